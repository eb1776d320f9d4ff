using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>Every filter holds alone and together with any others, and a list is complete however long it is.</summary>
internal static class FilterLaws
{
    /// <summary>More than a page, and than anybody's limit of a thousand.</summary>
    private static readonly int[] Lengths = [1, 2, 9, 1100];

    private static readonly Instant Noon = Start + Duration.FromHours(3);
    private static readonly string[] Tenants = ["main", "another"];
    private static readonly string[] Stages = ["won", "offered"];
    private static readonly string[] Accounts = ["acme", "other"];
    private static readonly string?[] Owners = ["anna", "ben", null];
    private static readonly Instant?[] Due = [Noon - Duration.FromHours(1), Noon, null];
    private static readonly string[] Phases = ["handoff", "delivery"];
    private static readonly string?[] Functions = ["sales", "operations", null];
    private static readonly string?[] References = ["SO-1", "so-1", null, "SO-2", "SO-1 "];

    private static readonly string?[] Members = ["\nanna\n", "\nben\nanna\n", null, "\nAnna\nannabel\n"];

    /// <summary>Each alone, and all together.</summary>
    private static readonly (Phase? Phase, Function? Responsible, string? Reference, MemberId? Member)[] More =
    [
        (null, null, null, null), (Phase.Delivery, null, null, null), (null, Function.Sales, null, null), (null, null, "so-1", null),
        (null, null, null, "anna"), (Phase.Handoff, Function.Operations, "SO-1", "ben"),
    ];

    internal static IEnumerable<StoreLaw> All =>
    [
        ReadLaws.Law(
            "R2", "every filter alone and together", "A list shows what fits all of its filters, whichever of them are given.", Together),
        ReadLaws.Law(
            "R2",
            "lists, however long",
            "A list is complete and in order, of 1, 2, 9 or 1,100 engagements, with a due range or without.",
            Long),
        ReadLaws.Law("R4", "parked, however many", "All that is parked is listed, of 1,100 as of 1, 2 or 9, and counted.", Parked),
    ];

    private static async Task Together(StoreTrial t, IHandoffReadStore reads)
    {
        List<(EngagementKey Key, StateRecord State, Instant? DueAt)> all =
        [
            .. from stage in Stages from account in Accounts from owner in Owners from due in Due from tenant in Tenants
               select (stage, account, owner, due, tenant) into one
               select (Key(Number(one), one.tenant), Kept(one, Number(one)), one.due),
        ];
        await t.CommitAllAsync(all.Select(each => Commit(each.Key, 0) with { State = each.State, NextWakeup = each.DueAt }));

        foreach (var query in Queries())
        {
            var expected = all
                .Where(each => each.Key.Tenant == query.Tenant && Fits(query, each.State, each.DueAt)).Select(each => each.Key)
                .Order(ById).ToList();
            var rows = await reads.ListAsync(query, t.Cancellation).ToListAsync(t.Cancellation);
            Expect.Sequence(expected, rows.Select(row => row.Key).Order(ById), Expect.Say($"The list of {query}"));
        }
    }

    private static StateRecord Kept((string Stage, string Account, string? Owner, Instant? Due, string Tenant) one, int number) =>
        State("kept", one.Stage, one.Account, one.Owner) with
        {
            Phase = Phases[number / 2 % Phases.Length],
            Responsible = Functions[number / 3 % Functions.Length],
            Reference = References[number % References.Length],
            Members = Members[number % Members.Length],
        };

