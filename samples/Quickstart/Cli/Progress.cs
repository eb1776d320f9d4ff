using Quickstart.Plan;
using Spectre.Console;

namespace Quickstart.Cli;

/// <summary>
/// Says on the error stream how far the calendar was played: with a bar where somebody watches, otherwise with a line now and then.
/// </summary>
internal static class Progress
{
    private const int Tenths = 10;

    private static readonly int Days = DaysUntil(Diary.LastDay);

    internal static Task ShowAsync(TextWriter error, Func<Action<LocalDate>, Task> play) =>
        error == Console.Error && !Console.IsErrorRedirected ? BarAsync(play) : play(Lines(error));

    private static Task BarAsync(Func<Action<LocalDate>, Task> play)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true).StartAsync(async bar =>
        {
            var days = bar.AddTask("playing", maxValue: Days);
            await play(day =>
            {
                days.Description = $"{day:uuuu-MM-dd}";
                days.Value = DaysUntil(day);
            });
        });
    }

    /// <summary>A line for the day that completes another tenth of the calendar.</summary>
    private static Action<LocalDate> Lines(TextWriter error) => day =>
    {
        var tenths = TenthsUntil(day);
        if (tenths > TenthsUntil(day.PlusDays(-1))) error.WriteLine($"played {tenths * 100 / Tenths} %, until {day:uuuu-MM-dd}");
    };

    private static int TenthsUntil(LocalDate day) => DaysUntil(day) * Tenths / Days;

    /// <summary>The days that are played when this one is.</summary>
    private static int DaysUntil(LocalDate day) => Period.DaysBetween(Diary.FirstDay, day) + 1;
}
