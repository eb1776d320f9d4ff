namespace Quickstart.Plan;

/// <summary>From Yes to kickoff, simulated: the package, the offer and its fates, the customer's welcome.</summary>
internal static class HandoverPlan
{
    private const int LastRound = 4;

    /// <returns>Who of Operations carries it; null if it came to nothing.</returns>
    internal static MemberId? TakenOver(Script script)
    {
        if (script.Dice.Happens("un-won", 0.012) && !IsWonAgain(script)) return null;
        if (script.Dice.Happens("cancelled before the offer", 0.004))
        {
            Cancel(script, script.Later("cancelled", 4, 12));
            return null;
        }

        var package = Complete(script);
        for (var round = 1; ; round++, package = [])
        {
            if (Answered(script, round, package) is not { } owner) continue;
            Acknowledge(script, owner);
            return owner;
        }
    }

    internal static void Cancel(Script script, Instant at) =>
        script.Do(at, script.Customer, new Command.Cancel(script.Dice.Pick("cancelled because", Phrases.CancelReasons)));

    private static bool IsWonAgain(Script script)
    {
        script.Do(script.Later("un-won", 1, 10), script.Agent, new Command.UnWin(script.Dice.Pick("un-won because", Phrases.UnWinReasons)));
        var again = script.Dice.Happens("won again", 0.7);
        script.Do(
            script.Later("after un-winning", 16, 160), script.Agent, again ? new Command.Win() : new Command.Lose("the Yes was none"));
        return again;
    }

    /// <summary>Most packages are complete at once; the others wait for what is missing, some for longer than the service level.</summary>
    /// <returns>What goes over with the offer.</returns>
    private static PackageEntry[] Complete(Script script)
    {
        PackageEntry[] first =
        [
            new("goals", $"run {script.Opportunity.Product}"),
            new("people", $"the buyer at {script.Opportunity.Customer}"),
        ];
        PackageEntry[] rest =
        [
            new("commitments", script.Promises.Count > 1 ? $"{script.Promises.Count - 1} beyond the order, see the ledger" : null),
            new("dates", "as in the ledger"),
            new("risks", script.Dice.Happens("risky", 0.3) ? "the customer never bought this before" : null),
        ];
        if (script.Dice.Happens("history told", 0.6)) rest = [.. rest, new("history", "see the CRM")];

        script.Wait(script.Later("package", 2, 14));
        if (!script.Dice.Happens("incomplete", 0.28)) return [.. first, .. rest];
        script.Do(script.Agent, new Command.Provide([.. first]));
        script.Wait(script.Later("rest of the package", 4, 28));
        return rest;
    }

    /// <returns>Who accepted; null if the offer came back one way or another.</returns>
    private static MemberId? Answered(Script script, int round, PackageEntry[] package)
    {
        var asked = script.Dice.Pick($"receiver {round}", Cast.Operations(script.Opportunity.Office));
        var isNamed = script.Dice.Happens($"receiver named {round}", 0.5);
        script.Do(script.Agent, new Command.Offer(isNamed ? asked : (MemberId?)null) { Package = [.. package] });
        var offeredAt = script.Now;
        var fate = round == LastRound ? 0 : script.Dice.Roll($"fate {round}");
        switch (fate)
        {
            case < 0.68:
                script.Do(script.Later($"accepted {round}", 1, 12), Cast.InOperations(asked), new Command.Accept());
                return asked;
            case < 0.79:
                script.Wait(Diary.AnswerDue(offeredAt));
                script.Do(script.Later($"accepted late {round}", 1, 12), Cast.InOperations(asked), new Command.Accept());
                return asked;
            case < 0.92:
                Return(script, round, asked);
                return null;
            case < 0.985:
                script.Wait(Diary.Lapses(offeredAt));
                script.Wait(script.Later($"noticed the lapse {round}", 2, 12));
                return null;
            default:
                script.Do(script.Later($"withdrawn {round}", 1, 6), script.Agent, new Command.Withdraw("the order changed meanwhile"));
                script.Wait(script.Later($"offered again {round}", 2, 10));
                return null;
        }
    }

    private static void Return(Script script, int round, MemberId asked)
    {
        var (item, reason) = script.Dice.Pick($"returned for {round}", Phrases.Returns);
        script.Do(
            script.Later($"returned {round}", 1, 14), Cast.InOperations(asked), new Command.Return([new ReturnReason(item, reason)]));
        script.Do(script.Later($"corrected {round}", 2, 20), script.Agent, new Command.Provide([new PackageEntry(item, "corrected")]));
    }

    private static void Acknowledge(Script script, MemberId owner)
    {
        var (least, most) = script.Dice.Roll("acknowledgement") switch { < 0.85 => (1, 6), < 0.97 => (10, 28), _ => (40, 90) };
        script.Do(
            script.Later("acknowledged", least, most),
            Cast.InOperations(owner),
            new Command.Acknowledge(script.Dice.Pick("acknowledged by", Phrases.Acknowledgements)));
    }
}
