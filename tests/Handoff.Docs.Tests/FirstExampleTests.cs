namespace Handoff.Tests;

/// <summary>The first thing a newcomer copies works.</summary>
public sealed class FirstExampleTests
{
    private static Snippet Example => Page.Of("README.md").Snippets[0];

    [Fact]
    public void It_is_near_the_top_and_at_most_25_lines_long()
    {
        Assert.InRange(Example.Parts[0].Line, 1, 15);
        Assert.InRange(Example.Lines, 1, 25);
    }

    [Fact]
    public async Task It_runs_and_runs_again()
    {
        using var program = CompiledProgram.Of(Example, "FirstExample");
        var first = await program.RunAsync();
        Assert.Contains("accepted: operations is responsible", first, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(program.Folder.FullName, "handoff.db")));

        // The same commands again: what was committed is answered, not repeated. What the host logs beside it depends on how soon it stops.
        Assert.Equal(Said(first), Said(await program.RunAsync()));
    }

    private static string Said(string output) =>
        Assert.Single(output.Split('\n'), line => line.StartsWith("accepted: ", StringComparison.Ordinal));
}
