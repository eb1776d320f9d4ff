using NodaTime;

namespace Handoff.Tests;

/// <summary>Stores as they are written by mistake, and the rule that each breaks.</summary>
internal static class StoreGallery
{
    internal static IReadOnlyDictionary<string, StoreExhibit> All { get; } = ((StoreExhibit[])
    [
        new("commits without its messages", "C1", clock => new Changing(clock, commit => commit with { Outbox = [] })),
        new("commits without the wake-up", "C1", clock => new Changing(clock, commit => commit with { NextWakeup = null })),
        new("gives up a batch at the first that is refused", "C1", clock => new GivesUpBatches(clock)),
        new("loads into the same memory each time", "C1", clock => new ReusesItsMemory(clock)),
        new("last writer wins", "C2", clock => new LastWriterWins(clock)),
        new("asks for the version, then writes", "C2", clock => new AsksThenWrites(clock)),
        new("forgets what a command id did", "C3", clock => new ForgetsCommands(clock)),
        new("a load does not look for the command id", "C3", clock => new LoadsWithoutCommand(clock)),
        new("tests the version before the command id", "C3", clock => new VersionFirst(clock)),
        new("takes another command for the same", "C3", clock => new Changing(clock, commit => commit with { Fingerprint = "f0" })),
        new("passes over gaps", "C4", clock => new PassesOverGaps(clock)),
        new("swallows misuse", "C4", clock => new SwallowsMisuse(clock)),
        new("commits without looking at the fence", "C5", clock => new Changing(clock, commit => commit with { Claim = null })),
        new("tests neither fence nor version", "C5", clock => new TestsNothing(clock)),
        new("keeps a wake-up that nobody wants any more", "C6", clock => new KeepsWakeups(clock)),
        new("makes the wake-up anew, with fences counted from the beginning", "C6", clock => new RepeatsFences(clock)),
        new("hands a claim out twice", "C7", clock => new ClaimsTwice(clock)),
        new("does not count attempts when it claims", "C7", clock => new ForgetsAttempts(clock)),
        new("claims suspects with the others", "C7", clock => new SuspectsNobody(clock)),
        new("knows no shares", "C7", clock => new SharesNothing(clock)),
        new("claims in no order", "C7", clock => new ClaimsNewestFirst(clock)),
        new(
            "claims ahead of time",
            "C8",
            clock => new Changing(clock, commit => commit with { NextWakeup = commit.NextWakeup - Duration.FromSeconds(1) })),
        new("takes the host's clock for what is due", "C8", clock => new HostsClock(clock)),
        new("forgets what was released", "C9", clock => new ForgetsReleases(clock)),
        new("releases a claim that was taken over", "C9", clock => new ReleasesTheNewest(clock)),
        new("counts what was given back untried", "C9", clock => new CountsTheUntried(clock)),
        new("takes an attempt away as often as it is told to", "C9", clock => new TakesAttemptsAway(clock)),
        new("gives fences back with the untried", "C9", clock => new GivesFencesBack(clock)),
        new("keeps the last definition of a version", "D1", clock => new KeepsTheLastDefinition(clock)),
        new("replaces no definition", "D1", clock => new ReplacesNoDefinition(clock)),
        new("compares definitions without case", "D1", clock => new ComparesDefinitionsWithoutCase(clock)),
        new("numbers a step again", "S1", clock => new NumbersStepsAgain(clock)),
        new("keeps the last word of a step", "S1", clock => new KeepsTheLastWord(clock)),
        new("reads steps as they came", "S1", clock => new ReadsStepsAsTheyCame(clock)),
        new("reads steps from the instant after", "S1", clock => new ReadsFromTheInstantAfter(clock)),
        new("keeps steps of all tenants together", "S1", clock => new MixesTenants(clock)),
        new("drops no bookmark", "S1", clock => new DropsNoBookmark(clock)),
        new("stands still", "C10", clock => new StandsStill(clock)),
        new("delivers at most once", "C11", clock => new DeliversAtMostOnce(clock)),
        new("delivers the newest first", "C11", clock => new NewestFirst(clock)),
        new("sends by a cursor, and skips what comes late", "C11", clock => new SendsByCursor(clock)),
        new("trusts a lost lease", "C11", clock => new TrustsLostLeases(clock)),
        new("empties the outbox for all", "C11", clock => new EmptiesForAll(clock)),
        new("knows only who got a lane", "C11", clock => new KnowsHoldersOnly(clock)),
        new("forgets who was not told", "C11", clock => new ForgetsTheUntold(clock)),
        new("tells all again because one was not told", "C11", clock => new TellsAllAgain(clock)),
        new("does not say who is behind", "C11", clock => new HidesWhoIsBehind(clock)),
        new("claims what is deferred for anybody", "C11", clock => new ClaimsForAnybody(clock)),
        new("hands a deferred message out twice", "C11", clock => new DefersToTwo(clock)),
        new("takes what failed for told", "C11", clock => new TakesFailedForTold(clock)),
        new("trusts a claim that was taken over", "C11", clock => new TrustsOldClaims(clock)),
        new("knows no pauses", "C11", clock => new KnowsNoPauses(clock)),
        new("counts what was not tried of what is deferred", "C11", clock => new CountsUntriedTellings(clock)),
        new("never gives up", "C11", clock => new NeverGivesUp(clock)),
        new("tells again what is to be skipped", "C11", clock => new SkipsNothing(clock)),
        new("forgets nobody", "C11", clock => new ForgetsNobody(clock)),
        new("takes no lane back", "C11", clock => new TakesNoLaneBack(clock)),
        new("reads from a cache", "C12", clock => new ReadsFromCache(clock)),
        new("keeps quiet about what survives", "C13", clock => new KeepsQuiet(clock)),
        new("commits what was cancelled", "C14", clock => new IgnoresCancellation(clock)),
        new("tells the whole history, from wherever", "R1", clock => new TellsEverything(clock)),
        new("lists everybody's", "R2", clock => new ListsEverybodys(clock)),
        new("lists by when it can be claimed", "R2", clock => new ListsWhenVisible(clock)),
        new("lists the last instant of a range, too", "R2", clock => new ListsTheLastInstantToo(clock)),
        new("counts what is parked as due", "R3", clock => new CountsParked(clock)),
        new("counts as due what can be claimed now", "R3", clock => new CountsWhatIsVisible(clock)),
        new("names no lanes", "R3", clock => new NamesNoLanes(clock)),
        new("names no subscribers", "R3", clock => new NamesNoSubscribers(clock)),
        new("lists everybody's parked messages", "C11", clock => new ListsEverybodysParkedMessages(clock)),
        new("lists everybody's parked", "R4", clock => new ListsEverybodysParked(clock)),
        new("forgets why it was parked", "R4", clock => new ForgetsWhyItWasParked(clock)),
        new(
            "commits on whatever was decided on", "O1",
            clock => new Changing(clock, commit => commit with { DecidedOn = null })),
        new("takes the host's time for its own", "O1", clock => new TellsAnotherTime(clock)),
        .. OfLists,
        new("acknowledges by version and ordinal alone", "all", clock => new AcknowledgesByPlace(clock)),
        .. LimitGallery.All,
    ]).ToDictionary(exhibit => exhibit.Mistake);

