namespace Handoff.Tests.Floors;

/// <summary>The folders of Core stand on floors, and each knows only those below it: so none is in a circle with another.</summary>
public sealed class FloorTests
{
    private const string Core = "src/Handoff.Core";

    /// <summary>From the ground up; the first is the package's root.</summary>
    private static readonly string[][] Floors =
    [
        ["", "Json", "Limits"],
        ["Calendars", "Lifecycles"],
        ["Clocks", "Playbooks"],
        ["Drafting"],
        ["Firing"],
        ["Delivery", "Facts", "Handoffs", "Importing", "Items", "Migrating", "Observations", "People"],
        ["Deciding"],
        ["Journal", "Storage"],
        ["Observing", "Options", "Reading"],
        ["Execution", "Replaying"],
        ["Dispatching", "Sweeping", "Versions", "Views"],
        ["Health"],
        ["Hosting"],
    ];

    private static readonly Dictionary<string, string> LookingUp = new()
    {
        ["Calendars"] = "internal sealed class Drafts(Draft draft) { internal Draft Draft => draft; }",
        ["Clocks"] = "internal static class Ended { internal static bool Is(Engagement state) => Permissions.Ended(state) is null; }",
        ["Handoffs"] = "internal static class Assigns { internal static Refusal? Do(Draft draft, Command.Assign command) => "
            + "OwnerRules.Assign(draft, command); }",
        ["Storage"] = "internal static class Says { internal static void It(Microsoft.Extensions.Logging.ILogger log) => "
            + "log.TellsNobody(); }",
    };

    /// <summary>Of Core's sources and of <see cref="LookingUp"/>, compiled once.</summary>
    private static readonly Lazy<List<FolderArrow>> Upward = new(() => [.. FolderArrows
        .Of("Handoff.Core", Sources().Concat(LookingUp.Select(up => new KeyValuePair<string, string>($"{up.Key}/Up.cs", Code(up.Value)))))
        .Where(arrow => FloorOf(arrow.To) >= FloorOf(arrow.From))]);

    [Fact]
    public void A_folder_of_core_knows_only_those_on_the_floors_below() =>
        Assert.DoesNotContain(Upward.Value, arrow => !arrow.File.EndsWith("/Up.cs", StringComparison.Ordinal));

    [Fact]
    public void Every_folder_of_core_stands_on_a_floor() =>
        Assert.Equal(
            Floors.SelectMany(f => f).Order(StringComparer.Ordinal),
            Sources().Keys.Select(FolderOf).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void An_arrow_that_looks_up_is_found() =>
        Assert.Equal(
            LookingUp.Keys.Select(folder => $"{folder}/Up.cs").Order(StringComparer.Ordinal),
            Upward.Value.Select(arrow => arrow.File).Where(file => file.EndsWith("/Up.cs", StringComparison.Ordinal)).Distinct()
                .Order(StringComparer.Ordinal));

    private static Dictionary<string, string> Sources() =>
        Repository.Files(Core, "*.cs").ToDictionary(path => path[(Core.Length + 1)..], Repository.Read);

    private static string Code(string types) => $"namespace Handoff;\n{types}";

    private static int FloorOf(string folder) => Array.FindIndex(Floors, floor => floor.Contains(folder));

    private static string FolderOf(string path) => path.Split('/') is { Length: > 1 } parts ? parts[0] : "";
}
