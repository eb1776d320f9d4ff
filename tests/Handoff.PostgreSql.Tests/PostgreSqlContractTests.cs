using NodaTime;

namespace Handoff.Tests;

public sealed class PostgreSqlContractTests
{
    public static TheoryData<string> Laws => new(StoreLaws.All.Select(law => law.ToString()));

    [PostgreSqlTheory]
    [MemberData(nameof(Laws))]
    public Task It_keeps(string law) =>
        StoreLaws.All.Single(l => l.ToString() == law).CheckAsync(OpenEmpty, new StoreLawOptions { Cases = 20 });

    private static ValueTask<IHandoffStore> OpenEmpty(IClock clock) => new(PostgreSqlServer.Current.NewSchema().Open(clock));
}
