namespace Handoff;

/// <summary>
/// What the host's own code is timed by: calendars that loop, subscribers that do not return. Always the machine's time, as a test that
/// moves its clock by days does not make code slow.
/// </summary>
/// <param name="Time">The machine's.</param>
internal sealed record HostWatch(TimeProvider Time);
