namespace Handoff.Tests;

/// <summary>A page that is generated, wholly or in part: compared with what the code says, or written anew where somebody asks.</summary>
internal static class GeneratedPage
{
    /// <summary>Set to 1, the tests write such pages instead of comparing them.</summary>
    private const string Update = "HANDOFF_UPDATE_DOCS";

    /// <summary>The page has this text.</summary>
    internal static void Is(string path, string current)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable(Update) == "1") File.WriteAllText(file, current);
        else
        {
            var committed = File.Exists(file) ? Page.Of(path).Text : "";
            Assert.True(
                current == committed,
                $"{path} is not what the code says: {FirstDifference(committed, current)} "
                + $"Write it anew: {Update}=1 dotnet test tests/Handoff.Docs.Tests");
        }
    }

    private static string FirstDifference(string committed, string current)
    {
        var (old, now) = (committed.Split('\n'), current.Split('\n'));
        var same = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {same + 1} is to be '{now.ElementAtOrDefault(same)}'.";
    }
}
