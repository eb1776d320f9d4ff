using NodaTime;

namespace Handoff.Tests;

/// <summary>
/// Policies for any definition, in which a test chooses what expires: what the facts name is over in a minute, the rest takes ten years.
/// </summary>
internal static class Shapes
{
    internal const string All = "all";

    private static readonly Duration Short = Duration.FromMinutes(1);
    private static readonly Duration Long = Duration.FromDays(3650);

    internal static Decider Rules(LifecycleDefinition definition, PausedBy pausedBy = PausedBy.Us | PausedBy.Customer | PausedBy.ThirdParty)
    {
        var lifecycle = Lifecycle.Compile(definition);
        return new(lifecycle, new SlaPolicyBook(lifecycle, definition.Clocks.SelectMany(c => Policies(lifecycle, c.Key, pausedBy))));
    }

    private static IEnumerable<SlaPolicy> Policies(Lifecycle lifecycle, ClockKey clock, PausedBy pausedBy)
    {
        if (SlaPolicyChecks.IsHold(lifecycle, clock)) return [new SlaPolicy(clock, new Target.UntilHoldExpires())];
        return
        [
            new(clock, new Target.CalendarTime(Short)) { Priority = clock.Value, PausedBy = pausedBy },
            new(clock, new Target.CalendarTime(Short)) { Priority = All, PausedBy = pausedBy },
            new(clock, new Target.CalendarTime(Long)) { PausedBy = pausedBy },
        ];
    }
}
