namespace Handoff;

/// <summary>
/// What a command cannot do without, by name: nothing that must be there is null, and no id is unassigned. Texts say so themselves.
/// </summary>
internal static class Required
{
    internal static Refusal? Of(Command command) => command switch
    {
        Command.Open c => Id("account", c.Account.IsAssigned) ?? Id("lifecycle", c.Lifecycle.IsAssigned)
            ?? Value("facts", c.Facts) ?? Id("engagement that it repeats", c.RepeatOf is { } earlier ? earlier != default : null)
            ?? Each(c.Carriers, static each => Value("carrier", each)
                ?? Id("carrier's function", each.Function.IsAssigned) ?? Id("carrier", each.Member.IsAssigned))
            ?? Entries(c.Package),
        Command.SetFacts c => Value("facts", c.Facts),
        Command.Assign c => Id("function", c.Function.IsAssigned) ?? Id("member", c.Member?.IsAssigned),
        Command.Cover c => Id("member", c.Member.IsAssigned) ?? Id("member who stands in", c.Substitute.IsAssigned),
        Command.RecordEffort c => c.Of is { } of ? Id("function", of.Function.IsAssigned) ?? Id("member", of.Member.IsAssigned) : null,
        Command.EndCover c => Id("member", c.Member.IsAssigned),
        Command.HandOver c => Id("member", c.From.IsAssigned) ?? Id("member who takes over", c.To?.IsAssigned),
        Command.ReaddressOffer c => Id("receiver", c.Receiver?.IsAssigned),
        Command.Fire c => Id("trigger", c.Trigger.IsAssigned),
        Command.Provide c => Entries(c.Package),
        Command.WaiveRequirement c => Id("requirement", c.Requirement.IsAssigned),
        Command.OfItem c => Id("item", c.Id.IsAssigned) ?? Of(c),
        Command.Offer c => Id("receiver", c.Receiver?.IsAssigned) ?? Entries(c.Package),
        Command.Return c => Each(c.Reasons, static r => Value("reason", r) ?? Id("requirement's key", r.Requirement?.IsAssigned)),
        Command.Dispute c => Each(c.Commitments, static id => Id("commitment", id.IsAssigned)),
        Command.ContactCustomer c => Items(c.About),
        Command.Repeat c => Id("next engagement", c.Next != default),
        Command.Migrate c => Value("lifecycle", c.To)
            ?? Each(c.Stages, static each => Value("stage", each) ?? Id("stage", each.From.IsAssigned && each.To.IsAssigned))
            ?? Each(c.Clocks, static each => Value("clock", each) ?? Id("clock", each.From.IsAssigned && each.To.IsAssigned)),
        Command.Retarget c => Each(c.Clocks, static key => Id("clock", key.IsAssigned)),
        _ => null,
    };

    private static Refusal? Of(Command.OfItem command) => command switch
    {
        Command.SplitCommitment c => Id("rest", c.RestId.IsAssigned),
        Command.VaryCommitment c => Id("new commitment", c.NewId.IsAssigned) ?? Value("consent", c.Consent),
        Command.WaiveCommitment c => Value("consent", c.Consent),
        Command.AssignItem c => Owner(c.Owner),
        Command.OpenFollowUp c => Owner(c.Owner),
        Command.OpenProblem c => Owner(c.Owner) ?? Items(c.Endangers),
        Command.OpenDecision c => Owner(c.Owner) ?? Items(c.Blocks),
        Command.AddMilestone c => Owner(c.Owner)
            ?? Items(c.DependsOn) ?? Items(c.Fulfils) ?? Each(c.Checks, static check => Value("check", check)),
        Command.LinkMilestone c => Items(c.DependsOn) ?? Items(c.Fulfils),
        _ => null,
    };

    private static Refusal? Owner(ItemOwner? owner) =>
        owner is null ? null : Id("owner's function", owner.Function.IsAssigned) ?? Id("owner's member", owner.Member?.IsAssigned);

    private static Refusal? Items(ValueList<ItemId> ids) => Each(ids, static id => Id("item", id.IsAssigned));

    private static Refusal? Entries(ValueList<PackageEntry> package) =>
        Each(package, static i => Value("item of the package", i) ?? Id("requirement's key", i.Requirement.IsAssigned));

    private static Refusal? Id(string name, bool? isAssigned) => isAssigned == false ? Missing(name) : null;

    private static Refusal? Value(string name, object? value) => value is null ? Missing(name) : null;

    private static Refusal? Each<T>(ValueList<T> list, Func<T, Refusal?> refuse)
    {
        foreach (var each in list)
        {
            if (refuse(each) is { } refusal) return refusal;
        }

        return null;
    }

    private static Refusal Missing(string name) => new(RefusalCode.ValueMissing, $"The {name} is missing.");
}
