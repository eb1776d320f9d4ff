namespace Quickstart.Plan;

/// <summary>
/// From kickoff to delivery, simulated: holds, a change of hands, problems and questions, milestones, promises kept, varied, waived, late
/// or forgotten.
/// </summary>
internal static class DeliveryPlan
{
    /// <returns>Who delivered; null if nobody did.</returns>
    internal static MemberId? Delivered(Script script, MemberId owner)
    {
        KickOff(script, owner);
        if (script.Dice.Happens("cancelled in delivery", 0.012))
        {
            HandoverPlan.Cancel(script, script.Later("cancelled", 4, 60));
            return null;
        }

        if (script.Dice.Happens("held", 0.14)) Hold(script, owner, "delivery");
        if (script.Dice.Happens("changed hands", 0.03)) owner = ChangeHands(script, owner);
        TroublePlan.Meet(script, owner);
        MilestonePlan.Reach(script, owner);
        var inOrder = script.Promises.OrderBy(p => p.DueAt ?? Instant.MinValue).ThenBy(p => p.Id.Value, StringComparer.Ordinal);
        foreach (var promise in inOrder.ToList())
        {
            if (!IsSettled(script, promise, Cast.InOperations(owner))) return null;
        }

        script.Do(script.Later("delivered", 0, 6), Cast.InOperations(owner), new Command.Deliver());
        return owner;
    }

    private static void KickOff(Script script, MemberId owner)
    {
        if (script.Dice.Happens("kickoff held", 0.05)) Hold(script, owner, "kickoff");
        var (least, most) = script.Dice.Happens("kickoff late", 0.12) ? (70, 130) : (6, 60);
        script.Do(script.Later("kicked off", least, most), Cast.InOperations(owner), new Command.KickOff());
    }

    /// <summary>A hold ends when somebody resumes, or by itself when it expires.</summary>
    private static void Hold(Script script, MemberId owner, string what)
    {
        var (cause, party) = script.Dice.Pick($"{what} held for", Phrases.Holds);
        script.Wait(script.Later($"{what} held", 4, 24));
        var expires = script.Now + Duration.FromDays(script.Dice.Between($"{what} held days", 5, 18));
        script.Do(Cast.InOperations(owner), new Command.Hold(cause, party, expires));
        var resumed = script.Later($"{what} resumed", 8, 48);
        if (script.Dice.Happens($"{what} resumed early", 0.6) && resumed < expires)
        {
            script.Do(resumed, Cast.InOperations(owner), new Command.Resume());
            return;
        }

        script.Wait(expires);
        script.Wait(Diary.After(script.Now, 0));
    }

    private static MemberId ChangeHands(Script script, MemberId owner)
    {
        var next = script.Dice.Pick("next owner", [.. Cast.Operations(script.Opportunity.Office).Where(m => m != owner)]);
        script.Do(script.Later("passed on", 8, 40), Cast.InOperations(owner), new Command.Offer(next));
        script.Do(script.Later("taken on", 1, 8), Cast.InOperations(next), new Command.Accept());
        return next;
    }

    private static bool IsSettled(Script script, Promise promise, Actor owner)
    {
        var isSpoken = promise.Source == CommitmentSource.Spoken;
        switch (script.Dice.Roll($"{promise.Id} fate"))
        {
            case < 0.012:
                return false; // Forgotten: the delivery clock breaches and escalates, and the engagement stays where it is.
            case < 0.05 when isSpoken:
                script.Do(
                    script.Later($"{promise.Id} waived", 4, 30),
                    owner,
                    new Command.WaiveCommitment(promise.Id, "the customer needs it no more", Agreed(script)));
                return true;
            case < 0.12 when promise.DueAt is { } due:
                Fulfil(script, Varied(script, promise, due, owner), late: false, owner);
                return true;
            case var fate:
                Fulfil(script, promise, late: fate > (isSpoken ? 0.76 : 0.86), owner);
                return true;
        }
    }

    private static Promise Varied(Script script, Promise promise, Instant due, Actor owner)
    {
        script.Wait(script.Later($"{promise.Id} varied", 2, 20));
        var later = Diary.EndOf(Instant.Max(due, script.Now).InUtc().Date.PlusDays(script.Dice.Between($"{promise.Id} varied by", 7, 21)));
        var varied = promise with { Id = $"{promise.Id}-b", Criterion = $"{promise.Criterion}, at a later date", DueAt = later };
        script.Do(owner, new Command.VaryCommitment(promise.Id, varied.Id, varied.Criterion, Agreed(script)) { DueAt = varied.DueAt });
        script.Promises[script.Promises.IndexOf(promise)] = varied;
        return varied;
    }

    private static void Fulfil(Script script, Promise promise, bool late, Actor owner)
    {
        var days = late ? script.Dice.Between($"{promise.Id} late by", 1, 9) : -script.Dice.Between($"{promise.Id} early by", 0, 6);
        if (promise.DueAt is { } due) script.Wait(Diary.On(due.InUtc().Date.PlusDays(days), script.Dice, $"{promise.Id} kept at"));
        else script.Wait(script.Later($"{promise.Id} kept", 4, 60));
        script.Wait(Diary.After(script.Now, 0));
        script.Do(owner, new Command.FulfilCommitment(promise.Id));
    }

    private static Consent Agreed(Script script) => new(script.Opportunity.Customer, "by mail", script.Now);
}