    private static async Task Long(StoreTrial t, IHandoffReadStore reads)
    {
        foreach (var length in Lengths)
        {
            var tenant = $"of {length}";
            List<EngagementKey> keys = [.. Enumerable.Range(0, length).Select(n => Key(n, tenant))];
            await t.CommitAllAsync(keys.Select((key, n) => Commit(key, 0) with
            {
                NextWakeup = Noon + Duration.FromSeconds(n),
                Outbox = [],
            }));

            await Listed(new(tenant), keys.Order(ById));
            await Listed(new(tenant) { DueFrom = Noon }, keys);
            await Listed(
                new(tenant) { DueFrom = Noon, DueBefore = Noon + Duration.FromDays(1), Stage = "won", Account = "acme", Owner = "anna" },
                keys);
        }

        async Task Listed(EngagementQuery query, IEnumerable<EngagementKey> expected)
        {
            var rows = await reads.ListAsync(query, t.Cancellation).ToListAsync(t.Cancellation);
            Expect.Sequence(expected, rows.Select(row => row.Key), Expect.Say($"The list of {query}"));
        }
    }

    private static async Task Parked(StoreTrial t, IHandoffReadStore reads)
    {
        var before = 0;
        foreach (var length in Lengths)
        {
            var tenant = $"of {length}";
            List<EngagementKey> keys = [.. Enumerable.Range(0, length).Select(n => Key(n, tenant))];
            await t.CommitAllAsync(keys.Select(key => Commit(key, 0) with { NextWakeup = Start, Outbox = [] }));
            while (await t.ClaimAsync(length) is { Count: > 0 } claims)
            {
                await t.ReleaseAsync([.. claims.Select(claim => new ClaimRelease(claim, null, "poison"))]);
            }

            var parked = await reads.ParkedAsync(tenant, t.Cancellation).ToListAsync(t.Cancellation);
            Expect.Sequence(keys.Order(ById), parked.Select(each => each.Key), Expect.Say($"What is parked of {length}"));
            before += length;
            Expect.Equal(before, (await reads.BacklogAsync(t.Cancellation)).Parked, "How many are parked");
        }

        Expect.Equal(
            before, (await reads.ParkedAsync(null, t.Cancellation).ToListAsync(t.Cancellation)).Count, "The number of all that are parked");
    }

    private static IEnumerable<EngagementQuery> Queries() =>
        from stage in Stages.Prepend(null)
        from account in Accounts.Prepend(null)
        from owner in Owners
        from range in new (Instant? From, Instant? Before)[]
        {
            (null, null),
            (Noon, null),
            (null, Noon),
            (Noon - Duration.FromHours(1), Noon),
        }
        from more in More
        select new EngagementQuery("main")
        {
            Stage = stage is null ? (StageKey?)null : new StageKey(stage),
            Account = account is null ? (AccountId?)null : new AccountId(account),
            Owner = owner is null ? (MemberId?)null : new MemberId(owner),
            Phase = more.Phase,
            Responsible = more.Responsible,
            Reference = more.Reference,
            Member = more.Member,
            DueFrom = range.From,
            DueBefore = range.Before,
        };

    private static bool Fits(EngagementQuery query, StateRecord state, Instant? due) =>
        (query.Stage is not { } stage || stage.Value == state.Stage)
        && (query.Account is not { } account || account.Value == state.Account)
        && (query.Owner is not { } owner || owner.Value == state.Owner)
        && (query.PhaseName is not { } phase || phase == state.Phase)
        && (query.Responsible is not { } responsible || responsible.Value == state.Responsible)
        && (query.Reference is not { } reference || reference == state.Reference)
        && (query.Member is not { } member || state.Members?.Split('\n').Contains(member.Value) == true)
        && (query.DueFrom is not { } from || due >= from)
        && (query.DueBefore is not { } before || due < before);

    private static int Number((string Stage, string Account, string? Owner, Instant? Due, string Tenant) one) =>
        Array.IndexOf(Stages, one.Stage)
            + (2 * Array.IndexOf(Accounts, one.Account))
            + (4 * Array.IndexOf(Owners, one.Owner))
            + (12 * Array.IndexOf(Due, one.Due));

    private static IComparer<EngagementKey> ById { get; } =
        Comparer<EngagementKey>.Create((one, other) => CodePoints.Order.Compare(one.Id.ToString(), other.Id.ToString()));
}
