using Quickstart.Plan;
using Spectre.Console;

namespace Quickstart.Cli;

/// <summary>Shows on the error stream how far the calendar was played, where somebody watches it.</summary>
internal static class ProgressBar
{
    internal static async Task ShowAsync(Func<Action<LocalDate>, Task> play)
    {
        if (Console.IsErrorRedirected)
        {
            await play(_ => { });
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().AutoClear(true).StartAsync(async bar =>
        {
            var days = bar.AddTask("playing", maxValue: Period.DaysBetween(Diary.FirstDay, Diary.LastDay) + 1);
            await play(day =>
            {
                days.Description = $"{day:uuuu-MM-dd}";
                days.Value = Period.DaysBetween(Diary.FirstDay, day) + 1;
            });
        });
    }
}
