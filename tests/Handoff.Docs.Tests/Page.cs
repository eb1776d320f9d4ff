using System.Text.RegularExpressions;

namespace Handoff.Tests;

/// <summary>A Markdown page of the repository.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed partial record Page(string Path, string Text)
{
    /// <summary>What stands above a block that goes on where the one before it ended.</summary>
    private const string Continues = "<!-- continues -->";

    /// <summary>Every page that users read.</summary>
    internal static IEnumerable<Page> All =>
        Repository.Files("docs", "*.md")
            .Concat(Repository.Files("src", "README.md"))
            .Append("README.md").Append("CHANGELOG.md").Append("CONTRIBUTING.md")
            .Where(path => File.Exists(System.IO.Path.Combine(Repository.Root, path)))
            .Select(Of);

    internal static Page Of(string path) => new(path, Repository.Read(path).ReplaceLineEndings("\n"));

    /// <summary>Whether it is a page of the documentation, which takes the usual usings and names as given.</summary>
    internal bool IsOfDocs => Path.StartsWith("docs/", StringComparison.Ordinal);

    /// <summary>What it says to install; on a page of the documentation, on top of what getting-started.md does.</summary>
    internal IEnumerable<string> Packages => Installed(Text).Concat(IsOfDocs ? Installed(Repository.Read("docs/getting-started.md")) : []);

    /// <summary>Whether its code is for a web project.</summary>
    internal bool IsOfWeb => Text.Contains("dotnet new web", StringComparison.Ordinal);

    /// <summary>The C# blocks; those that continue one are part of it.</summary>
    internal IReadOnlyList<Snippet> Snippets
    {
        get
        {
            var snippets = new List<Snippet>();
            foreach (var block in Blocks())
            {
                if (block.Continued && snippets.Count > 0) snippets[^1] = snippets[^1] with { Parts = [.. snippets[^1].Parts, block.Part] };
                else snippets.Add(new Snippet(this, [block.Part]));
            }

            return snippets;
        }
    }

    /// <summary>The targets of its links to other files of the repository.</summary>
    internal IEnumerable<string> Links =>
        Link().Matches(Prose).Select(m => m.Groups["to"].Value).Where(to => !to.Contains("://", StringComparison.Ordinal));

    /// <summary>The anchors of its headings, as GitHub makes them.</summary>
    internal IEnumerable<string> Anchors => Heading().Matches(Prose)
        .Select(m => NotInAnchors().Replace(m.Groups["title"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    private static IEnumerable<string> Installed(string text) => Install().Matches(text).Select(m => m.Groups["package"].Value);

    private string Prose => Fence().Replace(Text, "");

    private IEnumerable<(bool Continued, SnippetPart Part)> Blocks()
    {
        foreach (Match fence in CSharp().Matches(Text))
        {
            var before = Text[..fence.Index];
            var line = before.AsSpan().Count('\n') + 2;
            yield return (
                before.TrimEnd().EndsWith(Continues, StringComparison.Ordinal), new SnippetPart(line, fence.Groups["code"].Value));
        }
    }

    public override string ToString() => Path;

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharp();

    [GeneratedRegex("^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^dotnet add package (?<package>\S+)", RegexOptions.Multiline)]
    private static partial Regex Install();

    [GeneratedRegex(@"\[[^\]]*\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}

/// <summary>A program, or some types, that a page shows in one or more blocks.</summary>
/// <param name="Page">Where.</param>
/// <param name="Parts">The blocks, in order; at least one.</param>
internal sealed record Snippet(Page Page, IReadOnlyList<SnippetPart> Parts)
{
    /// <summary>How many lines it has.</summary>
    internal int Lines => Parts.Sum(p => p.Code.AsSpan().Count('\n'));

    public override string ToString() => $"{Page.Path}:{Parts[0].Line}";
}

/// <summary>One block.</summary>
/// <param name="Line">The line of the page on which its code begins, from 1.</param>
/// <param name="Code">What it says.</param>
internal sealed record SnippetPart(int Line, string Code);
