using System.Text.RegularExpressions;

namespace Handoff.Tests;

/// <summary>How the sources look.</summary>
public sealed class SourceTests
{
    private const int MostLines = 200;

    private const int LongestLine = 140;

    /// <summary>The one place that names the wall clock, for hosts that name none.</summary>
    private const string CompositionRoot = "src/Handoff.Core/Hosting/HandoffServices.cs";

    private static readonly string[] AmbientTime =
        [
            "SystemClock.Instance",
            "DateTime.Now",
            "DateTime.UtcNow",
            "DateTime.Today",
            "DateTimeOffset.Now",
            "DateTimeOffset.UtcNow",
            "TimeProvider.System",
        ];

    private static readonly string[] KindsOfClass =
        [
            "Classes",
            "Constants",
            "Dtos",
            "Entities",
            "Enums",
            "Exceptions",
            "Extensions",
            "Helpers",
            "Interfaces",
            "Managers",
            "Models",
            "Records",
            "Types",
            "Utilities",
            "Utils",
        ];

    private static readonly string[] Unfinished = ["TODO", "FIXME", "HACK", "NotImplementedException"];

    [Fact]
    public void Files_are_short() =>
        Assert.Empty(Sources.Where(f => Lines(f) > MostLines).Select(f => $"{f}: {Lines(f)} lines"));

    [Fact]
    public void Lines_are_short() =>
        Assert.Empty(
            from folder in Folders
            from file in Repository.Files(folder, "*.cs")
            from line in Repository.Read(file).Split('\n').Index()
            where line.Item.TrimEnd('\r').Length > LongestLine
            select $"{file}:{line.Index + 1}: {line.Item.Length} characters");

    [Fact]
    public void Time_is_given_and_never_taken() =>
        Assert.Empty(
            from file in Sources
            where file != CompositionRoot
            from ambient in AmbientTime
            where Repository.Read(file).Contains(ambient, StringComparison.Ordinal)
            select $"{file}: {ambient}");

    [Fact]
    public void Folders_are_named_after_concepts() =>
        Assert.Empty(Sources.SelectMany(f => f.Split('/')[2..^1]).Distinct().Intersect(KindsOfClass));

    [Fact]
    public void Nothing_is_left_for_later() =>
        Assert.Empty(
            from file in Sources
            from sign in Unfinished
            where Repository.Read(file).Contains(sign, StringComparison.Ordinal)
            select $"{file}: {sign}");

    [Fact]
    public void Every_prepared_statement_is_disposed_of() =>
        Assert.Empty(
            from file in Repository.Files("src/Handoff.Sqlite", "*.cs")
            let text = Repository.Read(file)
            from Match statement in Regex.Matches(text, @"readonly Statement (_\w+)")
            let name = statement.Groups[1].Value
            where !Regex.IsMatch(text[text.IndexOf(" Dispose", StringComparison.Ordinal)..], $@"\b{name}[ ,.]")
            select $"{file}: {name}");

    private static readonly string[] Folders = ["src", "tests", "samples", "benchmarks"];

    private static IEnumerable<string> Sources => Repository.Files("src", "*.cs");

    private static int Lines(string file) => Repository.Read(file).AsSpan().Count('\n');
}
