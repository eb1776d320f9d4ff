namespace Quickstart.Plan;

/// <summary>From delivery to a satisfied customer, simulated: sign-off, dispute, or silence; then the calls that keep in touch.</summary>
internal static class SignOffPlan
{
    internal static void Satisfied(Script script, MemberId owner)
    {
        var operations = Cast.InOperations(owner);
        if (script.Dice.Happens("disputed", 0.09)) Dispute(script, operations, "first", afterHalfHours: 80);
        if (script.Dice.Happens("disputed again", 0.008)) Dispute(script, operations, "second", afterHalfHours: 80);
        if (script.Dice.Happens("signed off", 0.78)) script.Do(script.Later("signed off", 1, 110), script.Customer, new Command.SignOff());
        else Silence(script, operations);

        for (var call = 1; call <= 2; call++)
        {
            if (!script.Dice.Happens($"checked in {call}", 0.8)) return;
            CheckIn(script, call, operations);
        }
    }

    /// <summary>The customer names what was not kept; it is made good and delivered again.</summary>
    private static void Dispute(Script script, Actor operations, string which, int afterHalfHours)
    {
        var order = script.Promises.First(p => p.Source == CommitmentSource.Ordered).Id;
        script.Do(
            script.Later($"{which} dispute", 2, afterHalfHours),
            script.Customer,
            new Command.Dispute([order], script.Dice.Pick($"{which} dispute because", Phrases.Disputes)));
        script.Do(script.Later($"{which} dispute made good", 4, 50), operations, new Command.FulfilCommitment(order, "put right"));
        script.Do(operations, new Command.Deliver());
    }

    /// <summary>Nobody says anything until the deadline presumes; some speak up afterwards.</summary>
    private static void Silence(Script script, Actor operations)
    {
        script.Wait(Diary.Presumed(script.Now));
        if (script.Dice.Happens("confirmed late", 0.1))
        {
            script.Do(script.Later("confirmed late", 8, 120), script.Customer, new Command.SignOff());
        }
        else if (script.Dice.Happens("disputed late", 0.04))
        {
            ReopenLate(script, operations);
        }
    }

    private static void ReopenLate(Script script, Actor operations)
    {
        Dispute(script, operations, "late", afterHalfHours: 120);
        script.Do(script.Later("signed off late", 1, 60), script.Customer, new Command.SignOff());
    }

    private static void CheckIn(Script script, int call, Actor operations)
    {
        var date = script.Now.InUtc().Date.PlusDays(script.Dice.Between($"check-in {call}", 40, 85));
        script.Wait(Diary.On(date, script.Dice, $"check-in {call} at"));
        script.Wait(Diary.After(script.Now, 0));
        var byAgent = script.Dice.Happens($"check-in {call} by the agent", 0.3);
        script.Do(byAgent ? script.Agent : operations, new Command.Fire("check-in"));
    }
}
