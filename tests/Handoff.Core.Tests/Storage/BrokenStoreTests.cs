using System.Reflection;
using Handoff.Storage;
using NodaTime;

namespace Handoff.Tests;

/// <summary>The contract has teeth: every store of the gallery fails a test of the rule that it breaks.</summary>
public class BrokenStoreTests
{
    public static TheoryData<string> Mistakes => new(BrokenStores.All.Keys);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_broken_store_fails_a_test_of_the_rule_that_it_breaks(string mistake)
    {
        var (rule, open) = BrokenStores.All[mistake];
        var failed = new List<string>();
        foreach (var test in Tests)
        {
            if (!await Passes(test, open)) failed.Add(test.Name);
        }

        Assert.Contains(failed, name => name.StartsWith($"{rule}_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_good_store_passes_them_all()
    {
        foreach (var test in Tests) Assert.True(await Passes(test, clock => new InMemoryHandoffStore(clock)), test.Name);
    }

    [Fact]
    public void Every_rule_is_broken_by_a_store_of_the_gallery() => Assert.Equal(
        Tests.Select(test => test.Name.Split('_')[0]).Where(IsRule).Distinct().Order(StringComparer.Ordinal),
        BrokenStores.All.Values.Select(store => store.Rule).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<MethodInfo> Tests => typeof(StoreContract).GetMethods()
        .Where(method => method.GetCustomAttribute<FactAttribute>() is not null && method.GetParameters().Length == 0);

    private static bool IsRule(string word) => word.Length > 1 && word[0] == 'C' && char.IsAsciiDigit(word[1]);

    private static async Task<bool> Passes(MethodInfo test, Func<IClock, IHandoffStore> open)
    {
        var contract = new Contract(open);
        await contract.InitializeAsync();
        try
        {
            if (test.Invoke(contract, null) is Task running) await running;
            return true;
        }
#pragma warning disable CA1031 // However a broken store fails a test, it has failed it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private sealed class Contract(Func<IClock, IHandoffStore> open) : StoreContract
    {
        public override Task DisposeAsync() => Task.CompletedTask;

        protected override Task<IHandoffStore> OpenAsync(IClock clock) => Task.FromResult(open(clock));
    }
}
