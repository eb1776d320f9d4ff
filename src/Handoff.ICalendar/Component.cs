namespace Handoff.Calendars;

/// <summary>
/// The lines of an event, as they stand between its BEGIN and its END; those of what lies in it, such as alarms, are left out.
/// </summary>
/// <param name="feed">Whose it is.</param>
/// <param name="line">Where it begins.</param>
internal sealed class Component(Feed feed, int line)
{
    public Feed Feed { get; } = feed;

    public int Line { get; } = line;

    public List<ContentLine> Lines { get; } = [];

    /// <summary>Why it is not an entry, whatever its lines say; null when it may be one.</summary>
    public EntryFault? Fault { get; set; }
}
