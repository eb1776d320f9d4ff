using NodaTime;

namespace Handoff.Calendars;

/// <summary>Which entries of a file count: of those with one id, and for one occurrence, the latest revision.</summary>
/// <remarks>
/// Feeds give one id to all their entries without ever revising one; so entries of the same SEQUENCE stand beside each other, and a
/// cancellation of the same SEQUENCE takes back what begins on its own day.
/// </remarks>
internal sealed class Revisions
{
    private static readonly Latest None = new([]);

    private readonly Dictionary<(string Uid, FileDate? Replaces), Latest> _latest;

    public Revisions(IEnumerable<Entry> entries) => _latest = entries
        .Where(entry => entry is { Fault: null, Uid: not null })
        .GroupBy(KeyOf)
        .ToDictionary(revisions => revisions.Key, revisions => new Latest([.. revisions]));

    /// <summary>Why it does not count; null when it does.</summary>
    public PassedOverReason? ReasonAgainst(Entry entry)
    {
        if (entry.IsCancelled) return PassedOverReason.Cancelled;
        if (entry.Uid is null) return null;

        var latest = _latest[KeyOf(entry)];
        if (entry.Sequence < latest.Sequence) return latest.IsCancelled ? PassedOverReason.Cancelled : PassedOverReason.Superseded;
        return latest.CancelledDays.Contains(entry.FirstDay) || IsSeriesCancelled(entry) ? PassedOverReason.Cancelled : null;
    }

    /// <summary>Whether all occurrences of its series were taken back, and this one with them.</summary>
    private bool IsSeriesCancelled(Entry entry) =>
        entry.Replaces is not null
        && _latest.GetValueOrDefault((entry.Uid!, null), None) is { IsCancelled: true } series && entry.Sequence <= series.Sequence;

    // Any form of the same day is the same occurrence.
    private static (string Uid, FileDate? Replaces) KeyOf(Entry entry) => (
        entry.Uid!,
        entry.Replaces is { } day && day.Earliest == day.Latest ? day with { Date = day.Earliest, Time = null } : entry.Replaces);

    /// <summary>The latest revision of one thing.</summary>
    private sealed class Latest
    {
        public Latest(IReadOnlyList<Entry> revisions)
        {
            Sequence = revisions.Select(entry => entry.Sequence).DefaultIfEmpty().Max();
            var latest = revisions.Where(entry => entry.Sequence == Sequence).ToList();
            IsCancelled = latest.Count > 0 && latest.TrueForAll(entry => entry.IsCancelled);
            CancelledDays = [.. latest.Where(entry => entry.IsCancelled).Select(entry => entry.FirstDay)];
        }

        public int Sequence { get; }

        public bool IsCancelled { get; }

        public HashSet<LocalDate?> CancelledDays { get; }
    }
}
