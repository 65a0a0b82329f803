namespace RankLedger.Web.Tests.OpenApi;

/// <summary>What nobody should send.</summary>
internal static class NastyValues
{
    /// <summary>Whether a value is among the share that a place takes today: another share each day, until all were taken.</summary>
    public static bool IsOfToday(int nth, int place, int shares) =>
        nth % shares == (place + DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime).DayNumber) % shares;

    // As they stand in an address.
    public static readonly string[] InAddresses =
    [
        "%00",
        "a%00b",
        "%ED%A0%80",
        "%FF",
        "%C0%80",
        "e%CC%81",
        "%E2%80%AE",
        "%0D%0A",
        "%09",
        "%20",
        "+",
        "%25",
        "%",
        "%2F",
        "..%2F..",
        ".",
        "%5C",
        "'",
        "%22",
        "';--",
        "%3Cb%3E",
        "%7B%7D",
        "$1",
        "%F0%9F%9A%80",
        "null",
        "true",
        "-1",
        "0",
        "1e999",
        "NaN",
        "9223372036854775807",
        "9223372036854775808",
        "@0",
        "@-1",
        "@9223372036854775807",
        "@99999999999999999999",
        "0000",
        "0001",
        "9999",
        "0001-01",
        "9999-12",
        "9999-Q4",
        "0001-H1",
        "0001-01/0001-02",
        "9998-01/9999-12",
        "0001-01-01",
        "9999-12-31",
        "0001-01-01@1",
        "9999-12-31@1",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z",
        "all",
        ",",
        "a,,b",
        new('x', 3000),
    ];

    // As they stand in a header.
    public static readonly string[] InHeaders =
    [
        " ",
        "*",
        "\"",
        "\"\"",
        "W/\"1\"",
        "\"@1\"",
        "\"9223372036854775808\"",
        ",,,",
        "-1",
        "1e999",
        "\\",
        "%00",
        "*/*;q=2",
        "application/json;q=-1",
        "text/\"",
        new('x', 3000),
    ];

    // As they stand in a body in JSON, in the place of a member's value.
    public static readonly string[] InBodies =
    [
        """ "\u0000" """,
        """ "a\u0000b" """,
        """ "\ud800" """,
        """ "e\u0301" """,
        """ "\u202e" """,
        """ "" """,
        """ "9999-12-31" """,
        """ "0001-01/9999-12" """,
        "null",
        "true",
        "-1",
        "1e999",
        "79228162514264337593543950336",
        "0.1e-28",
        "[]",
        "[null]",
        "{}",
        $"\"{new string('x', 3000)}\"",
        $"\"q{string.Concat(Enumerable.Repeat(@"\u0301\u0316", 1000))}\"",
        $$"""{"{{new string('n', 3000)}}":[1,1,"\u0061"]}""",
    ];
}
