using System.Text.Json;

namespace Handoff.Conformance;

/// <summary>JSON Lines, UTF-8, one case a line.</summary>
internal static class CaseFile
{
    internal static IEnumerable<CaseNode> Read(string path)
    {
        var number = 0;
        foreach (var line in Lines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line)) yield return Parse(line, $"{path}:{number}");
        }
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableCaseException(path, failed.Message);
        }
    }

    private static CaseNode Parse(string line, string place)
    {
        try
        {
            return new CaseNode(JsonDocument.Parse(line).RootElement, place);
        }
        catch (JsonException malformed)
        {
            throw new UnreadableCaseException(place, $"this is not JSON: {malformed.Message}");
        }
    }
}

/// <summary>The input is not of the form that was said.</summary>
internal sealed class UnreadableCaseException(string place, string problem) : Exception($"{place}: {problem}");
