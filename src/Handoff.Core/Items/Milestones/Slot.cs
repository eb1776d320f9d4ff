using NodaTime;

namespace Handoff.Items;

/// <summary>When a milestone is worked on.</summary>
/// <param name="StartAt">From when.</param>
/// <param name="EndAt">Until when: really, where it has ended; otherwise as planned.</param>
internal readonly record struct Slot(Instant StartAt, Instant EndAt);
