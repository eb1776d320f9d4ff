using Quickstart.Data;

namespace Quickstart.Plan;

/// <summary>The steps of one opportunity while they are written, in order of time; what comes after the last day is left out.</summary>
internal sealed class Script(Opportunity opportunity, Dice dice)
{
    private readonly EngagementKey _key = KeyOf(opportunity.Id);
    private readonly List<Step> _steps = [];

    internal Opportunity Opportunity { get; } = opportunity;

    internal Dice Dice { get; } = dice;

    internal IReadOnlyList<Step> Steps => _steps;

    /// <summary>The time of the last step, or of what happens by itself meanwhile.</summary>
    internal Instant Now { get; private set; } = Diary.Midnight(Diary.FirstDay);

    /// <summary>What was promised and is still owed.</summary>
    internal List<Promise> Promises { get; } = [];

    /// <summary>The sales agent.</summary>
    internal Actor Agent { get; } = Actor.Member(opportunity.Agent, Function.Sales);

    /// <summary>Somebody who speaks for the customer.</summary>
    internal Actor Customer { get; } = Actor.Customer(opportunity.Customer);

    internal static EngagementKey KeyOf(string opportunity) => new(Cast.Tenant, new EngagementId(opportunity));

    /// <summary>Some half hours of working time later than now.</summary>
    internal Instant Later(string what, int least, int most) => Diary.After(Now, Dice.Between(what, least, most));

    /// <summary>Time passes; never backwards.</summary>
    internal void Wait(Instant until) => Now = Instant.Max(Now, until);

    /// <summary>Writes a command that is given now.</summary>
    internal void Do(Actor by, Command command)
    {
        var id = CommandId.Named($"quickstart/{Opportunity.Id}/{_steps.Count}");
        if (Now < Diary.End) _steps.Add(new Step(Now, new CommandRequest(_key, command, by, id)));
    }

    /// <summary>Waits, then writes a command.</summary>
    internal void Do(Instant at, Actor by, Command command)
    {
        Wait(at);
        Do(by, command);
    }
}

/// <summary>A commitment as the plan keeps it in mind.</summary>
internal sealed record Promise(ItemId Id, string Criterion, CommitmentSource Source, Instant? DueAt);
