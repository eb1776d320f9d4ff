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
        WriteCare(report);
        WriteResponsibility(report);
        if (report.Import is { } import) WriteImport(import);
        WriteTable("Where they stand at the end", ["stage", "engagements"], report.Stages.Select(s => Row(s.Key, s.Value)));
        Line($"{report.Engagements} engagements read back. {report.FoldMismatches} do not equal the fold of their events.");
        Line($"{report.Cracks} are without responsible side, clock or pause, or lost a commitment.");
        foreach (var unknown in report.CannotKnow) Line($"What this log cannot say: {unknown}");
        if (report.Forecast is { } forecast) WriteForecast(forecast);
    }

    internal void Write(string name, IReadOnlyList<Stretch> stretches) => WriteTable(
        $"Who was responsible for case {name}", ["from", "to", "stage", "side", "member"],
        stretches.Select(s => Row(s.From, s.To, s.Stage, s.Function, s.Member?.Value ?? "(queue)")));

    private void WriteRows(ReplayReport report)
    {
        Line($"{report.Rows} rows of {report.Cases} cases, until {report.Until}.");
        Line($"{report.Accepted} accepted, {report.Refused} refused, {report.Unmapped} unmapped.");
        foreach (var notice in report.Notices) Line($"Note: {notice}");
        WriteTable("Refused: what the lifecycle would have said", ["rows", "activity", "in stage", "command", "because", "for example"],
            report.Refusals.Take(MostRefusals).Select(g => Row(
                g.Count, g.Activity, g.Stage ?? "(not open)", g.Command, g.Code, $"line {g.FirstLine}: {g.Example}")));
        if (report.Refusals.Count > MostRefusals) Line($"and {report.Refusals.Count - MostRefusals} more reasons; --json lists all.");
        if (report.AbsentActivities is { Count: > 0 } absent) Line($"The map names what the log never has: {string.Join(", ", absent)}.");
        WriteTable("Unmapped", ["activity", "rows"], report.UnmappedByActivity.Select(a => Row(a.Key, a.Value)));
    }

    private void WriteClocks(ReplayReport report)
    {
        var started = report.Clocks.Where(c => c.Value.Started > 0).ToList();
        WriteTable("What the clocks would have said", ["clock", "started", "met", "late", "breached", "void", "running", "late"],
            started.Select(c => Row(
                c.Key,
                c.Value.Started,
                c.Value.Met,
                c.Value.MetLate,
                c.Value.Breached,
                c.Value.Void,
                c.Value.Running,
                c.Value.RunningLate)));
        WriteTable("Thresholds that would have fired", ["clock", "threshold", "times"],
            started.SelectMany(c => c.Value.Fired.Select(f => Row(c.Key, f.Key, f.Value))));
    }

    private void WritePromises(ReplayReport report)
    {
        var c = report.Commitments;
        WriteTable("Which commitments were kept", ["commitments", ""],
        [
            Row("made", c.Made), Row("kept in time", c.KeptInTime), Row("kept late", c.KeptLate),
            Row("kept, without a date", c.KeptUndated),
            Row("varied with consent", c.Varied), Row("waived by the customer", c.Waived),
            Row("dropped with a sale that was called off", c.Dropped),
            Row("open", c.Open), Row("of these overdue", c.OpenOverdue), Row("reopened by disputes", c.Reopened),
        ]);
        var h = report.Handoffs;
        WriteTable("How handoffs went", ["handoffs", ""],
        [
            Row("customers said Yes", h.Won), Row("offered", h.Offered), Row("accepted", h.Accepted), Row("returned", h.Returned),
            Row("lapsed", h.Lapsed), Row("withdrawn", h.Withdrawn), Row("retained", h.Retained),
            Row("unanswered at the end", h.Unanswered), Row("disputed after delivery", h.Disputed),
        ]);
        WriteTable("From Yes to satisfied, in days", ["", "engagements", "median", "90 %"],
            [Spread("confirmed", report.YesToSatisfied.Confirmed), Spread("presumed from silence", report.YesToSatisfied.Presumed)]);
    }

    private void WriteCare(ReplayReport report)
    {
        if (report.Problems is { Opened: > 0 } p)
        {
            WriteTable("Which problems customers heard of", ["problems", ""],
            [
                Row("opened", p.Opened), Row("told", p.Told), Row("kept from the customer, with a reason", p.Withheld),
                Row("told by nobody, as far as the log shows", p.Untold), Row("open", p.Open),
            ]);
        }

        WriteTable("How it was seen", ["by", "rating", "times"],
            report.Observations.SelectMany(by => by.Value.Select(rating => Row(by.Key, rating.Key, rating.Value))));
    }

    private void WriteResponsibility(ReplayReport report)
    {
        WriteTable("Which side was responsible, in engagement days", ["phase", "side", "days"],
            report.Responsibility.DaysByPhase.SelectMany(p => p.Value.Select(f => Row(p.Key, f.Key, f.Value))));
        WriteTable("Who carried most until the customer was satisfied, in engagement days", ["side", "member", "days"],
            report.Responsibility.TopMembers.Select(m => Row(m.Function, m.Member, m.Days)));
        Line($"{report.Responsibility.Members} members carried something.");
        Line($"{report.Responsibility.DaysInQueue} engagement days lay in a side's queue.");
        Line($"--case ID tells who was responsible for a case, and when.");
    }

    private void WriteImport(ImportReport import)
    {
        Line($"{import.Engagements} engagements were imported and went live at {import.WentLiveAt}. Their past fired nothing.");
        WriteTable("What would have fired before", ["clock", "threshold", "times"],
            import.WouldHaveFired.SelectMany(c => c.Value.Select(f => Row(c.Key, f.Key, f.Value))));
        WriteTable(
            "What happened by itself at going live", ["event", "engagements"], import.MovedAtGoingLive.Select(m => Row(m.Key, m.Value)));
    }

    private void WriteForecast(ForecastReport forecast) => WriteTable(
        "How forecasts made at the entries of stages would have done; errors in days",
        ["stage", "entries", "judged", "error", "of the average", "promised", "error", "of the promise", "50 % held", "80 %", "90 %"],
        forecast.Stages.Append(forecast.All).Select(row => Row(
            row.Stage ?? "all",
            row.Entries,
            row.Judged,
            row.ErrorDays,
            row.AverageErrorDays,
            row.Promised,
            row.PromisedErrorDays,
            row.PromiseErrorDays,
            row.HalfHeld,
            row.EightyHeld,
            row.NinetyHeld)));

    private void WriteTable(string title, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().Title(Markup.Escape(title)).Border(TableBorder.Rounded);
        foreach (var column in columns) table.AddColumn(Markup.Escape(column));
        foreach (var row in rows) table.AddRow([.. row.Select(Markup.Escape)]);
        if (table.Rows.Count > 0) console.Write(table);
    }

    private void Line(FormattableString text) => console.MarkupLine(Markup.Escape(FormattableString.Invariant(text)));

    private static string[] Spread(string name, Spread spread) => Row(name, spread.Count, spread.MedianDays, spread.NinetyPercentDays);

    private static string[] Row(params object?[] cells) =>
        [.. cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")];
}
