using System.Text.Json;
using System.Text.Json.Nodes;
using RankLedger.Datasets;
using RankLedger.Ledger;
using RankLedger.Storage;

namespace RankLedger.Exporting;

/// <summary>Writes <c>datapackage.json</c>, which describes the files as a Frictionless Data Package of version 2.</summary>
internal static class PackageDescriptor
{
    public const string File = "datapackage.json";

    public static Task<ExportedFile> WriteAsync(
        string folder,
        View view,
        IReadOnlyList<ExportedFile> files,
        IReadOnlyList<DatasetTable> tables,
        CancellationToken ct
    )
    {
        var (definition, basis) = (view.Defined.Definition, JsonSerializer.SerializeToNode(view.Basis, AnswerJson.Options)!.AsObject());
        return WrittenFile.WriteAsync(
            folder,
            File,
            new()
            {
                ["$schema"] = "https://datapackage.org/profiles/2.0/datapackage.json",
                ["name"] = definition.Id,
                ["title"] = definition.Title,
                ["created"] = basis["recordedAt"]?.DeepClone(),
                ["basis"] = basis,
                ["resources"] = new JsonArray([
                    .. files.Select(file =>
                        Resource(file, tables.FirstOrDefault(table => table.Name == Path.GetFileNameWithoutExtension(file.Name)))
                    ),
                ]),
            },
            ct
        );
    }

    private static JsonObject Resource(ExportedFile file, DatasetTable? table)
    {
        var described = new JsonObject { ["name"] = Path.GetFileNameWithoutExtension(file.Name), ["path"] = file.Name };
        if (table is null)
        {
            described["title"] = "The ranking's definition";
            (described["format"], described["mediatype"]) = ("json", "application/json");
        }
        else
        {
            (described["type"], described["title"]) = ("table", table.Title);
        }

        if (table is not null && file.Name != table.File)
        {
            (described["format"], described["mediatype"]) = ("parquet", "application/vnd.apache.parquet");
        }
        else if (table is not null)
        {
            (described["format"], described["mediatype"]) = ("csv", "text/csv");
            described["dialect"] = new JsonObject
            {
                ["delimiter"] = ",",
                ["lineTerminator"] = "\n",
                ["quoteChar"] = "\"",
                ["doubleQuote"] = true,
            };
        }

        if (table is null || file.Name == table.File)
            described["encoding"] = "utf-8";
        described["bytes"] = file.Bytes;
        described["hash"] = $"sha256:{file.Sha256}";
        if (table is not null)
            (described["rows"], described["schema"]) = (file.Rows, Schema(table));
        return described;
    }

    private static JsonObject Schema(DatasetTable table)
    {
        var schema = new JsonObject
        {
            ["fields"] = new JsonArray([
                .. table.Fields.Select(field => Field(field, isKey: table.Key is [var only] && only == field.Name)),
            ]),
            ["missingValues"] = new JsonArray(""),
            [Datapackage.AllNumbers] = true,
            ["primaryKey"] = Names(table.Key),
        };
        if (table.References.Count > 0)
            schema["foreignKeys"] = new JsonArray([.. table.References.Select(Reference)]);
        return schema;
    }

    private static JsonObject Reference(DatasetReference reference)
    {
        var there = new JsonObject { ["fields"] = Names([reference.Key]) };
        if (reference.Table is { } other)
            there["resource"] = other;
        return new() { ["fields"] = Names([reference.Field]), ["reference"] = there };
    }

    private static JsonObject Field(DatasetField field, bool isKey)
    {
        var constraints = new JsonObject();
        if (field.Required)
            constraints["required"] = true;
        if (isKey)
            constraints["unique"] = true;
        if (field.OneOf is { } texts)
            constraints["enum"] = Names(texts);
        if (field.Pattern is { } pattern)
            constraints["pattern"] = pattern;
        if (field.Least is { } least)
            constraints["minimum"] = least;
        var described = new JsonObject
        {
            ["name"] = field.Name,
            ["type"] = field.Type,
            ["description"] = field.Description,
        };
        if (constraints.Count > 0)
            described["constraints"] = constraints;
        return described;
    }

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => JsonValue.Create(name))];
}
