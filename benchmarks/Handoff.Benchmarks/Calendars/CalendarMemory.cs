using System.Diagnostics;
using System.Globalization;
using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>What a calendar holds once it was used over 30 years, and what it takes to expand it.</summary>
internal static class CalendarMemory
{
    private const int Many = 40;
    private const int UntilCompiledWell = 400;

    private static readonly Instant From = Instant.FromUtc(2000, 1, 1, 0, 0);
    private static readonly Instant Until = Instant.FromUtc(2030, 1, 1, 0, 0);

    internal static void Print(TextWriter output)
    {
        var cold = TimeToExpand(OfficeHours.Calendar());
        var second = TimeToExpand(OfficeHours.Calendar());
        for (var index = 0; index < UntilCompiledWell; index++) TimeToExpand(OfficeHours.Calendar());
        var warm = Enumerable.Range(0, Many).Select(_ => TimeToExpand(OfficeHours.Calendar())).Order().ElementAt(Many / 2);
        output.WriteLine("| over 30 years, with a lunch break and 300 holidays | |");
        output.WriteLine("|---|---:|");
        Row(output, "bytes held by the definition alone", BytesPerCalendar(expand: false));
        Row(output, "bytes held once expanded", BytesPerCalendar(expand: true));
        Row(
            output,
            "µs to expand, the first calendar of a process (compiling and reading the zone included)",
            (long)cold.TotalMicroseconds);
        Row(output, "µs to expand, the second", (long)second.TotalMicroseconds);
        Row(output, "µs to expand, later ones (median)", (long)warm.TotalMicroseconds);
    }

    private static TimeSpan TimeToExpand(WorkingCalendar calendar)
    {
        var started = Stopwatch.GetTimestamp();
        Expand(calendar);
        return Stopwatch.GetElapsedTime(started);
    }

    private static void Expand(WorkingCalendar calendar)
    {
        calendar.Between(From, Until);
        calendar.IsOpen(From);
    }

    private static long BytesPerCalendar(bool expand)
    {
        var kept = new WorkingCalendar[Many];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var index = 0; index < Many; index++)
        {
            kept[index] = OfficeHours.Calendar();
            if (expand) Expand(kept[index]);
        }

        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / Many;
        GC.KeepAlive(kept);
        return bytes;
    }

    private static void Row(TextWriter output, string what, long amount) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {amount:N0} |"));
}
