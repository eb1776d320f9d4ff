using System.Reflection;

namespace Handoff.Tests;

/// <summary>The shape of what users see.</summary>
public sealed class PublicApiTests
{
    private static readonly string[] Vague = ["Manager", "Helper", "Util", "Utils", "Utility", "Utilities", "Processor"];

    private static readonly string[] Namespaces =
    [
        "Handoff", "Handoff.Calendars", "Handoff.Clocks", "Handoff.Insights", "Handoff.Items", "Handoff.Lifecycles", "Handoff.People",
        "Handoff.Playbooks", "Handoff.Storage",
        "Handoff.Testing", "Handoff.Views", "Microsoft.Extensions.DependencyInjection",
    ];

    [Fact]
    public void Nobody_derives_from_what_was_not_made_for_it() =>
        Assert.DoesNotContain(Shipped.Types, t => t is { IsClass: true, IsSealed: false, IsAbstract: false });

    [Fact]
    public void Unions_are_closed() =>
        Assert.Empty(
            from union in new[] { typeof(Command), typeof(Event), typeof(Outcome), typeof(Decision), typeof(Target), typeof(Warning),
            typeof(ClockEvent), typeof(Item), typeof(Disagreement), typeof(Handoff.Insights.Happening), typeof(Handoff.Insights.Forecast),
                typeof(Command.OfItem), typeof(Event.Transition), typeof(Event.OfItem), typeof(ClockEvent.OfClock),
                typeof(ClockEvent.WithTerms), typeof(ClockEvent.Ended) }
            from constructor in union.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            where constructor.IsPublic || (constructor.IsFamily && !IsCopy(constructor) && !HasInternalMember(union))
            select union);

    [Fact]
    public void Every_asynchronous_method_ends_with_a_cancellation_token() =>
        Assert.Empty(
            from type in Shipped.Types
            from method in Shipped.Members(type).OfType<MethodInfo>()
            where IsAsynchronous(method.ReturnType) && method.Name != nameof(IAsyncDisposable.DisposeAsync)
            where method.GetParameters() is not [.., { ParameterType: var last }] || last != typeof(CancellationToken)
            select $"{type}.{method.Name}");

    [Fact]
    public void Names_say_what_a_thing_is() =>
        Assert.DoesNotContain(Shipped.Types, t => t.Name == "Handoff" || Vague.Any(v => t.Name.EndsWith(v, StringComparison.Ordinal)));

    [Fact]
    public void Everything_lives_in_a_namespace_of_what_hosts_need_together() =>
        Assert.DoesNotContain(
            Shipped.Types, t => !Namespaces.Contains(t.Namespace));

    [Theory]
    [InlineData("Owner")]
    [InlineData("Function")]
    [InlineData("Target")]
    [InlineData("Stage")]
    [InlineData("Item")]
    [InlineData("Calendar")]
    public void The_namespace_that_each_host_uses_brings_no_word_that_a_crm_has_itself(string word) =>
        Assert.DoesNotContain(Shipped.Types, t => t.Namespace == "Handoff" && t.Name == word);

    [Fact]
    public void Nothing_static_can_be_changed() =>
        Assert.Empty(
            from type in Shipped.Types
            from member in Shipped.Members(type)
            where member switch
            {
                PropertyInfo property => property.SetMethod is { IsStatic: true, IsPublic: true },
                FieldInfo field => field is { IsStatic: true, IsInitOnly: false, IsLiteral: false },
                _ => false,
            }
            select $"{type}.{member.Name}");

    [Fact]
    public void Only_instants_cross_the_api() =>
        Assert.DoesNotContain(Shipped.Types, t => Signatures.Of(t).Any(s => s == typeof(DateTime) || s == typeof(DateTimeOffset)));

    [Fact]
    public void An_exception_carries_a_code_of_its_own_and_is_sealed()
    {
        var exceptions = Shipped.Types.Where(t => t.IsSubclassOf(typeof(HandoffException))).ToList();
        Assert.NotEmpty(exceptions);
        Assert.All(exceptions, e => Assert.True(e.IsSealed, $"{e} is open."));
        Assert.DoesNotContain(Shipped.Types, t => t.IsSubclassOf(typeof(Exception)) && !typeof(HandoffException).IsAssignableFrom(t));
    }

    private static bool IsAsynchronous(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType && type.GetGenericTypeDefinition() is var open
            && (open == typeof(Task<>) || open == typeof(ValueTask<>) || open == typeof(IAsyncEnumerable<>)));

    private static bool IsCopy(ConstructorInfo constructor) =>
        constructor.GetParameters() is [{ ParameterType: var only }] && only == constructor.DeclaringType;

    /// <summary>An abstract member that only this assembly can implement closes a union as a private constructor does.</summary>
    private static bool HasInternalMember(Type union) =>
        union.GetProperties(BindingFlags.NonPublic | BindingFlags.Instance).Any(p => p.GetMethod is { IsAbstract: true, IsAssembly: true });
}
