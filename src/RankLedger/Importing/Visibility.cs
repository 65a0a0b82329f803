using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("RankLedger.Tests")]
