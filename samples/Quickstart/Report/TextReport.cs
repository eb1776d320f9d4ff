using System.Globalization;
using Spectre.Console;

namespace Quickstart.Report;

/// <summary>The report for a business owner.</summary>
internal sealed class TextReport(IAnsiConsole console, Figures figures)
{
    internal void Write(long seed, Findings? eventful, IEnumerable<StoryLine> story)
    {
        console.WriteLine("From Yes to a satisfied customer");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"as of {Story.When(figures.AsOf)} UTC, seed {seed}"));
        console.WriteLine(
            "The opportunities, agents, customers, dates and values are those of the sample data. SIMULATED: everything after a Yes, "
            + "the people of Operations, proposals and promises, and the times of day.");
        Summary();
        Clocks();
        Loads();
        if (eventful is not null) Tell(eventful, story);
        Checks();
    }

    private void Summary()
    {
        var (offers, ledger, spans, acknowledged) = (figures.Offers, figures.Ledger, figures.YesToSatisfied, figures.Clock("acknowledgement"));
        Heading("How it went");
        var table = Plain("", "");
        Row(table, "Opportunities", $"{figures.Read:N0}: {figures.Count(Standing.Prospect):N0} still prospects, {figures.Count(Standing.Lost):N0} lost, {figures.Won:N0} said Yes");
        Row(table, "Of those who said Yes", $"{figures.Count(Standing.Satisfied):N0} are satisfied, {figures.Count(Standing.Presumed):N0} presumed so after silence, {figures.Count(Standing.InFlight):N0} in flight, {figures.Count(Standing.Cancelled):N0} called off");
        Row(table, "Offers to Operations", $"{offers.Made:N0}: {offers.Accepted:N0} accepted ({offers.AcceptedLate:N0} late), {offers.Returned:N0} returned, {offers.Lapsed:N0} lapsed, {offers.Withdrawn:N0} withdrawn");
        Row(table, "Customers acknowledged", $"{acknowledged.Met:N0} within 24 hours, {acknowledged.MetLate:N0} late, {acknowledged.Running:N0} waiting");
        Row(table, "Commitments", $"{ledger.Made:N0}: {ledger.Kept:N0} kept ({ledger.KeptLate:N0} late), {ledger.Varied:N0} varied, {ledger.Waived:N0} waived, {ledger.Open:N0} open ({ledger.Overdue:N0} overdue)");
        Row(table, "From Yes to satisfied", $"median {Days(spans.Median)}, 90 % within {Days(spans.NinetyPercent)}; working time {Hours(spans.WorkingMedian)} and {Hours(spans.WorkingNinetyPercent)}");
        Row(table, "On the way", $"{figures.Holds:N0} holds, {figures.Disputes:N0} disputes, {figures.UnWon:N0} un-won; {figures.RepeatBusiness:N0} were repeat business");
        Row(table, "Time since Yes", Time());
        console.Write(table);
    }

    private string Time()
    {
        var time = figures.Time();
        string Part(Duration part) => string.Create(
            CultureInfo.InvariantCulture, $"{(time.Total == Duration.Zero ? 0 : part.TotalSeconds / time.Total.TotalSeconds):0.0%}");
        return $"{Part(time.Us)} with us, {Part(time.Customer)} with the customer, {Part(time.ThirdParty)} with third parties, {Part(time.Closed)} closed";
    }

    private void Clocks()
    {
        Heading("Deadlines by clock");
        var table = Plain("clock", "started", "met", "met late", "called off", "running", "breached", "escalated");
        foreach (var column in table.Columns.Skip(1)) column.RightAligned();
        foreach (var c in figures.Clocks())
        {
            table.AddRow([c.Label, .. new[] { c.Started, c.Met, c.MetLate, c.Void, c.Running, c.Breached, c.Escalated }.Select(Number)]);
        }

        console.Write(table);
    }

    private void Loads()
    {
        Heading("Who carries what now");
        var table = Plain("function", "who", "prospects", "handoff", "delivery", "satisfied");
        foreach (var column in table.Columns.Skip(2)) column.RightAligned();
        foreach (var load in figures.Loads())
        {
            int[] numbers = [load.Prospects, load.Handoff, load.Delivery, load.Relationship];
            table.AddRow([load.Function.Value, Markup.Escape(load.Member?.Value ?? "the queue"), .. numbers.Select(Number)]);
        }

        console.Write(table);
    }

    private void Tell(Findings eventful, IEnumerable<StoryLine> story)
    {
        Heading($"The story of {eventful.State.Origin.Reference}: {eventful.State.Origin.Account}, {eventful.State.Facts.Segment ?? "segment unknown"}");
        var table = Plain("when (UTC)", "who", "what");
        table.Columns[0].NoWrap();
        foreach (var line in story) table.AddRow(Story.When(line.At), Markup.Escape(line.Who), Markup.Escape(line.What));
        console.Write(table);
    }

    private void Checks()
    {
        Heading("Checked");
        var table = Plain("", "");
        Row(table, "Engagements whose state is not the fold of their events", $"{figures.FoldMismatches} of {figures.Stored:N0}");
        Row(table, "Open engagements without responsible party, or without clock or pause", $"{figures.Cracks}");
        Row(table, "Commitments that disappeared", $"{figures.MissingCommitments}");
        console.Write(table);
    }

    private void Heading(string text)
    {
        console.WriteLine();
        console.Write(new Rule(Markup.Escape(text)) { Justification = Justify.Left, Border = BoxBorder.Ascii });
    }

    private static Table Plain(params string[] columns)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = columns[0].Length > 0 };
        foreach (var column in columns) table.AddColumn(column);
        return table;
    }

    private static void Row(Table table, string what, FormattableString text) => Row(table, what, text.ToString(CultureInfo.InvariantCulture));

    private static void Row(Table table, string what, string text) => table.AddRow(what, Markup.Escape(text));

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Days(Duration? length) => length is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{known.TotalDays:0.0} days")
        : "unknown";

    private static string Hours(Duration? length) => length is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{known.TotalHours:0.0} h")
        : "unknown";
}
