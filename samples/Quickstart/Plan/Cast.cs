namespace Quickstart.Plan;

/// <summary>Who plays. The agents are those of the data; everybody here is made up, and says so.</summary>
internal static class Cast
{
    internal static TenantId Tenant { get; } = "quickstart";

    private static readonly Dictionary<string, string[]> Teams = new(StringComparer.Ordinal)
    {
        ["Central"] = ["Ana", "Bo", "Chidi", "Dana"],
        ["East"] = ["Eli", "Fatima", "Goran", "Hana"],
        ["West"] = ["Ivo", "Jun", "Kiri", "Leo"],
    };

    internal static IEnumerable<string> Offices => Teams.Keys;

    /// <summary>The people of Operations who serve an office's customers.</summary>
    internal static IReadOnlyList<MemberId> Operations(string office) =>
        [.. Teams.GetValueOrDefault(office, Teams["Central"]).Select(name => new MemberId($"{name} (simulated)"))];

    internal static Actor InOperations(MemberId member) => Actor.Member(member, Function.Operations);
}
