namespace Quickstart.Plan;

/// <summary>What a delivery stumbles over, simulated: problems that the customer is told of, and questions that it answers.</summary>
internal static class TroublePlan
{
    private static readonly ItemId Problem = "problem";

    private static readonly ItemId Question = "question";

    internal static void Meet(Script script, MemberId owner)
    {
        if (script.Dice.Happens("problem", 0.09)) Solve(script, Cast.InOperations(owner));
        if (script.Dice.Happens("question", 0.07)) Ask(script, Cast.InOperations(owner));
    }

    /// <summary>Most customers hear of it in time, and nobody solves it before they did.</summary>
    private static void Solve(Script script, Actor owner)
    {
        var (text, severity, solved) = script.Dice.Pick("which problem", Phrases.Problems);
        script.Wait(script.Later("problem seen", 2, 16));
        script.Do(owner, new Command.OpenProblem(Problem, text, severity) { DueAt = Diary.After(script.Now, 64) });
        var inTime = severity switch { ProblemSeverity.Critical => 3, ProblemSeverity.Major => 15, _ => 40 };
        var told = script.Dice.Happens("told late", 0.12)
            ? script.Later("told", inTime + 4, inTime + 30)
            : script.Later("told", 1, inTime);
        script.Do(told, owner, new Command.ContactCustomer("call", $"We told what is the matter: {text}") { About = [Problem] });
        script.Do(script.Later("solved", 4, 40), owner, new Command.SettleItem(Problem, solved));
    }

    /// <summary>The order waits for the answer; where none comes until the date, the default is taken.</summary>
    private static void Ask(Script script, Actor owner)
    {
        var (text, options) = script.Dice.Pick("which question", Phrases.Questions);
        script.Wait(script.Later("question asked", 2, 16));
        var until = Diary.After(script.Now, 40);
        script.Do(owner, new Command.OpenDecision(Question, text, [.. options], until)
        {
            Blocks = ["order"],
            Silence = Silence.Default,
            Default = options[0],
        });
        if (script.Dice.Happens("no answer", 0.3))
        {
            script.Wait(Diary.After(until, 2));
            return;
        }

        script.Do(
            script.Later("answered", 4, 36), script.Customer, new Command.AnswerDecision(Question, script.Dice.Pick("answer", options)));
    }
}
