using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(MilestoneReplanned), "milestoneReplanned")]
[JsonDerivedType(typeof(MilestoneLinked), "milestoneLinked")]
[JsonDerivedType(typeof(MilestoneSkipped), "milestoneSkipped")]
[JsonDerivedType(typeof(MilestoneChecked), "milestoneChecked")]
[JsonDerivedType(typeof(PlanMoved), "planMoved")]
public abstract partial record Event
{
    /// <summary>A milestone takes another number of business days.</summary>
    public sealed record MilestoneReplanned(Instant At, Actor By, ItemId Id, int Days, string Reason) : OfItem(At, By);

    /// <summary>On what a milestone depends and what it fulfils was said anew.</summary>
    public sealed record MilestoneLinked(Instant At, Actor By, ItemId Id) : OfItem(At, By)
    {
        /// <summary>The milestones that have to be done before.</summary>
        public ValueList<ItemId> DependsOn { get; init; }

        /// <summary>The commitments that it fulfils.</summary>
        public ValueList<ItemId> Fulfils { get; init; }
    }

    /// <summary>A milestone is not needed.</summary>
    public sealed record MilestoneSkipped(Instant At, Actor By, ItemId Id, string Reason) : OfItem(At, By)
    {
        /// <summary>The customer's consent; null where it needed none.</summary>
        public Consent? Consent { get; init; }
    }

    /// <summary>Somebody looked whether a milestone was done right; if not, it is open.</summary>
    public sealed record MilestoneChecked(Instant At, Actor By, ItemId Id, string Criterion, bool Passed, string How) : OfItem(At, By);

    /// <summary>The plan moved: milestones start and end at other times than planned before.</summary>
    public sealed record PlanMoved(Instant At, Actor By) : OfItem(At, By)
    {
        /// <summary>When all was to be done.</summary>
        [JsonConverter(typeof(PlainJson))]
        public required Instant OldEndAt { get; init; }

        /// <summary>When all is to be done now.</summary>
        [JsonConverter(typeof(PlainJson))]
        public required Instant EndAt { get; init; }

        /// <summary>The milestones that moved.</summary>
        public ValueList<MovedMilestone> Milestones { get; init; }
    }
}
