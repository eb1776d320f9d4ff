using System.Text.RegularExpressions;

namespace Handoff.Storage;

/// <summary>What is taken for a path, and what the driver or SQLite would take for something else.</summary>
internal static partial class StorePath
{
    /// <summary>Why it is not a path; null when it is.</summary>
    internal static string? Problem(string? path) => path?.Trim() switch
    {
        null or "" => "The SQLite store has no path.",
        var name when name.Equals(":memory:", StringComparison.OrdinalIgnoreCase) =>
            "The SQLite store keeps a file, not ':memory:'; use the in-memory store instead.",
        var name when name.StartsWith("file:", StringComparison.OrdinalIgnoreCase) =>
            $"The SQLite store takes a path, not the URI '{Shown(path!)}'.",
        _ when Setting().IsMatch(path!) =>
            $"The SQLite store takes a path, not the connection string '{Shown(path!)}'. If it is the name of a file after all, put "
                + "'./' before it.",
        var name when name != path || path.Any(char.IsControl) =>
            $"The SQLite store's path has blanks around it or control characters in it: '{Shown(path!)}'.",
        _ when Directory.Exists(path) => $"The SQLite store takes a file, but '{Shown(path!)}' is a directory.",
        _ => null,
    };

    /// <summary>Without what would spoil a log line.</summary>
    private static string Shown(string path) => string.Concat(path.Take(200).Select(c => char.IsControl(c) ? '\uFFFD' : c));

    /// <summary>Something like <c>Data Source=</c>, at the beginning or after a semicolon.</summary>
    [GeneratedRegex(@"(^|;)\s*[A-Za-z][A-Za-z ]*=")]
    private static partial Regex Setting();
}
