namespace Handoff.Replay;

/// <summary>The caller's input cannot be used: which file, where in it, and what is wrong there.</summary>
/// <param name="where">File and line, or file and JSON path.</param>
/// <param name="problem">What is wrong, in a sentence.</param>
internal sealed class InputException(string where, string problem) : Exception($"{where}: {problem}");
