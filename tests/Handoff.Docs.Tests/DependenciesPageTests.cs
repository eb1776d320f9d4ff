using System.Xml.Linq;

namespace Handoff.Tests;

/// <summary>Every package says what it is for.</summary>
public sealed class DependenciesPageTests
{
    [Fact]
    public void Every_package_is_named_in_the_decision_on_dependencies()
    {
        var named = Page.Of("docs/decisions/0002-dependencies.md").Text.Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split(','))
            .Select(name => name.Trim())
            .ToHashSet();
        var used = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(p => (string)p.Attribute("Include")!);
        Assert.DoesNotContain(used, package => !named.Contains(package));
    }
}
