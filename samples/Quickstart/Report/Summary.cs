using System.Globalization;

namespace Quickstart.Report;

/// <summary>The numbers of the report in sentences.</summary>
internal static class Summary
{
    internal static IEnumerable<(string What, string Text)> Lines(Figures figures)
    {
        yield return ("Opportunities", Say(
            $"{figures.Read:N0}: {figures.Count(Standing.Prospect):N0} still prospects, {figures.Count(Standing.Lost):N0} lost, ",
            $"{figures.Won:N0} said Yes"));
        yield return ("Of those who said Yes", Say(
            $"{figures.Count(Standing.Satisfied):N0} are satisfied, {figures.Count(Standing.Presumed):N0} presumed so after silence, ",
            $"{figures.Count(Standing.InFlight):N0} in flight, {figures.Count(Standing.Cancelled):N0} called off"));
        yield return ("Offers to Operations", Offers(figures.Offers));
        yield return ("Customers acknowledged", Acknowledged(figures.Clock("acknowledgement")));
        yield return ("Commitments", Ledger(figures.Ledger));
        yield return ("From Yes to satisfied", Spans(figures.YesToSatisfied));
        yield return ("On the way", Say(
            $"{figures.Holds:N0} holds, {figures.Disputes:N0} disputes, {figures.UnWon:N0} un-won; ",
            $"{figures.RepeatBusiness:N0} were repeat business"));
        yield return ("Update promises", Promises(figures.Promises));
        yield return ("Problems", Problems(figures.Problems));
        yield return ("Questions to customers", Say(
            $"{figures.Decisions.All:N0}: {figures.Decisions.Answered:N0} answered, {figures.Decisions.Presumed:N0} decided by silence, ",
            $"{figures.Decisions.Open:N0} open"));
        yield return ("Milestones", Milestones(figures.Milestones));
        yield return ("Absences", Say(
            $"for {figures.GapsCovered:N0} customers nobody would have been there; found ahead, somebody stood in; ",
            $"{figures.GapsOpen:N0} such gaps are ahead now"));
        yield return ("After Yes, Sales still", Effort(figures.Effort(Function.Sales), figures.Effort(Function.Operations)));
        yield return ("Customers who came back", Say($"{figures.RepeatCustomers:N0} said Yes more than once"));
        yield return ("Loose ends", figures.Items.Loose == 0 ? "none" : Say($"{figures.Items.Loose:N0}"));
        yield return ("Time since Yes", Time(figures.Time()));
    }

    private static string Offers(OfferCounts offers) => Say(
        $"{offers.Made:N0}: {offers.Accepted:N0} accepted ({offers.AcceptedLate:N0} late), {offers.Returned:N0} returned, ",
        $"{offers.Lapsed:N0} lapsed, {offers.Withdrawn:N0} withdrawn");

    private static string Acknowledged(ClockFigures clock) => Say(
        $"{clock.Met:N0} within 24 hours, {clock.MetLate:N0} late, {clock.Running:N0} waiting");

    private static string Ledger(LedgerCounts ledger) => Say(
        $"{ledger.Made:N0}: {ledger.Kept:N0} kept ({ledger.KeptLate:N0} late), {ledger.Varied:N0} varied, {ledger.Waived:N0} waived, ",
        $"{ledger.Dropped:N0} dropped with a sale that was called off, {ledger.Open:N0} open ({ledger.Overdue:N0} overdue)");

    private static string Promises(PromiseCounts promises) => Say(
        $"{promises.Made:N0} times a customer was to hear from us by a date: {promises.Kept:N0} kept, {promises.KeptLate:N0} kept late, ",
        $"{promises.CalledOff:N0} called off, {promises.Running:N0} to come ({promises.Overdue:N0} overdue)");

    private static string Problems(ProblemCounts problems) => Say(
        $"{problems.All:N0}: the customer was told of {problems.Told:N0}, {problems.ToldInTime:N0} in time, ",
        $"half of them within {Hours(problems.ToldAfter)} of working time; {problems.Solved:N0} solved");

    private static string Milestones(MilestoneCounts milestones) => Say(
        $"{milestones.All:N0}: {milestones.Kept:N0} done by the first plan, {milestones.Slipped:N0} slipped, ",
        $"{milestones.Dropped:N0} dropped, {milestones.Open:N0} open");

    private static string Effort(EffortCounts sales, EffortCounts operations) => Say(
        $"did {sales.Acts:N0} of {sales.Acts + operations.Acts:N0} things, and carried the customer ",
        $"{sales.Carried / Longer(sales.Carried + operations.Carried):0.0%} of the time");

    private static Duration Longer(Duration length) => Duration.Max(length, Duration.Epsilon);

    private static string Spans(Spans spans) => Say(
        $"median {Calendar(spans.Median)}, 90 % within {Calendar(spans.NinetyPercent)}; ",
        $"that is {Hours(spans.WorkingMedian)} and {Hours(spans.WorkingNinetyPercent)} of working time");

    private static string Time(Attribution time)
    {
        var all = Math.Max(1, time.Total.TotalSeconds);
        return Say(
            $"{time.Us.TotalSeconds / all:0.0%} with us, {time.Customer.TotalSeconds / all:0.0%} with the customer, ",
            $"{time.ThirdParty.TotalSeconds / all:0.0%} with third parties, {time.Closed.TotalSeconds / all:0.0%} closed");
    }

    private static string Say(params FormattableString[] parts) =>
        string.Concat(parts.Select(part => part.ToString(CultureInfo.InvariantCulture)));

    private static string Calendar(Duration? length) => length is { } known ? Lengths.OfCalendarTime(known) : "unknown";

    private static string Hours(Duration? length) => length is { } known ? Lengths.Hours(known) : "unknown";
}
