using System.Text.RegularExpressions;

namespace Handoff.Tests;

/// <summary>A page that tells a story in code prints what it says it prints.</summary>
public sealed partial class WeekTests
{
    /// <summary>Set to 1, the test writes what is printed instead of comparing it.</summary>
    private const string Update = "HANDOFF_UPDATE_DOCS";

    private const string Story = "docs/a-customers-week.md";

    [Fact]
    public async Task Each_block_prints_what_stands_below_it()
    {
        var page = Page.Of(Story);
        var story = Assert.Single(page.Snippets);
        using var program = CompiledProgram.Of(Marked(story), "Week");
        var printed = (await program.RunAsync()).ReplaceLineEndings("\n").Split($"{Mark}\n").Skip(1).ToList();

        var block = 0;
        var current = Printed().Replace(page.Text, _ => $"```\n\n```text\n{printed[block++]}```");
        Assert.Equal(story.Parts.Count, block);
        if (Environment.GetEnvironmentVariable(Update) == "1") File.WriteAllText(Path.Combine(Repository.Root, Story), current);
        else Assert.Equal(current, page.Text);
    }

    private const string Mark = "----";

    /// <summary>Each block says first that it begins.</summary>
    private static Snippet Marked(Snippet story) => story with
    {
        Parts = [.. story.Parts.Select(part => part with { Code = Begins(part.Code) })],
    };

    private static string Begins(string code)
    {
        var usings = code.Split('\n').TakeWhile(line => line.StartsWith("using ", StringComparison.Ordinal)
            && line.EndsWith(';') && !line.Contains('=', StringComparison.Ordinal) || line.Length == 0).Count();
        var lines = code.Split('\n');
        return string.Join('\n', [.. lines.Take(usings), $"Console.WriteLine(\"{Mark}\");", .. lines.Skip(usings)]);
    }

    [GeneratedRegex("^```\n\n```text\n.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Printed();
}
