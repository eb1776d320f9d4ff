using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Handoff.Tests;

/// <summary>What the code of a page can refer to: the framework, and what the packages bring that the page says to install.</summary>
internal static class InstalledPackages
{
    private static readonly Dictionary<string, string> Paths =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly string Web = Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Http.HttpContext).Assembly.Location)!;

    internal static IEnumerable<MetadataReference> Of(Page page)
    {
        var shared = Paths.Values.Where(path => IsIn(Framework, path) || (page.IsOfWeb && IsIn(Web, path)));
        return shared.Concat(Brought(page.Packages)).Distinct().Select(path => MetadataReference.CreateFromFile(path));
    }

    private static HashSet<string> Brought(IEnumerable<string> packages)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(packages.SelectMany(AssembliesOf));
        while (waiting.TryDequeue(out var name))
        {
            if (!Paths.TryGetValue(name, out var path) || IsIn(Framework, path) || !reached.Add(path)) continue;
            foreach (var next in Assembly.LoadFrom(path).GetReferencedAssemblies()) waiting.Enqueue(next.Name!);
        }

        return reached;
    }

    private static bool IsIn(string folder, string path) => path.StartsWith(folder, StringComparison.Ordinal);

    /// <summary>A package is named after its assembly, but for one.</summary>
    private static IEnumerable<string> AssembliesOf(string package) => package == "xunit" ? ["xunit.core", "xunit.assert"] : [package];
}
