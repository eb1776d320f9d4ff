using NodaTime;

namespace Handoff.Views;

/// <summary>What we see ourselves: sales, operations, and whoever owns it all.</summary>
internal static class OurViews
{
    internal static SalesView ForSales(Viewed viewed) => new()
    {
        Engagement = Engagement(viewed),
        Dates = viewed.State.Dates,
        Offer = viewed.State.Offer,
        Sold = SoldAndDelivered.Of(viewed.State),
        Carried = Open(viewed.State).Where(item => AttendedBy(viewed.State, item) == viewed.Winning).ToValueList(),
        NextUpdateAt = CustomerViews.NextUpdate(viewed.State),
        Observations = viewed.State.Observations,
        Score = viewed.State.Score,
        Repeats = viewed.State.Repeats,
    };

    internal static OperationsView ForOperations(Viewed viewed) => new()
    {
        Engagement = Engagement(viewed),
        Package = viewed.State.Package,
        Open = Open(viewed.State).ToValueList(),
        Plan = Plan(viewed),
        Clocks = viewed.Clocks(),
        Pauses = viewed.State.Board.Pauses.Where(pause => pause.To is null).ToValueList(),
        Observations = viewed.State.Observations,
    };

    internal static OwnerView ForOwner(Viewed viewed) => new()
    {
        Engagement = Engagement(viewed),
        Owners = viewed.State.Owners,
        Dates = viewed.State.Dates,
        Waited = Attribution.Of(viewed.State, viewed.Calendar, viewed.At),
        Breached = viewed.Clocks().Where(clock => clock.BreachedAt is not null).ToValueList(),
        Problems = viewed.State.Items.OfType<Problem>().Where(problem => problem.IsOpen).ToValueList(),
        Sold = SoldAndDelivered.Of(viewed.State),
        Score = viewed.State.Score,
        Observations = viewed.State.Observations,
        Disagreements = Disagreements.Of(viewed.State).ToValueList(),
    };

    private static ViewedEngagement Engagement(Viewed viewed) => new()
    {
        Key = viewed.Key,
        AsOf = viewed.At,
        Account = viewed.State.Origin.Account,
        Position = viewed.State.Position,
        Label = viewed.Rules.Lifecycle[viewed.State.Position.Stage].Definition.Label,
        Owner = viewed.State.Position.Responsible is { } function ? viewed.State.OwnerOf(function) : (MemberId?)null,
        Attendance = viewed.People?.ResponsibleAt(viewed.State, viewed.At),
        Next = viewed.Rules.Next(viewed.State),
    };

    private static IEnumerable<Item> Open(Engagement state) =>
        state.Items.Where(item => item.IsOpen).OrderBy(item => item.DueAt ?? item.NextLookAt ?? Instant.MaxValue);

    private static Function? AttendedBy(Engagement state, Item item) => item.Owner?.Function ?? state.Position.Responsible;

    private static Plan? Plan(Viewed viewed)
    {
        try
        {
            return Items.Plan.Of(viewed.State, viewed.Calendar, viewed.At);
        }
        catch (CalendarNeverOpensException)
        {
            return null;
        }
    }
}

/// <summary>What a view is made of.</summary>
internal sealed record Viewed(EngagementKey Key, Decider Rules, Engagement State, IPeople? People, Instant At)
{
    /// <summary>The function that wins customers.</summary>
    internal Function? Winning => Rules.Lifecycle.Initial.Definition.Responsible;

    /// <summary>Whose business days the plan, and the customer's wait, are counted in.</summary>
    internal IWorkingCalendar Calendar => Rules.PlanCalendarOf(State);

    internal ValueList<ClockExplanation> Clocks() => Rules.Explain(State, Actor.System, At).Clocks;
}
