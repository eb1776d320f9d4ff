using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>
/// What Explain says is permitted, Decide does not refuse, and the other way round. The laws hold it for what is not imported.
/// </summary>
public class AgreementTests
{
    private static readonly IReadOnlyList<Actor> Actors = new Cast(Standard.Lifecycle.Definition).Viewers;

    [Fact]
    public void They_agree_while_a_past_is_imported_once_it_was_dropped_and_once_it_is_live() => Prop.ForAll(WalkStep.Many, steps =>
    {
        var rules = Rules.Standard;
        Engagement? state = null;
        var now = Rules.Start;
        foreach (var step in steps)
        {
            now += step.Wait;
            var live = state is { Imported: false };
            var (command, actor) = step.Choice % 40 == 1
                ? (new Command.DropImport("wrong"), Story.Seller)
                : RandomCommand.By(step, state is { Dropped: true } ? null : state, rules, now);
            if (rules.Decide(state, command, actor, now, import: !live && command is not Command.DropImport) is Decision.Decided decided)
            {
                state = decided.State;
            }

            if (state is null) continue;
            Assert.Null(AgreementLaw.ObjectionTo(
                rules, state, Actors[step.B % Actors.Count], now, (met, asked, by, at) => rules.Decide(met, asked, by, at)));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(110));

    [Fact]
    public void A_screen_speaks_of_every_command_that_there_is()
    {
        var spoken = SampleCommands.Supporting.Keys
            .Concat(SampleCommands.Triggers.Select(t => t.Value(Story.Won().State, Rules.Start).Name))
            .Append("fire").Append("open").Append("catchUp");
        Assert.Equal(EventNames.Commands.Values.Order(StringComparer.Ordinal), spoken.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            SampleCommands.Supporting.Keys.Order(StringComparer.Ordinal),
            Rules.Standard.Explain(Story.Won().State, Story.Seller, Rules.Start).Commands.Select(c => c.Command)
                .Order(StringComparer.Ordinal));
    }
}
