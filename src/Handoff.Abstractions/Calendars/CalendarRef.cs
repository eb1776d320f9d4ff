namespace Handoff.Calendars;

/// <summary>Names one immutable version of a calendar.</summary>
/// <param name="Name">For example <c>office</c>.</param>
/// <param name="Version">Counted up by the host with every change; at least 1.</param>
public sealed record CalendarRef(string Name, int Version)
{
    /// <summary>Name and version, as in <c>office@1</c>.</summary>
    public override string ToString() => $"{Name}@{Version}";
}
