using RankLedger.Operations;

namespace RankLedger.Benchmarks.Running;

/// <summary>One thing that was measured.</summary>
/// <param name="Name">What.</param>
/// <param name="Count">How often.</param>
/// <param name="MedianMs">The median, in milliseconds.</param>
/// <param name="P99Ms">The 99th percentile, in milliseconds.</param>
/// <param name="PerSecond">How many a second, where that is what counts.</param>
/// <param name="Note">Anything else.</param>
internal sealed record Measure(string Name, long Count, double MedianMs, double P99Ms, double? PerSecond = null, string? Note = null);

/// <summary>What is to be reached.</summary>
internal readonly record struct Target(double Value, bool AtLeast)
{
    public static Target Least(double value) => new(value, AtLeast: true);

    public static Target Most(double value) => new(value, AtLeast: false);

    public bool IsReached(double value) => AtLeast ? value >= Value : value <= Value;

    public override string ToString() => $"{(AtLeast ? "≥" : "≤")} {Value:0.##}";
}

/// <summary>A ratio against a peer, or another figure with a target.</summary>
/// <param name="Name">What against what.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">× for a ratio, else s, MB and the like.</param>
/// <param name="Target">What is to be reached; null where it is only told.</param>
internal sealed record Ratio(string Name, double Value, string Unit, Target? Target)
{
    public bool? Reached => Target?.IsReached(Value);
}

/// <summary>What a benchmark found.</summary>
internal sealed class Report(string name, string about, int figures, int seed)
{
    private readonly List<Measure> measures = [];
    private readonly List<Ratio> ratios = [];
    private readonly List<string> notes = [];
    private readonly List<string> verified = [];

    public string Name => name;

    public string About => about;

    public int Figures => figures;

    public int Seed => seed;

    public TimeSpan Took { get; set; }

    public IReadOnlyList<Measure> Measures => measures;

    public IReadOnlyList<Ratio> Ratios => ratios;

    public IReadOnlyList<string> Notes => notes;

    /// <summary>What verify said of each ledger.</summary>
    public IReadOnlyList<string> Verifications => verified;

    /// <summary>Whether every ledger was clean.</summary>
    public bool Sound { get; private set; } = true;

    public void Add(Measure measure) => measures.Add(measure);

    public void Add(IEnumerable<Timings> timings) => measures.AddRange(timings.Select(each => each.Measure()));

    public void Add(string ratio, double value, Target? target = null, string unit = "×") => ratios.Add(new(ratio, value, unit, target));

    /// <summary>How the data, the peers and the loop are made; a line each.</summary>
    public void Note(string line) => notes.Add(line);

    public void Verified(VerifyAnswer answer)
    {
        Sound &= answer.Clean;
        verified.Add(
            answer.Clean
                ? $"verify: clean at @{answer.Position}, {answer.Events} events and {answer.Rows} rows compared"
                : $"verify: {answer.Problems.Count} problems at @{answer.Position}: "
                    + $"{string.Join("; ", answer.Problems.Take(3).Select(problem => $"{problem.Where}: {problem.Detail}"))}"
        );
    }
}
