namespace Handoff.Tests;

/// <summary>Items of each kind, in every way they can stand as far as the customer is concerned.</summary>
internal static class EveryItem
{
    private static readonly bool[] Both = [false, true];

    private static readonly ItemEnding?[] Endings = [null, ItemEnding.Settled, ItemEnding.Dropped, ItemEnding.Varied, ItemEnding.Waived];

    internal static IReadOnlyList<Item> All { get; } = [.. Each().Select((item, place) => item with { Id = $"every {place}" })];

    private static IEnumerable<Item> Each() =>
        from ending in Endings
        from item in Of()
        select item with { End = ending is { } how ? new ItemEnd(how, Rules.Start, "m1") { Note = "in a hurry" } : null };

    private static IEnumerable<Item> Of() =>
    [
        .. Both.Select(confirmed => new Commitment
        {
            Id = "c",
            Text = "promised",
            OpenedAt = Rules.Start,
            Source = CommitmentSource.Spoken,
            Author = "m1",
            ConfirmedAt = confirmed ? Rules.Start : null,
        }),
        .. Both.SelectMany(visible => Both.Select(labelled => new Milestone
        {
            Id = "s",
            Text = "increment",
            OpenedAt = Rules.Start,
            StartAt = Rules.Start,
            BaselineAt = Rules.Start,
            DueAt = Rules.Start,
            Days = 2,
            Visible = visible,
            CustomerLabel = labelled ? "for customers" : null,
            Checks = [new("it shines") { Passed = new(Rules.Start, "m2", "looked") }],
            Playbook = "onboarding@1",
        })),
        .. Both.SelectMany(told => Both.Select(withheld => new Problem
        {
            Id = "p",
            Text = "what we know",
            OpenedAt = Rules.Start,
            NextLookAt = Rules.Start,
            Severity = ProblemSeverity.Major,
            Told = told ? new Telling(Rules.Start, "m1", "call") { Text = "what it was told" } : null,
            Withheld = withheld ? new Withholding(Rules.Start, "m2", "not now") : null,
        })),
        .. Enum.GetValues<Silence>().Select(silence => new CustomerDecision
        {
            Id = "d",
            Text = "which?",
            OpenedAt = Rules.Start,
            DueAt = Rules.Start,
            Options = ["one", "two"],
            Silence = silence,
            Default = "two",
            Answer = new DecisionAnswer("one", false, "by mail"),
        }),
        new FollowUp { Id = "f", Text = "detail", OpenedAt = Rules.Start, NextLookAt = Rules.Start, Owner = new("sales", "m3") },
        new UpdatePromise { Id = "u", Text = "they hear from us", OpenedAt = Rules.Start, DueAt = Rules.Start, Phase = Phase.Delivery },
    ];
}
