namespace RankLedger.Datasets;

/// <summary>How each file of a folder is written, and what was said of it on the way.</summary>
internal sealed class FolderForms
{
    private readonly FileForms asked;
    private readonly IReadOnlyDictionary<string, FileForms> declared;
    private readonly List<string> said = [];

    /// <param name="asked">What the command says; it counts before what the folder declares.</param>
    /// <param name="declared">What the folder declares, by file.</param>
    public FolderForms(FileForms asked, IReadOnlyDictionary<string, FileForms> declared) => (this.asked, this.declared) = (asked, declared);

    /// <summary>Nobody says anything.</summary>
    public static FolderForms None => new(new(), new Dictionary<string, FileForms>());

    /// <summary>What was recognised or passed over, one sentence each.</summary>
    public IReadOnlyList<string> Said => said;

    /// <summary>How a file is written.</summary>
    public FileForms For(string file) => declared.TryGetValue(file, out var forms) ? asked.Or(forms) : asked;

    /// <summary>Tells people something about a file.</summary>
    public void Say(string sentence) => said.Add(sentence);
}
