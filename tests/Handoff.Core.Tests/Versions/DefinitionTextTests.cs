using NodaTime;

namespace Handoff.Tests;

/// <summary>What a fingerprint sees, and what it passes over.</summary>
public class DefinitionTextTests
{
    private static readonly HashSet<string> Words = ["Label", "CustomerLabel", "Text", "ToMeet"];

    /// <summary>Compiled code has no text that stays the same from build to build.</summary>
    private static readonly HashSet<string> Code = ["Condition"];

    public static TheoryData<string, string[]> Seen => new()
    {
        { nameof(LifecycleDefinition), ["Ref", "Initial", "Stages", "Transitions", "Clocks", "Requirements"] },
        { nameof(StageDefinition), ["Key", "Phase", "Responsible", "ToEnter", "ToLeave"] },
        { nameof(TransitionDefinition), ["Trigger", "Kind", "From", "To", "By", "Requires", "AlsoBySender"] },
        { nameof(ClockDefinition), ["Key", "StartsIn", "StartsBy", "RunsIn", "MetBy", "CancelledBy", "Expires"] },
        { nameof(Requirement), ["Key", "Severity", "AcceptsNone", "Waivable", "IsPackageItem"] },
    };

    [Theory]
    [MemberData(nameof(Seen))]
    public void Whatever_is_added_to_a_definition_is_seen_or_is_mere_words(string type, string[] seen)
    {
        var defined = typeof(LifecycleDefinition).Assembly.GetType($"Handoff.Lifecycles.{type}")!;
        var properties = defined.GetProperties().Select(property => property.Name);
        Assert.Equal(seen.Order(StringComparer.Ordinal), properties.Except(Words).Except(Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_change_of_anything_that_decides_changes_the_text_of_a_lifecycle()
    {
        var all = Standard.Lifecycle.Definition;
        var (stage, transition, clock, requirement) = (all.Stages[0], all.Transitions[0], all.Clocks[0], all.Requirements[0]);
        LifecycleDefinition[] changed =
        [
            all with { Initial = all.Stages[1].Key },
            Of(stage with { Key = "other" }), Of(stage with { Phase = Phase.Delivery }), Of(stage with { Responsible = "Other" }),
            Of(stage with { ToEnter = ["other"] }), Of(stage with { ToLeave = ["other"] }),
            On(transition with { Trigger = "other" }), On(transition with { Kind = TriggerKind.Cancel }),
            On(transition with { From = "other" }),
            On(transition with { To = "other" }), On(transition with { By = ["Other"] }), On(transition with { Requires = ["other"] }),
            On(transition with { AlsoBySender = true }),
            By(clock with { Key = "other" }), By(clock with { StartsIn = ["other"] }), By(clock with { StartsBy = ["other"] }),
            By(clock with { RunsIn = ["other"] }),
            By(clock with { MetBy = ["other"] }), By(clock with { CancelledBy = ["other"] }), By(clock with { Expires = "other" }),
            With(requirement with { Key = "other" }),
            With(requirement with { Severity = requirement.Severity == Severity.Warn ? Severity.Block : Severity.Warn }),
            With(requirement with { AcceptsNone = !requirement.AcceptsNone }), With(requirement with { Waivable = !requirement.Waivable }),
            With(requirement with { Condition = requirement.IsPackageItem ? _ => true : null }),
        ];
        var texts = changed.Prepend(all).Select(LifecycleText.Of).ToList();
        Assert.Equal(texts.Count, texts.Distinct().Count());

        LifecycleDefinition Of(StageDefinition other) => all with { Stages = [other, .. all.Stages.Skip(1)] };
        LifecycleDefinition On(TransitionDefinition other) => all with { Transitions = [other, .. all.Transitions.Skip(1)] };
        LifecycleDefinition By(ClockDefinition other) => all with { Clocks = [other, .. all.Clocks.Skip(1)] };
        LifecycleDefinition With(Requirement other) => all with { Requirements = [other, .. all.Requirements.Skip(1)] };
    }

    [Fact]
    public void Calendars_that_open_and_close_alike_are_the_same_whatever_they_were_made_of()
    {
        var office = WorkingCalendar.Define("office", 1, "Europe/Amsterdam").OpenWeekdays("09:00", "17:00").Build();
        var parts = WorkingCalendar.Define("office", 1, "Europe/Amsterdam").OpenWeekdays("09:00", "12:00").OpenWeekdays("12:00", "17:00")
            .Build();
        var longer = WorkingCalendar.Define("office", 1, "Europe/Amsterdam").OpenWeekdays("09:00", "17:00")
            .Except(new LocalDate(2031, 5, 6), "09:00", "17:01").Build();
        Assert.Equal(Definitions.Of(office), Definitions.Of(parts));
        Assert.Equal(Definitions.Of(office), Definitions.Of(new HostCalendar(office) { Ref = office.Ref }));
        Assert.NotEqual(Definitions.Of(office), Definitions.Of(longer));
        Assert.NotEqual(
            Definitions.Of(WorkingCalendar.Always), Definitions.Of(new HostCalendar(office) { Ref = WorkingCalendar.Always.Ref }));
    }

    [Fact]
    public void SLA_27c_An_alias_of_a_zone_is_the_same_zone()
    {
        var (kiev, kyiv) = (In("Europe/Kiev"), In("Europe/Kyiv"));
        Assert.Equal(kiev.Ref, new CalendarBook([kiev, kyiv]).Default.Ref);
        Assert.Equal(Definitions.Of(kiev), Definitions.Of(kyiv));
        Assert.Throws<CalendarDefinitionException>(() => new CalendarBook([kiev, In("Europe/Warsaw")]));

        static WorkingCalendar In(string zone) => WorkingCalendar.Define("default", 1, zone).OpenWeekdays("09:00", "18:00").Build();
    }
}
