using System.Text.RegularExpressions;

namespace Handoff.Tests;

/// <summary>Links lead somewhere, and nothing leads to one machine.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Links_between_pages_resolve() =>
        Assert.Empty(
            from page in Page.All
            from link in page.Links
            where !Resolves(page, link)
            select $"{page}: {link}");

    [Fact]
    public void Every_page_of_the_documentation_is_linked_from_the_readme()
    {
        var linked = Page.Of("README.md").Links.Select(l => l.Split('#')[0]).ToHashSet();
        Assert.DoesNotContain(
            Repository.Files("docs", "*.md"),
            page => !page.StartsWith("docs/decisions/", StringComparison.Ordinal) && !linked.Contains(page));
    }

    [Fact]
    public void No_page_names_a_path_of_one_machine() =>
        Assert.Empty(
            from page in Page.All
            from Match path in MachinePath().Matches(page.Text)
            select $"{page}: {path.Value}");

    private static bool Resolves(Page page, string link)
    {
        var (file, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
        var folder = Path.GetDirectoryName(page.Path)!;
        var target = file.Length == 0 ? page.Path : Path.GetRelativePath(".", Path.Combine(folder, file)).Replace('\\', '/');
        var path = Path.Combine(Repository.Root, target);
        if (anchor is null) return File.Exists(path) || Directory.Exists(path);
        return File.Exists(path) && Page.Of(target).Anchors.Contains(anchor);
    }

    [GeneratedRegex(@"(?<![\w.])/(home|root|tmp|work|Users|mnt|workspace)/\S*|[A-Z]:\\\S+")]
    private static partial Regex MachinePath();
}
