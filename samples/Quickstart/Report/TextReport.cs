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
        Sums();
        Clocks();
        Loads();
        if (eventful is not null) Tell(eventful, story);
        Checks();
    }

    private void Sums()
    {
        Heading("How it went");
        var table = Plain("", "");
        foreach (var (what, text) in Summary.Lines(figures)) Row(table, what, text);
        console.Write(table);
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
        var (origin, facts) = (eventful.State.Origin, eventful.State.Facts);
        Heading($"The story of {origin.Reference}: {origin.Account}, {facts.Segment ?? "segment unknown"}");
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
        Row(
            table,
            "Open items without owner, and open items that nothing times",
            $"{figures.Items.WithoutOwner} and {figures.Items.WithoutDate}");
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

    private static void Row(Table table, string what, string text) => table.AddRow(what, Markup.Escape(text));

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
