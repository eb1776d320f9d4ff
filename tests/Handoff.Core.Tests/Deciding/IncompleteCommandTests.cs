using System.Collections;
using System.Reflection;

namespace Handoff.Tests;

/// <summary>What a command cannot do without is refused by name when it is missing: null, unassigned, or such an entry of a list.</summary>
public class IncompleteCommandTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Consent Said = new("bea", "mail", Rules.Start);

    /// <summary>One whole command of each kind.</summary>
    private static readonly Command[] Whole =
    [
        new Command.Open("ACME", "standard") { RepeatOf = new EngagementId("first") },
        new Command.Fire("qualify"), new Command.VaryCommitment("crm", "crm-2", "half of it", Said),
        new Command.WaiveCommitment("crm", "no", Said),
        new Command.Dispute(["crm"], "no") { Missing = ["the manuals"] },
        new Command.Retarget(RetargetMode.Keep, "why") { Clocks = ["package"] },
        .. SampleCommands.Triggers.Where(t => t.Key != TriggerKind.Dispute).Select(t => t.Value(Story.Won().State, Rules.Start)),
        .. SampleCommands.Supporting.Where(s => s.Key is not ("varyCommitment" or "waiveCommitment" or "retarget"))
            .Select(s => s.Value(Story.Won().State, new Cast(Standard.Lifecycle.Definition), Rules.Start)),
        new Command.CatchUp(),
    ];

    public static TheoryData<string> Members => [.. Whole.SelectMany(IncompleteOf).Select(i => i.Place).Distinct()];

    [Fact]
    public void Every_command_is_tried() =>
        Assert.Equal(EventNames.Commands.Values.Order(StringComparer.Ordinal), Whole.Select(c => c.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void R10_26_a_null_is_refused_by_name()
    {
        var story = Story.Offered();
        Refuses(story, new Command.WaiveCommitment("crm", "no", null!), "consent");
        Refuses(story, new Command.SetFacts(null!), "facts");
        Refuses(story, new Command.Provide([null!]), "item of the package");
        Refuses(story, new Command.Return([null!]), "reason");
        Refuses(new Story(), new Command.Open("ACME", "standard") { Facts = null! }, "facts");
        Refuses(new Story(), new Command.Open("ACME", default(LifecycleName)), "lifecycle");
    }

    [Theory]
    [MemberData(nameof(Members))]
    public async Task Whatever_is_missing_is_refused_before_anything_else_and_nothing_is_written(string place)
    {
        await using var host = new Host();
        foreach (var (_, command) in Whole.SelectMany(IncompleteOf).Where(i => i.Place == place))
        {
            foreach (var story in (Story[])[new Story(), Story.Won(), Story.Offered(), Story.Delivering(), Story.Delivered()])
            {
                var refusal = Assert.IsType<Decision.Refused>(story.Rules.Decide(story.State, command, Actors(command), story.Now)).Refusal;
                Assert.False(string.IsNullOrEmpty(refusal.Text));
            }

            var outcome = await host.AskAsync("deal", command, Story.Seller);
            Assert.IsType<Outcome.Refused>(outcome);
            Assert.Equal(0, await host.VersionAsync("deal"));
        }
    }

    [Fact]
    public async Task A_request_without_command_or_actor_is_a_mistake_that_is_named()
    {
        await using var host = new Host();
        Assert.Equal(
            "request.Command",
            (await Assert.ThrowsAsync<ArgumentNullException>(async () => await host.AskAsync("deal", null!, Story.Seller, "x"))).ParamName);
        Assert.Equal(
            "request.Actor",
            (await Assert.ThrowsAsync<ArgumentNullException>(async () => await host.AskAsync(
                "deal", new Command.Win(), null!, "x"))).ParamName);
    }

    private static Actor Actors(
        Command command) => Actor.Member(
            "hana", command is Command.Accept or Command.Return ? Function.Operations : Function.Sales, Rights.Waive | Rights.Retarget);

    private static void Refuses(Story story, Command command, string name) => Assert.Contains(
        name,
        Assert.IsType<Decision.Refused>(story.Rules.Decide(story.State, command, Story.Seller, story.Now)).Refusal.Text,
        StringComparison.Ordinal);

    /// <summary>
    /// The command without one of its members, for each that it needs, and with an entry that is none, for each of its lists.
    /// </summary>
    private static IEnumerable<(string Place, Command Command)> IncompleteOf(Command whole)
    {
        foreach (var property in whole.GetType().GetProperties().Where(p => p.CanWrite))
        {
            var place = $"{whole.Name}.{property.Name}";
            if (Missing(property) is { } nothing) yield return (place, With(whole, property, nothing.Value));
            if (property.GetValue(whole) is not IEnumerable list || !property.PropertyType.IsGenericType) continue;
            foreach (var entry in Damaged(property.PropertyType.GetGenericArguments()[0], list.Cast<object>().FirstOrDefault()))
            {
                yield return ($"{place}[0]", With(whole, property, ListOf(property.PropertyType, entry)));
            }
        }
    }

    /// <summary>
    /// What a member looks like when it is missing; null for one that may be, and for a number, which always is something.
    /// </summary>
    private static Nothing? Missing(PropertyInfo property)
    {
        var (type, nullable) = (property.PropertyType, Nullable.GetUnderlyingType(property.PropertyType));
        if (IsId(nullable ?? type)) return new(Activator.CreateInstance(nullable ?? type));
        return !type.IsValueType && Nullability.Create(property).WriteState == NullabilityState.NotNull ? new Nothing(null) : null;
    }

    private static IEnumerable<object?> Damaged(Type type, object? whole)
    {
        yield return type.IsValueType ? Activator.CreateInstance(type) : null;
        if (whole is null || type == typeof(string)) yield break;
        foreach (var property in type.GetProperties().Where(p => p.CanWrite))
        {
            if (Missing(property) is { } nothing) yield return With(whole, property, nothing.Value);
        }
    }

    private static T With<T>(T whole, PropertyInfo property, object? value)
        where T : notnull
    {
        var copy = (T)whole.GetType().GetMethod("<Clone>$")!.Invoke(whole, null)!;
        property.SetValue(copy, value);
        return copy;
    }

    private static object ListOf(Type list, object? entry)
    {
        var entries = Array.CreateInstance(list.GetGenericArguments()[0], 1);
        entries.SetValue(entry, 0);
        return typeof(ValueList).GetMethod(nameof(ValueList.ToValueList))!
            .MakeGenericMethod(list.GetGenericArguments()[0]).Invoke(null, [entries])!;
    }

    private static bool IsId(Type type) => type.GetProperty("IsAssigned") is not null;

    /// <summary>The value that stands for nothing: null, or an id that was never assigned.</summary>
    private sealed record Nothing(object? Value);
}
