namespace Handoff;

/// <summary>Lists that are longer than anybody needs are refused.</summary>
internal static class ListLimits
{
    /// <summary>How many commitments an engagement has, or entries a list in a command.</summary>
    internal const int Most = 1000;

    /// <summary>
    /// How many pauses an engagement has in its life: one a week for five years. Each is looked at whenever time is counted.
    /// </summary>
    internal const int MostPauses = 250;

    internal static Refusal? Count(string name, int count, int most = Most) => count > most
        ? new Refusal(RefusalCode.TooMany, $"There are {count} {name}; at most {most} are allowed.")
        : null;
}
