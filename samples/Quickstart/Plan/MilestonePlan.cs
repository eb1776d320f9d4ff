namespace Quickstart.Plan;

/// <summary>The increments of a delivery, simulated: a playbook for the large customers, begun at the kickoff.</summary>
internal static class MilestonePlan
{
    internal const string Segment = "enterprise";

    internal static Playbook Playbook { get; } = Playbook.Define("installation", version: 1)
        .Milestone(new PlaybookMilestone("site", "The site is surveyed and ready", Days: 3) { Visible = true })
        .Milestone("goods", "The goods are tested in our workshop", days: 4)
        .Milestone(new PlaybookMilestone("install", "Everything is installed and tested on site", Days: 2)
        {
            DependsOn = ["site", "goods"],
            Visible = true,
        })
        .Build();

    private static readonly (ItemId Id, string Evidence)[] Done =
        [("site", "survey signed on site"), ("goods", "test log of the workshop"), ("install", "photos and test log of the site")];

    /// <summary>Each is done in its turn, most of them in time, with evidence.</summary>
    internal static void Reach(Script script, MemberId owner)
    {
        if (script.Opportunity.Account?.Segment != Segment) return;
        foreach (var (id, evidence) in Done)
        {
            var (least, most) = script.Dice.Happens($"{id} late", 0.06) ? (60, 90) : (6, 24);
            script.Do(script.Later($"{id} done", least, most), Cast.InOperations(owner), new Command.SettleItem(id, evidence));
        }
    }
}
