namespace Handoff.Tests;

/// <summary>What happened before.</summary>
internal static class CrmStory
{
    internal static async Task ProposeAsync(this Crm crm, EngagementKey key)
    {
        foreach (var command in new Command[]
        {
            new Command.Open("ACME", "standard"),
            new Command.Fire("qualify"),
            new Command.Fire("propose"),
        })
        {
            (await crm.Handoff.ExecuteAsync(new(key, command, Crm.Anna, CommandId.Named($"{key}/{command}")))).OrThrow();
        }
    }

    internal static async Task AddDealsAsync(this Crm crm, int number)
    {
        await using var context = crm.CreateDbContext();
        for (var id = 1; id <= number; id++) context.Deals.Add(new Deal { Id = id });
        await context.SaveChangesAsync();
    }

    internal static CommandRequest Promise(this Crm crm, EngagementKey key, string name) => new(
        key, new Command.AddCommitment(name, "Ten people are trained", CommitmentSource.Spoken), Crm.Anna, CommandId.Named(name));

    internal static async Task PromiseAsync(this Crm crm, EngagementKey key, string name) =>
        (await crm.Handoff.ExecuteAsync(crm.Promise(key, name))).OrThrow();

    internal static async Task<long> VersionAsync(this Crm crm, EngagementKey key) => (await crm.Store.LoadAsync(key)).Snapshot!.Version;
}
