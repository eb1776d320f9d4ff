using NodaTime;

namespace Handoff;

/// <summary>Everything in which two commands under one id may differ.</summary>
internal sealed record Asked(Command Command, Actor Actor, Instant? ImportedAt);
