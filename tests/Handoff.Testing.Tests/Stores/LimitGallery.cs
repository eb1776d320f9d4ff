using NodaTime;

namespace Handoff.Tests;

/// <summary>Stores that are right for what one tries first, and wrong where a key, a number, a size or a date goes beyond it.</summary>
internal static class LimitGallery
{
    private static readonly Instant End32 = Instant.FromUnixTimeSeconds(int.MaxValue);
    private static readonly Instant Epoch = Instant.FromUnixTimeSeconds(0);

    private static readonly (StoreExhibit Exhibit, string Law)[] Limits =
    [
        (new("compares tenants without case", "C2", clock => new ChangesTenants(clock, Folds.Case)), "tenants by code point"),
        (new("cuts tenants to 64 characters", "C2", clock => new ChangesTenants(clock, Folds.To64)), "tenants by code point"),
        (
            new("takes no blanks at the end of tenants", "C2", clock => new ChangesTenants(clock, Folds.TrailingBlanks)),
            "tenants by code point"),
        (new("compares tenants without accents", "C2", clock => new ChangesTenants(clock, Folds.Accents)), "tenants by code point"),
        (
            new("keeps tenants in one byte for each character", "C2", clock => new ChangesTenants(clock, Folds.Latin1)),
            "tenants by code point"),
        (new("compares ids without case", "C2", clock => new ChangesIds(clock, Folds.Case)), "ids by code point"),
        (new("cuts ids to 64 characters", "C2", clock => new ChangesIds(clock, Folds.To64)), "ids by code point"),
        (new("orders ids as people do", "R2", clock => new OrdersIds(clock, StringComparer.InvariantCulture)), "ids in order"),
        (new("orders ids by UTF-16", "R2", clock => new OrdersIds(clock, StringComparer.Ordinal)), "ids in order"),
        (new("filters without case", "R2", clock => new FiltersLoosely(clock, Folds.Case)), "filters by code point"),
        (new("filters by 64 characters", "R2", clock => new FiltersLoosely(clock, Folds.To64)), "filters by code point"),
        (new("filters without blanks at the end", "R2", clock => new FiltersLoosely(clock, Folds.TrailingBlanks)), "filters by code point"),
        (new("filters without accents", "R2", clock => new FiltersLoosely(clock, Folds.Accents)), "filters by code point"),
        (new("loses events beyond the eighth", "C1", clock => new Changing(clock, commit => commit with
        {
            Events = [.. commit.Events.Take(8)], Outbox = [.. commit.Outbox.Where(message => message.Ordinal < 8)],
        })), "as many as there are"),
        (new("cuts events beyond 64 KiB", "C1", clock => new Changing(clock, commit => commit with
        {
            Events = [.. commit.Events.Select(happened => happened with { Json = Folds.To64KiB(happened.Json) })],
        })), "as large as allowed"),
        (new("cuts messages beyond 64 KiB", "C1", clock => new Changing(clock, commit => commit with
        {
            Outbox = [.. commit.Outbox.Select(message => message with { Json = Folds.To64KiB(message.Json) })],
        })), "as large as allowed"),
        (new("cuts states beyond 64 KiB", "C1", clock => new Changing(clock, commit => commit with
        {
            State = commit.State with { Json = Folds.To64KiB(commit.State.Json) },
        })), "as large as allowed"),
        (new("loses messages of ordinal 5 and up", "C11", clock => new Changing(clock, commit => commit with
        {
            Outbox = [.. commit.Outbox.Where(message => message.Ordinal < 5)],
        })), "as many as are asked for"),
        (new("reads a hundred messages at the most", "C11", clock => new ReadsAtMost(clock, 100)), "as many as are asked for"),
        (new("knows nothing due after 2038", "C8", clock => new Changing(clock, commit => commit with
        {
            NextWakeup = commit.NextWakeup > End32 ? null : commit.NextWakeup,
        })), "due in any year"),
        (new("knows nothing due before 1970", "C8", clock => new Changing(clock, commit => commit with
        {
            NextWakeup = commit.NextWakeup < Epoch ? Epoch : commit.NextWakeup,
        })), "due in any year"),
        (new("tells a thousand events at the most", "R1", clock => new TellsAtMost(clock, 1000)), "history, however long"),
        (new("keeps when events happened in 32 bits", "R1", clock => new Changing(clock, commit => commit with
        {
            Events = [.. commit.Events.Select(happened => happened with { OccurredAt = Instant.Min(happened.OccurredAt, End32) })],
        })), "happened in any year"),
        (
            new("lists a thousand at the most", "R2", clock => new ListsOtherwise(clock, answer: rows => rows.Take(1000))),
            "lists, however long"),
        (new("knows no account in a due range", "R2", clock => new ListsOtherwise(clock, ask: query => query with
        {
            Account = IsRange(query) ? null : query.Account,
        })), "every filter alone and together"),
        (
            new(
                "knows no owner in a due range",
                "R2",
                clock => new ListsOtherwise(clock, ask: query => query with { Owner = IsRange(query) ? null : query.Owner })),
            "every filter alone and together"),
        (new("knows no stage where an account is named", "R2", clock => new ListsOtherwise(clock, ask: query => query with
        {
            Stage = query.Account is null ? query.Stage : null,
        })), "every filter alone and together"),
        (new("knows no phase", "R2", clock => new ListsOtherwise(clock, ask: query => query with { Phase = null })),
            "every filter alone and together"),
        (new("knows no responsible function", "R2", clock => new ListsOtherwise(clock, ask: query => query with { Responsible = null })),
            "every filter alone and together"),
        (new("knows no member", "R2", clock => new ListsOtherwise(clock, ask: query => query with { Member = null })),
            "every filter alone and together"),
        (new("knows no reference", "R2", clock => new ListsOtherwise(clock, ask: query => query with { Reference = null })),
            "every filter alone and together"),
        (
            new(
                "finds references in capitals",
                "R2",
                clock => new ListsOtherwise(clock, ask: query => query with { Reference = query.Reference?.ToUpperInvariant() })),
            "every filter alone and together"),
        (new("begins each page at the start", "R2", clock => new ListsOtherwise(clock, ask: query => query with { After = null })),
            "page after page"),
        (new("begins a page after all that is due together", "R2", clock => new ListsOtherwise(clock, ask: query => query with
        {
            DueFrom = query.After is null ? query.DueFrom : query.DueFrom?.PlusTicks(1),
        })), "page after page"),
        (new("knows no end of a range that has a beginning", "R2", clock => new ListsOtherwise(clock, ask: query => query with
        {
            DueBefore = query.DueFrom is null ? query.DueBefore : null,
        })), "every filter alone and together"),
        (new("begins a range after its first instant", "R2", clock => new ListsOtherwise(clock, ask: query => query with
        {
            DueFrom = query.DueFrom?.PlusTicks(1),
        })), "a range to its limits"),
        (new("knows no range beyond 2038", "R2", clock => new ListsOtherwise(clock, ask: query => query with
        {
            DueBefore = query.DueBefore is { } before ? Instant.Min(before, End32) : null,
        })), "a range in any year"),
        (new("lists a thousand parked at the most", "R4", clock => new ParksAtMost(clock, 1000)), "parked, however many"),
    ];

    internal static IEnumerable<StoreExhibit> All => Limits.Select(limit => limit.Exhibit);

    /// <summary>The name of the law by which each mistake is caught.</summary>
    internal static IReadOnlyDictionary<string, string> Laws { get; } = Limits.ToDictionary(
        limit => limit.Exhibit.Mistake, limit => limit.Law);

    private static bool IsRange(EngagementQuery query) => query.DueFrom is not null || query.DueBefore is not null;
}
