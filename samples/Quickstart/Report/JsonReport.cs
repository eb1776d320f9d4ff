using System.Text.Encodings.Web;
using System.Text.Json;

namespace Quickstart.Report;

/// <summary>The report as one JSON object; lengths are in whole minutes.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static string Write(Figures figures, long seed) => JsonSerializer.Serialize(
        new
        {
            seed,
            simulated = "everything after Yes, the proposals, the promises and the times of day",
            asOf = figures.AsOf.ToString(),
            read = figures.Read,
            prospects = figures.Count(Standing.Prospect),
            lost = figures.Count(Standing.Lost),
            won = figures.Won,
            satisfied = figures.Count(Standing.Satisfied),
            presumed = figures.Count(Standing.Presumed),
            inFlight = figures.Count(Standing.InFlight),
            cancelled = figures.Count(Standing.Cancelled),
            foldMismatches = figures.FoldMismatches,
            cracks = figures.Cracks,
            missingCommitments = figures.MissingCommitments,
            items = figures.Items.All,
            itemsOpen = figures.Items.Open,
            itemsWithoutOwner = figures.Items.WithoutOwner,
            itemsWithoutDate = figures.Items.WithoutDate,
            itemsLoose = figures.Items.Loose,
            problems = figures.Problems.All,
            problemsToldInTime = figures.Problems.ToldInTime,
            updatePromises = figures.Promises.Made,
            updatePromisesKept = figures.Promises.Kept,
            decisions = figures.Decisions.All,
            decisionsPresumed = figures.Decisions.Presumed,
            milestones = figures.Milestones.All,
            milestonesKept = figures.Milestones.Kept,
            milestonesSlipped = figures.Milestones.Slipped,
            coverageGapsFound = figures.GapsCovered,
            coverageGapsOpen = figures.GapsOpen,
            commitmentsMissing = figures.MissingCommitments,
            stored = figures.Stored,
            unWon = figures.UnWon,
            holds = figures.Holds,
            disputes = figures.Disputes,
            repeatBusiness = figures.RepeatBusiness,
            offers = OffersOf(figures.Offers),
            acknowledged = AcknowledgedOf(figures.Clock("acknowledgement")),
            commitments = CommitmentsOf(figures.Ledger),
            yesToSatisfied = SpansOf(figures.YesToSatisfied),
            clocks = figures.Clocks().ToDictionary(c => c.Clock.Value, ClockOf),
            time = TimeOf(figures.Time()),
            carries = figures.Loads().Select(LoadOf),
            story = figures.MostEventful()?.State.Origin.Reference,
        },
        Indented);

    private static object OffersOf(OfferCounts o) => new
    {
        made = o.Made,
        accepted = o.Accepted,
        acceptedLate = o.AcceptedLate,
        returned = o.Returned,
        lapsed = o.Lapsed,
        withdrawn = o.Withdrawn,
    };

    private static object AcknowledgedOf(ClockFigures c) => new { inTime = c.Met, late = c.MetLate, waiting = c.Running };

    private static object CommitmentsOf(LedgerCounts c) => new
    {
        made = c.Made,
        kept = c.Kept,
        keptLate = c.KeptLate,
        varied = c.Varied,
        waived = c.Waived,
        dropped = c.Dropped,
        open = c.Open,
        overdue = c.Overdue,
    };

    private static object SpansOf(Spans s) => new
    {
        count = s.Count,
        median = Minutes(s.Median),
        ninetyPercent = Minutes(s.NinetyPercent),
        workingMedian = Minutes(s.WorkingMedian),
        workingNinetyPercent = Minutes(s.WorkingNinetyPercent),
    };

    private static object ClockOf(ClockFigures c) => new
    {
        started = c.Started,
        met = c.Met,
        metLate = c.MetLate,
        calledOff = c.Void,
        running = c.Running,
        breached = c.Breached,
        escalated = c.Escalated,
    };

    private static object TimeOf(Attribution a) => new
    {
        us = Minutes(a.Us),
        customer = Minutes(a.Customer),
        thirdParty = Minutes(a.ThirdParty),
        closed = Minutes(a.Closed),
    };

    private static object LoadOf(Load l) => new
    {
        function = l.Function.Value,
        member = l.Member?.Value,
        prospects = l.Prospects,
        handoff = l.Handoff,
        delivery = l.Delivery,
        relationship = l.Relationship,
    };

    private static long? Minutes(Duration? length) => length is { } known ? (long)known.TotalMinutes : null;
}
