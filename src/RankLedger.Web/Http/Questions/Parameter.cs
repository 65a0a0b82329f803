using Microsoft.OpenApi;

namespace RankLedger.Web.Http.Questions;

/// <summary>A query parameter that a route understands: how it is called, what it means and how it is read.</summary>
internal abstract class Parameter(string name, string description)
{
    public string Name => name;

    public string Description => description;

    public bool IsRequired { get; init; }

    /// <summary>Whether it is a field of a form, which a browser sends with nothing in it where nothing was typed: then it is left
    /// out.</summary>
    public bool IsField { get; init; }

    /// <summary>A value for the description of the API.</summary>
    public string? Example { get; init; }

    /// <summary>The type of its values as JSON Schema knows it.</summary>
    public JsonSchemaType Type { get; init; } = JsonSchemaType.String;

    /// <summary>The format of its values as JSON Schema knows it, such as <c>date</c>.</summary>
    public string? Format { get; init; }

    /// <summary>The least and greatest number.</summary>
    public (int Least, int Most)? Range { get; init; }

    /// <summary>The only values that are understood.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Reads a value, or says what was found and expected.</summary>
    public abstract bool TryRead(string text, out object? value, out string reason);
}

/// <summary>A query parameter whose values are read by a domain type's own reader.</summary>
internal sealed class Parameter<T>(string name, string description, Parameter<T>.Reader reader) : Parameter(name, description)
{
    public delegate bool Reader(string? text, out T value, out string reason);

    public override bool TryRead(string text, out object? value, out string reason)
    {
        var read = reader(text, out var found, out reason);
        value = found;
        return read;
    }
}
