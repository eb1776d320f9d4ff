namespace Handoff.Clocks;

/// <summary>
/// What the persisted name of a threshold says: <c>warn:0.5</c>, <c>warn:-2h</c>, <c>breach</c>, <c>escalate:1</c>, <c>expire</c>.
/// </summary>
internal static class ThresholdName
{
    internal const string Breach = "breach";
    internal const string Expire = "expire";

    /// <summary>Followed by the level, from 1.</summary>
    internal const string Escalate = "escalate:";

    internal static ThresholdKind KindOf(string name) => name switch
    {
        Breach => ThresholdKind.Breach,
        Expire => ThresholdKind.Expire,
        _ when name.StartsWith(Escalate, StringComparison.Ordinal) => ThresholdKind.Escalate,
        _ when name.StartsWith("warn:", StringComparison.Ordinal) => ThresholdKind.Warn,
        _ => throw new InvalidOperationException($"'{Brief.Value(name)}' is not the name of a threshold."),
    };

    /// <summary>From 1; null for anything but an escalation.</summary>
    internal static int? LevelOf(string name) => KindOf(name) == ThresholdKind.Escalate
        ? name.Skip(Escalate.Length).Aggregate(0, static (level, digit) => (level * 10) + (digit - '0'))
        : null;
}
