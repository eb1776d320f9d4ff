using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>P8: nothing reaches the customer but what is meant for it.</summary>
public class SecretTests
{
    private static readonly Type[] Plain = [typeof(string), typeof(bool), typeof(Instant), typeof(ItemId), typeof(ItemEnding)];

    /// <summary>
    /// Every text of the engagement, every name, id and label is a secret, and items stand in every way they can. The customer sees
    /// exactly those that are meant for it.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void P8_the_customers_view_holds_no_secret_of_a_random_engagement_and_all_that_is_meant_for_it(int rules)
    {
        var lifecycle = Secrets.Plant(Rules.All[rules].Lifecycle);
        var (shown, hidden) = (0, 0);
        Prop.ForAll(WalkStep.Many, steps =>
        {
            var walk = new Walk(Rules.All[rules]);
            foreach (var step in steps) walk.Take(step);
            if (walk.State is null) return;
            var state = Secrets.Plant(walk.State with { Items = [.. walk.State.Items, .. EveryItem.All] });

            var seen = Secrets.In(CustomerViews.Of(lifecycle, state, Secrets.People, walk.Now));

            var meant = Meant(state).ToHashSet();
            Assert.Equal(meant.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
            (shown, hidden) = (shown + meant.Count, hidden + Secrets.In(state).Except(meant).Count());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(few: 60, all: 600)).WithEndSize(110));
        Assert.True(shown > 1_000 && hidden > 2_000, $"{shown} shown, {hidden} hidden");
    }

    [Fact]
    public void P8_nothing_internal_can_be_reached_from_the_type_of_the_customers_view()
    {
        var reached = new HashSet<Type>();
        Reach(typeof(CustomerView), reached);
        Assert.Equal(
            ["CustomerMilestone", "CustomerProblem", "CustomerPromise", "CustomerQuestion", "CustomerView"],
            reached.Except(Plain).Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_secret_that_is_shown_is_found() =>
        Assert.NotEmpty(Secrets.In(new CustomerView
        {
            AsOf = Rules.Start,
            Stage = Secrets.Plant(Standard.Lifecycle).Initial.Definition.Label,
        }));

    /// <summary>Of the planted state, what is meant for customers, by a rule of its own.</summary>
    private static IEnumerable<string> Meant(Engagement state) => state.Items.SelectMany(item => item switch
    {
        Commitment { ConfirmedAt: not null } => [item.Id.Value, item.Text],
        Milestone { Visible: true } milestone => [milestone.CustomerLabel ?? milestone.Text],
        CustomerDecision { IsOpen: true } decision => [item.Id.Value, item.Text, .. decision.Options, .. IfSilent(decision)],
        Problem { Told: { } told } problem when problem.IsOpen || problem.End!.How == ItemEnding.Settled => [told.Text!],
        _ => Enumerable.Empty<string>(),
    });

    private static IEnumerable<string> IfSilent(CustomerDecision decision) =>
        decision.Silence == Silence.Default ? [decision.Default!] : [];

    /// <summary>Through what can be read of it, private or not.</summary>
    private static void Reach(Type type, HashSet<Type> reached)
    {
        var each = Nullable.GetUnderlyingType(type)
            ?? (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>) ? type.GetGenericArguments()[0] : type);
        if (!reached.Add(each) || Plain.Contains(each)) return;
        foreach (var field in each.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Reach(field.FieldType, reached);
        }
    }
}
