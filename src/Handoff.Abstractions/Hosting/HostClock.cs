using NodaTime;

namespace Handoff;

/// <summary>For packages with a store: the clock that the host gave for everything, by registering a <c>TimeProvider</c>.</summary>
/// <param name="Given">
/// Null where the host gave none: then a store whose database has a clock that all hosts share uses that one.
/// </param>
public sealed record HostClock(IClock? Given);
