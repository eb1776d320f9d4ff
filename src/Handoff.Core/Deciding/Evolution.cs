namespace Handoff;

/// <summary>What each event makes of the state. Nothing else changes it.</summary>
internal static class Evolution
{
    internal static Engagement Evolve(Engagement? state, Event happened)
    {
        if (happened is Event.Opened opened)
        {
            return state is null or { Dropped: true }
                ? Begin(opened)
                : throw new InvalidOperationException("An engagement is opened once.");
        }

        if (state is null) throw new InvalidOperationException($"'{happened.Name}' cannot come before 'opened'.");
        return happened switch
        {
            Event.Transition e => TransitionEvolution.Evolve(state, e),
            Event.FactsSet e => state with { Facts = e.Facts, LastEventAt = e.At },
            Event.ReferenceSet e => state with { Origin = state.Origin with { Reference = e.Reference }, LastEventAt = e.At },
            Event.Assigned e => state with { Owners = WithOwner(state.Owners, e.Function, e.Member, e), LastEventAt = e.At },
            Event.Provided e => state with { Package = WithItems(state.Package, e), LastEventAt = e.At },
            Event.RequirementWaived e => state with
            {
                Waivers = state.Waivers.Add(new Waiver(e.Requirement, e.Reason, e.At, e.By.Name)),
                LastEventAt = e.At,
            },
            Event.OfItem e => state with { Items = ItemEvolution.Evolve(state.Items, e), LastEventAt = e.At },
            Event.Timed e => state with { Board = BoardEvolution.Evolve(state.Board, e.Happened), LastEventAt = e.At },
            Event.OfferReaddressed e => state with { Offer = state.Offer! with { Receiver = e.Receiver }, LastEventAt = e.At },
            Event.Covered e => state with { Covers = CoverRules.With(state.Covers, e), LastEventAt = e.At },
            Event.EffortRecorded e => state with { LastEventAt = e.At },
            Event.CoverEnded e => state with { Covers = CoverRules.Without(state.Covers, e.Member), LastEventAt = e.At },
            Event.Observed e => state with { Observations = ObservationEvolution.Newest(state.Observations, e), LastEventAt = e.At },
            Event.Repeated e => state with { Repeats = state.Repeats.Add(e.Next), LastEventAt = e.At },
            Event.Migrated e => MigrationRules.Migrated(state, e),
            Event.WentLive e => state with { Imported = false, LastEventAt = e.At },
            Event.ImportDropped e => Imports.Dropped(state, e),
            _ => throw new InvalidOperationException($"No rule for event {happened.GetType().Name}; add it to Evolution."),
        };
    }

    internal static ValueList<Owner> WithOwner(ValueList<Owner> owners, Function function, MemberId? member, Event e)
    {
        var at = owners.FindIndex(o => o.Function == function);
        if (member is not { } carrier) return owners.Where(o => o.Function != function).ToValueList();
        var owner = new Owner(function, carrier, e.At);
        return at < 0 ? owners.Add(owner) : owners.SetItem(at, owner);
    }

    private static Engagement Begin(Event.Opened e) => new()
    {
        Origin = new Origin(e.Account, e.Reference, e.Lifecycle, e.At, e.RepeatOf),
        Position = new Position(e.Stage, e.Phase, e.At, e.Responsible),
        Facts = e.Facts,
        Imported = e.Imported,
        LastEventAt = e.At,
    };

    private static ValueList<PackageItem> WithItems(ValueList<PackageItem> package, Event.Provided e)
    {
        foreach (var entry in e.Package)
        {
            var item = new PackageItem(entry.Requirement, entry.Content, e.At, e.By.Name);
            var at = package.FindIndex(i => i.Requirement == entry.Requirement);
            package = at < 0 ? package.Add(item) : package.SetItem(at, item);
        }

        return package;
    }
}
