namespace Quickstart.Data;

/// <summary>The input cannot be used; names the file, and the line where there is one.</summary>
internal sealed class BadInputException(string file, int? line, string problem)
    : Exception(line is { } at ? $"{file}, line {at}: {problem}" : $"{file}: {problem}");
