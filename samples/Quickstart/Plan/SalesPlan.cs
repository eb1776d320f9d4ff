using Quickstart.Data;

namespace Quickstart.Plan;

/// <summary>The way to Yes or No. Its dates are those of the data; proposals, promises and the time of day are simulated.</summary>
internal static class SalesPlan
{
    private static readonly Dictionary<string, int> LeadDays = new(StringComparer.Ordinal)
    {
        ["MG Special"] = 12,
        ["MG Advanced"] = 16,
        ["GTX Basic"] = 16,
        ["GTX Plus Basic"] = 20,
        ["GTXPro"] = 24,
        ["GTX Plus Pro"] = 28,
        ["GTK 500"] = 45,
    };

    internal static bool SaysYes(Script script)
    {
        var opportunity = script.Opportunity;
        script.Do(Diary.On(opportunity.Engaged ?? Diary.FirstDay, script.Dice, "opened at"), script.Agent, Opening(opportunity));
        if (opportunity.Engaged is null) return false;
        script.Do(script.Agent, new Command.Fire("qualify"));
        if (opportunity.Closed is not { } closed) return false;

        var isWon = opportunity.Stage == DealStage.Won;
        if (isWon || script.Dice.Happens("lost after a proposal", 0.6)) Propose(script, closed, isWon);
        script.Wait(Diary.On(closed, script.Dice, "closed at"));
        script.Do(script.Agent, isWon ? new Command.Win() : new Command.Lose(script.Dice.Pick("lost because", Phrases.LossReasons)));
        return isWon;
    }

    private static Command.Open Opening(Opportunity opportunity) => new(opportunity.Customer, "standard")
    {
        Reference = opportunity.Id,
        Facts = new Facts { Segment = opportunity.Account?.Segment, Value = opportunity.Value },
        RepeatOf = opportunity.RepeatOf is { } earlier ? new EngagementId(earlier) : (EngagementId?)null,
    };

    private static void Propose(Script script, LocalDate closed, bool isWon)
    {
        var begun = script.Opportunity.Engaged!.Value;
        var days = Math.Min(script.Dice.Between("proposed days before", 1, 14), Period.DaysBetween(begun, closed));
        script.Do(Diary.On(closed.PlusDays(-days), script.Dice, "proposed at"), script.Agent, new Command.Fire("propose"));
        if (!isWon) return;

        var lead = LeadDays.GetValueOrDefault(script.Opportunity.Product, 20) + script.Dice.Between("lead", 0, 10);
        Add(
            script,
            new Promise("order", $"{script.Opportunity.Product} delivered and running", CommitmentSource.Ordered, Due(closed, lead)));
        var spoken = script.Dice.Roll("spoken") switch { < 0.06 => 2, < 0.36 => 1, _ => 0 };
        for (var nth = 1; nth <= spoken; nth++) AddSpoken(script, nth, closed, lead);
    }

    private static void AddSpoken(Script script, int nth, LocalDate closed, int lead)
    {
        // Never the same words twice: the second continues where the first one stands in the list.
        var words = Phrases.Spoken[(script.Dice.Between("spoken words", 0, Phrases.Spoken.Length - 1) + nth) % Phrases.Spoken.Length];
        var due = script.Dice.Happens($"spoken {nth} dated", 0.6)
            ? Due(closed, lead + script.Dice.Between($"spoken {nth} lead", 0, 14))
            : null;
        Add(script, new Promise($"spoken-{nth}", words, CommitmentSource.Spoken, due));
    }

    private static void Add(Script script, Promise promise)
    {
        script.Promises.Add(promise);
        script.Do(script.Agent, new Command.AddCommitment(promise.Id, promise.Criterion, promise.Source)
        {
            DueAt = promise.DueAt,
            Confirmed = promise.Source == CommitmentSource.Ordered || script.Dice.Happens($"{promise.Id} confirmed", 0.5),
        });
    }

    private static Instant? Due(LocalDate closed, int days)
    {
        var date = closed.PlusDays(days);
        return Diary.EndOf(date.DayOfWeek >= IsoDayOfWeek.Saturday ? date.Next(IsoDayOfWeek.Monday) : date);
    }
}
