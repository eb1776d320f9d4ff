using Handoff.Views;

namespace Handoff.Replay;

/// <summary>How somebody sees the engagement.</summary>
internal static class ObservationCommands
{
    private static readonly Dictionary<string, Health> Ratings = new(StringComparer.Ordinal)
    {
        ["green"] = Health.Green,
        ["yellow"] = Health.Yellow,
        ["red"] = Health.Red,
    };

    internal static Func<LogRow, Command> Observe(CommandFields fields)
    {
        var health = Ratings[fields.OneOf("health", "health", Ratings.Keys)];
        var (note, said) = (fields.Optional("note"), fields.Optional("customerSaid"));
        return row => new Command.Observe(health, note(row)) { CustomerSaid = said(row) };
    }
}
