using System.Text.Json;
using RankLedger.Datasets;
using RankLedger.Domain.Texts;

namespace RankLedger.Importing.Parsing;

/// <summary>A member of a JSON document with the path to it; what does not fit becomes a problem that names the path.</summary>
internal readonly struct JsonMember(JsonElement element, string path, string file, ProblemList problems)
{
    /// <summary>Whether this object has a member that is not null.</summary>
    public bool Has(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null;

    /// <summary>Refuses what is no object, and members of other names.</summary>
    public bool IsObject(params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return Refuse($"expected an object with {string.Join(", ", names.ToArray())}");
        foreach (var member in element.EnumerateObject())
        {
            if (!names.Contains(member.Name))
                problems.AddStructure(
                    file,
                    null,
                    At(member.Name),
                    member.Name,
                    $"the member is not known; expected {string.Join(", ", names.ToArray())}"
                );
        }

        return true;
    }

    /// <summary>Whether a member is a text.</summary>
    public bool IsText(string name) => Has(name) && element.GetProperty(name).ValueKind == JsonValueKind.String;

    /// <summary>This itself as a text; null where it is none.</summary>
    public string? AsText() => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>A text that must be there and not be empty.</summary>
    public string Required(string name)
    {
        if (Optional(name) is { Length: > 0 } text)
            return text;
        if (!Has(name) || element.GetProperty(name).ValueKind == JsonValueKind.String)
            problems.AddStructure(file, null, At(name), null, "the member is missing or empty; expected a text");
        return "";
    }

    /// <summary>A text, or null.</summary>
    public string? Optional(string name)
    {
        if (!Has(name))
            return null;
        var found = element.GetProperty(name);
        if (found.ValueKind == JsonValueKind.String)
            return Kept(name, found);
        problems.AddStructure(file, null, At(name), found.GetRawText(), "expected a text in quotes");
        return null;
    }

    private string? Kept(string name, JsonElement found)
    {
        try
        {
            if (KeptText.TryRead(found.GetString(), out var kept, out var reason))
                return kept;
            problems.AddStructure(file, null, At(name), null, reason);
        }
        catch (InvalidOperationException)
        {
            problems.AddStructure(
                file,
                null,
                At(name),
                null,
                "half of a surrogate pair stands alone; write escapes of surrogates in pairs"
            );
        }

        return null;
    }

    /// <summary>A number that must be there.</summary>
    public decimal Number(string name)
    {
        if (Has(name) && element.GetProperty(name) is { ValueKind: JsonValueKind.Number } found && found.TryGetDecimal(out var number))
            return number;
        if (
            Has(name)
            && element.GetProperty(name) is { ValueKind: JsonValueKind.String } text
            && FieldText.TryNumber(text.GetString()!, out number, out _)
        )
            return number;
        problems.AddStructure(
            file,
            null,
            At(name),
            Has(name) ? element.GetProperty(name).GetRawText() : null,
            "expected a number, such as 1000000000000 or 1e12"
        );
        return 0;
    }

    /// <summary>A whole number, or another where the member is not there.</summary>
    public int Whole(string name, int otherwise)
    {
        if (!Has(name))
            return otherwise;
        if (element.GetProperty(name) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt32(out var number))
            return number;
        problems.AddStructure(file, null, At(name), element.GetProperty(name).GetRawText(), "expected a whole number");
        return otherwise;
    }

    /// <summary>True or false; false where the member is not there.</summary>
    public bool Flag(string name)
    {
        if (!Has(name))
            return false;
        var found = element.GetProperty(name);
        if (found.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            problems.AddStructure(file, null, At(name), found.GetRawText(), "expected true or false");
        return found.ValueKind == JsonValueKind.True;
    }

    /// <summary>The members of a list; none where it is not there.</summary>
    public List<JsonMember> List(string name)
    {
        if (!Has(name))
            return [];
        var found = element.GetProperty(name);
        var (at, inFile, all) = (At(name), file, problems);
        if (found.ValueKind == JsonValueKind.Array)
            return [.. found.EnumerateArray().Select((each, number) => new JsonMember(each, $"{at}[{number}]", inFile, all))];
        problems.AddStructure(file, null, at, found.GetRawText(), "expected a list in [ ]");
        return [];
    }

    /// <summary>The texts of a list.</summary>
    public IReadOnlyList<string> Texts(string name) => [.. List(name).Select(each => each.Text())];

    /// <summary>The member of that name; an empty object where it is not there.</summary>
    public JsonMember? Object(string name) => Has(name) ? new(element.GetProperty(name), At(name), file, problems) : null;

    /// <summary>The members of an object by name.</summary>
    public Dictionary<string, T> Map<T>(string name, Func<JsonMember, string, T> read)
    {
        if (Object(name) is not { } inner)
            return [];
        return inner.Members().ToDictionary(member => member, member => read(inner, member), StringComparer.Ordinal);
    }

    private List<string> Members()
    {
        if (element.ValueKind == JsonValueKind.Object)
            return [.. element.EnumerateObject().Select(member => member.Name)];
        Refuse("expected an object in { }");
        return [];
    }

    private string Text()
    {
        if (element.ValueKind == JsonValueKind.String)
            return element.GetString()!;
        Refuse("expected a text in quotes");
        return "";
    }

    private bool Refuse(string expected)
    {
        problems.AddStructure(file, null, path.Length == 0 ? null : path, element.GetRawText(), expected);
        return false;
    }

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
