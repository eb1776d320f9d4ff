using System.Globalization;
using NodaTime;

namespace Handoff.Clocks;

/// <summary>A point of a clock's time at which something is due.</summary>
/// <param name="Kind">What.</param>
/// <param name="Index">Which of several of its kind, from 0.</param>
/// <param name="Work">How much of the clock's time is used there.</param>
internal readonly record struct Threshold(ThresholdKind Kind, int Index, Duration Work)
{
    /// <summary>Which escalation, from 1; null for anything else.</summary>
    internal int? Level => Kind == ThresholdKind.Escalate ? Index + 1 : null;

    /// <summary>
    /// The persisted name, unique within the clock's terms: <c>warn:0.5</c>, <c>warn:-2h</c>, <c>breach</c>, <c>escalate:1</c>,
    /// <c>expire</c>.
    /// </summary>
    internal string Name(SlaTerms terms) => Kind switch
    {
        ThresholdKind.Warn => terms.Warnings[Index].Name,
        ThresholdKind.Breach => ThresholdName.Breach,
        ThresholdKind.Escalate => ThresholdName.Escalate + (Index + 1).ToString(CultureInfo.InvariantCulture),
        ThresholdKind.Expire => ThresholdName.Expire,
        _ => throw new InvalidOperationException($"No rule for threshold {Kind}."),
    };
}