    private static StoreExhibit[] OfLists =>
    [
        new("writes no items", "R5", clock => new Changing(clock, commit => commit with { Items = ItemChanges.None })),
        new(
            "removes no items", "R5", clock => new Changing(clock, commit => commit with { Items = commit.Items with { Removed = [] } })),
        new("writes items whatever becomes of the commit", "R5", clock => new WritesItemsApart(clock)),
        new("lists everybody's items", "R5", clock => Asks(clock, query => query with { Member = null })),
        new("lists a function's members with its queue", "R5", clock => Asks(clock, query => query with { InQueue = false })),
        new("lists what goes along with its engagement", "R5", clock => Asks(clock, query => query with { IsOwn = false })),
        new("lists items of all kinds", "R5", clock => Asks(clock, query => query with { Kind = null })),
        new("lists the last instant of a range of items, too", "R5", clock => Asks(clock, query => query with
        {
            Before = query.Before + Duration.FromTicks(10),
        })),
        new("pages by instant alone", "R5", clock => new PagesByInstant(clock)),
        new(
            "lists first what has no date", "R5",
            clock => new ChangesLists(clock, query => query, rows => rows.OrderBy(row => row.Item.At))),
        new("overlooks what is parked", "R5", clock => new OverlooksWhatIsParked(clock)),
        new("carries what has ended", "R5", clock => new CarriesWhatHasEnded(clock)),
        new("knows members only", "R5", clock => new KnowsMembersOnly(clock)),
        new("lists whatever is asked for by id", "R2", clock => new ListsOtherIds(clock)),
    ];

    private static ChangesLists Asks(IClock clock, Func<ItemQuery, ItemQuery> ask) => new(clock, ask, rows => rows);
}

/// <summary>A store written by mistake.</summary>
/// <param name="Mistake">What is wrong with it.</param>
/// <param name="Rule">A rule that it breaks.</param>
/// <param name="Make">Opens an empty one.</param>
internal sealed record StoreExhibit(string Mistake, string Rule, Func<IClock, IHandoffStore> Make)
{
    internal ValueTask<IHandoffStore> Open(IClock clock) => new(Make(clock));
}
