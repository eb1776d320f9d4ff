namespace Handoff;

/// <summary>Lists that are longer than anybody needs are refused.</summary>
internal static class ListLimits
{
    /// <summary>How many commitments an engagement has, or entries a list in a command.</summary>
    internal const int Most = 1000;

    internal static Refusal? Count(string name, int count) => count > Most
        ? new Refusal(RefusalCode.TooMany, $"There are {count} {name}; at most {Most} are allowed.")
        : null;
}
