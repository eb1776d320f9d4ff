namespace Quickstart.Tests;

/// <summary>A directory of one test, with some of the sample's data.</summary>
internal sealed class Workspace : IDisposable
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "data");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("quickstart-tests-");

    /// <param name="every">Keeps one of so many opportunities.</param>
    internal Workspace(int every = 40)
    {
        foreach (var name in (string[])["sales_teams.csv", "accounts.csv"]) File.Copy(Path.Combine(Shipped, name), PathOf(name));
        var lines = File.ReadAllLines(Path.Combine(Shipped, Pipeline));
        File.WriteAllLines(PathOf(Pipeline), lines.Where((_, at) => at == 0 || at % every == 0));
    }

    internal const string Pipeline = "sales_pipeline.csv";

    internal string Data => _directory.FullName;

    internal string PathOf(string name) => Path.Combine(_directory.FullName, name);

    internal int Rows => File.ReadAllLines(PathOf(Pipeline)).Length - 1;

    /// <summary>Changes one line of a file; lines count from 1, the header.</summary>
    internal void ChangeLine(string file, int line, Func<string, string> change)
    {
        var lines = File.ReadAllLines(PathOf(file));
        lines[line - 1] = change(lines[line - 1]);
        File.WriteAllLines(PathOf(file), lines);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
