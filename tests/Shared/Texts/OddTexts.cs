using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>Texts as people really have them, through a store and back.</summary>
internal static class OddTexts
{
    private const string Odd = "nul \0, right to \u202Eleft\u202C, family \U0001F468\u200D\U0001F469\u200D\U0001F467, \U00020000, e\u0301, \uFFFD";

    /// <param name="use">Chooses the store.</param>
    internal static async Task AreKeptAsync(Action<HandoffBuilder> use)
    {
        var services = new ServiceCollection();
        services.AddHandoff(handoff => use(handoff.UseLifecycle(Lifecycles.Standard)));
        await using var provider = services.BuildServiceProvider();
        var handoff = provider.GetRequiredService<IHandoff>();
        var deal = new EngagementKey("main", EngagementId.Named("odd"));
        await AskAsync(new Command.Open("ACME \U0001F468\u200D\U0001F469", "standard"), "opened");
        await AskAsync(new Command.AddCommitment("\U00020000 e\u0301", Odd, CommitmentSource.Spoken), "added");
        var answered = await AskAsync(new Command.Lose(Odd), "lost");

        Assert.Equal(answered, await handoff.FindAsync(deal));
        Assert.Equal(Odd, Assert.Single(answered.Commitments).Criterion);

        async Task<Engagement> AskAsync(Command command, string id) =>
            (await handoff.ExecuteAsync(new(deal, command, Actor.Member("anna", Function.Sales), CommandId.Named(id)))).OrThrow();
    }
}
