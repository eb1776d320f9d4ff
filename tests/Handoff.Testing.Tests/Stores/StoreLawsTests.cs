using NodaTime;

namespace Handoff.Tests;

/// <summary>The kit passes what is right, and names what is wrong. A failure prints its seed if it has one.</summary>
public sealed class StoreLawsTests
{
    public static TheoryData<string> Mistakes => new(StoreGallery.All.Keys);

    public static TheoryData<string> Limits => new(LimitGallery.Laws.Keys);

    [Fact]
    public Task A_good_store_keeps_every_law() => StoreLaws.CheckAsync(Good, new StoreLawOptions { Cases = 500 });

    [Fact]
    public Task A_good_store_without_a_read_side_keeps_every_law() => StoreLaws.CheckAsync(clock => new(new WithoutReads(clock)));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_broken_store_is_caught_and_by_a_law_of_the_rule_that_it_breaks(string mistake)
    {
        var exhibit = StoreGallery.All[mistake];
        await Assert.ThrowsAsync<LawBrokenException>(() => StoreLaws.CheckAsync(exhibit.Open));

        // Some mistakes show in one history of fifty: enough are played that missing one is no matter of luck.
        foreach (var law in StoreLaws.All.Where(law => law.Rule == exhibit.Rule))
        {
            if (await BreachOf(law, exhibit, new StoreLawOptions { Cases = 1000 }) is not null) return;
        }

        Assert.Fail($"No law of the rule {exhibit.Rule} is broken by a store that {mistake}.");
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_store_that_is_wrong_at_some_limit_only_is_caught_by_the_law_of_that_limit(string mistake)
    {
        var law = StoreLaws.All.Single(law => law.Name == LimitGallery.Laws[mistake]);
        Assert.NotNull(await BreachOf(law, StoreGallery.All[mistake]));
        await law.CheckAsync(Good);
    }

    [Fact]
    public void Every_rule_is_broken_by_a_store_of_the_gallery()
    {
        var rules = StoreLaws.All.Select(law => law.Rule).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(rules, StoreGallery.All.Values.Select(exhibit => exhibit.Rule).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            [.. Enumerable.Range(1, 14).Select(number => $"C{number}"), "D1", "O1", "R1", "R2", "R3", "R4", "R5", "S1", "all"],
            rules.OrderBy(rule => rule[0] == 'a').ThenBy(rule => rule[0]).ThenBy(rule => rule.Length));
    }

    [Fact]
    public void No_two_laws_are_called_the_same() => Assert.Distinct(StoreLaws.All.Select(law => law.Name));

    [LongFact]
    public async Task Random_histories_find_what_one_host_alone_can_see()
    {
        // Misuse, crowds, order, filters, memory, declarations and steps are for laws that look for them; a history takes them as given.
        string[] others =
        [
            "swallows misuse", "passes over gaps", "asks for the version, then writes", "claims in no order",
            "keeps quiet about what survives", "loads into the same memory each time",
            "keeps the last definition of a version", "replaces no definition", "compares definitions without case",
            "commits what was cancelled", "tells the whole history, from wherever", "lists everybody's", "lists everybody's parked",
            "lists everybody's parked messages",
            "lists everybody's items", "lists a function's members with its queue", "lists what goes along with its engagement",
            "lists items of all kinds",
            "lists the last instant of a range of items, too", "pages by instant alone", "overlooks what is parked",
            "carries what has ended", "knows members only", "lists whatever is asked for by id",
            "numbers a step again", "keeps the last word of a step", "reads steps as they came", "reads steps from the instant after",
            "keeps steps of all tenants together", "drops no bookmark",
        ];
        var law = StoreLaws.All.Single(law => law.Rule == "all");
        var missed = new List<string>();
        foreach (var exhibit in StoreGallery.All.Values.Where(exhibit => !LimitGallery.Laws.ContainsKey(exhibit.Mistake)))
        {
            if (await BreachOf(law, exhibit, new StoreLawOptions { Seed = 17, Cases = 400 }) is null) missed.Add(exhibit.Mistake);
        }

        var (more, fewer) = (missed.Except(others).ToList(), others.Except(missed).ToList());
        Assert.True(
            more.Count + fewer.Count == 0, $"missed as well: {string.Join(", ", more)}; found all the same: {string.Join(", ", fewer)}");
    }

    [Fact]
    public async Task A_failure_comes_again_with_its_seed_and_also_first_of_more_cases()
    {
        var law = StoreLaws.All.Single(law => law.Rule == "all");
        var exhibit = StoreGallery.All["releases a claim that was taken over"];
        var first = await BreachOf(law, exhibit, new StoreLawOptions { Cases = 1000 });
        var again = await BreachOf(law, exhibit, new StoreLawOptions { Cases = 2000, Seed = first!.Seed });
        Assert.Equal(first.Message, again!.Message);
    }

    [Fact]
    public async Task A_history_is_shrunk_to_what_can_be_read()
    {
        var law = StoreLaws.All.Single(law => law.Rule == "all");
        var broken = await BreachOf(law, StoreGallery.All["acknowledges by version and ordinal alone"], new StoreLawOptions { Seed = 17 });
        Assert.Matches("^The backlog at the end: .*\nAfter:(\n  [1-8]\\. .*){3,8}$", broken!.Counterexample);
    }

    [Fact]
    public async Task The_text_names_rule_law_store_and_both_answers()
    {
        var broken = await Assert.ThrowsAsync<LawBrokenException>(() => StoreLaws.CheckAsync(
            StoreGallery.All["commits without the wake-up"].Open));
        Assert.Equal(("C1 all parts together", "Store memory", null, "HO9001"), (broken.Law, broken.Subject, broken.Seed, broken.Code));
        Assert.Equal(
            """
            Store memory breaks the law 'C1 all parts together': After a commit all its parts are there, as they were given.
            Counterexample: What can be claimed: expected one, got [].
            """.ReplaceLineEndings("\n"),
            broken.Message);
    }

    [Fact]
    public async Task What_a_store_throws_is_told()
    {
        var broken = await Assert.ThrowsAsync<LawBrokenException>(() => StoreLaws.CheckAsync(clock => new(new NotWrittenYet(clock))));
        Assert.IsType<NotSupportedException>(broken.InnerException);
        Assert.Contains("NotSupportedException: Not written yet.", broken.Counterexample, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_not_empty_is_told_so()
    {
        var shared = new InMemoryHandoffStore(new Standing());
        var law = StoreLaws.All[0];
        await law.CheckAsync(_ => new(shared));
        var broken = await Assert.ThrowsAsync<LawBrokenException>(() => law.CheckAsync(_ => new(shared)));
        Assert.Contains("opened empty", broken.Counterexample, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_law_has_a_store_of_its_own_and_disposes_it()
    {
        var (opened, disposed) = (0, 0);
        await StoreLaws.CheckAsync(
            clock =>
            {
                opened++;
                return new(new Disposable(clock, () => disposed++));
            },
            new StoreLawOptions { Cases = 3 });
        Assert.Equal((StoreLaws.All.Count + 2, opened), (opened, disposed));
    }

    [Fact]
    public async Task Testing_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StoreLaws.CheckAsync(
            async clock =>
            {
                await stop.CancelAsync();
                return new InMemoryHandoffStore(clock);
            },
            cancellationToken: stop.Token));
    }

    [Fact]
    public Task Options_without_cases_are_refused() => Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => StoreLaws.CheckAsync(Good, new StoreLawOptions { Cases = 0 }));

    private static ValueTask<IHandoffStore> Good(IClock clock) => new(new InMemoryHandoffStore(clock));

    private static async Task<LawBrokenException?> BreachOf(StoreLaw law, StoreExhibit exhibit, StoreLawOptions? options = null) =>
        await Record.ExceptionAsync(() => law.CheckAsync(exhibit.Open, options)) switch
        {
            null => null,
            LawBrokenException broken => broken,
            var other => throw other,
        };

    private sealed class WithoutReads(IClock clock) : DelegatingStore(new InMemoryHandoffStore(clock));

    private sealed class NotWrittenYet(IClock clock) : DelegatingStore(new InMemoryHandoffStore(clock))
    {
        public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("Not written yet.");
    }

    private sealed class Disposable(IClock clock, Action disposed) : DelegatingStore(new InMemoryHandoffStore(clock)), IDisposable
    {
        public void Dispose() => disposed();
    }

    private sealed class Standing : IClock
    {
        public Instant GetCurrentInstant() => Instant.FromUtc(2026, 3, 2, 9, 0);
    }
}
