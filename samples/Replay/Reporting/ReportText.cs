using System.Globalization;
using Spectre.Console;

namespace Handoff.Replay;

/// <summary>The report for people.</summary>
internal sealed class ReportText(IAnsiConsole console)
{
    private const int MostRefusals = 20;

    internal void Write(ReplayReport report)
    {
        WriteRows(report);
        WriteClocks(report);
        WritePromises(report);
        WriteResponsibility(report);
        if (report.Import is { } import) WriteImport(import);
        WriteTable("Where they stand at the end", ["stage", "engagements"], report.Stages.Select(s => Row(s.Key, s.Value)));
        Line($"{report.Engagements} engagements read back: {report.FoldMismatches} do not equal the fold of their events, {report.Cracks} are without responsible side, clock or pause.");
    }

    internal void Write(string name, IReadOnlyList<Stretch> stretches) => WriteTable(
        $"Who was responsible for case {name}", ["from", "to", "stage", "side", "member"],
        stretches.Select(s => Row(s.From, s.To, s.Stage, s.Function, s.Member?.Value ?? "(queue)")));

    private void WriteRows(ReplayReport report)
    {
        Line($"{report.Rows} rows of {report.Cases} cases, until {report.Until}: {report.Accepted} accepted, {report.Refused} refused, {report.Unmapped} unmapped.");
        WriteTable("Refused: what the lifecycle would have said", ["rows", "activity", "in stage", "command", "because", "for example"],
            report.Refusals.Take(MostRefusals).Select(g => Row(g.Count, g.Activity, g.Stage ?? "(not open)", g.Command, g.Code, $"line {g.FirstLine}: {g.Example}")));
        if (report.Refusals.Count > MostRefusals) Line($"and {report.Refusals.Count - MostRefusals} more reasons; --json lists all.");
        WriteTable("Unmapped", ["activity", "rows"], report.UnmappedByActivity.Select(a => Row(a.Key, a.Value)));
    }

    private void WriteClocks(ReplayReport report)
    {
        WriteTable("What the clocks would have said", ["clock", "started", "met", "met late", "breached", "void", "running", "late", "fired"],
            report.Clocks.Where(c => c.Value.Started > 0).Select(c => Row(
                c.Key, c.Value.Started, c.Value.Met, c.Value.MetLate, c.Value.Breached, c.Value.Void, c.Value.Running, c.Value.RunningLate, Names(c.Value.Fired))));
    }

    private void WritePromises(ReplayReport report)
    {
        var c = report.Commitments;
        WriteTable("Which commitments were kept", ["made", "in time", "late", "no date", "varied", "waived", "open", "of these overdue", "reopened"],
            [Row(c.Made, c.KeptInTime, c.KeptLate, c.KeptUndated, c.Varied, c.Waived, c.Open, c.OpenOverdue, c.Reopened)]);
        var h = report.Handoffs;
        WriteTable("How handoffs went", ["won", "offered", "accepted", "returned", "lapsed", "withdrawn", "retained", "unanswered", "disputed"],
            [Row(h.Won, h.Offered, h.Accepted, h.Returned, h.Lapsed, h.Withdrawn, h.Retained, h.Unanswered, h.Disputed)]);
        WriteTable("From Yes to satisfied, in days", ["", "engagements", "median", "90 %"],
            [Spread("confirmed", report.YesToSatisfied.Confirmed), Spread("presumed from silence", report.YesToSatisfied.Presumed)]);
    }

    private void WriteResponsibility(ReplayReport report)
    {
        WriteTable("Who was responsible, in engagement days", ["side", "member", "days"],
            report.Responsibility.DaysByFunction.Select(f => Row(f.Key, "(all)", f.Value))
                .Concat(report.Responsibility.TopMembers.Select(m => Row(m.Function, m.Member, m.Days))));
        Line($"{report.Responsibility.Members} members carried something; {report.Responsibility.DaysInQueue} engagement days lay in a side's queue. --case ID tells who was responsible for a case, and when.");
    }

    private void WriteImport(ImportReport import)
    {
        Line($"{import.Engagements} engagements were imported and went live at {import.WentLiveAt}. Their past fired nothing.");
        WriteTable("What would have fired before", ["clock", "thresholds"], import.WouldHaveFired.Select(c => Row(c.Key, Names(c.Value))));
        WriteTable("What happened by itself at going live", ["event", "engagements"], import.MovedAtGoingLive.Select(m => Row(m.Key, m.Value)));
    }

    private void WriteTable(string title, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().Title(Markup.Escape(title)).Border(TableBorder.Rounded);
        foreach (var column in columns) table.AddColumn(Markup.Escape(column));
        foreach (var row in rows) table.AddRow([.. row.Select(Markup.Escape)]);
        if (table.Rows.Count > 0) console.Write(table);
    }

    private void Line(FormattableString text) => console.MarkupLine(Markup.Escape(FormattableString.Invariant(text)));

    private static string[] Spread(string name, Spread spread) => Row(name, spread.Count, spread.MedianDays, spread.NinetyPercentDays);

    private static string Names(SortedDictionary<string, int> counts) => string.Join(", ", counts.Select(c => $"{c.Key} {c.Value}"));

    private static string[] Row(params object?[] cells) => [.. cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")];
}
