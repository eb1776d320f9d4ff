using System.Globalization;
using Handoff.Benchmarks;

const string Usage = "accepts CONNECTION, accepts, commits CONNECTION [ONLY], sweep CONNECTION, size CONNECTION [COUNT], sqlite, "
    + "lists CONNECTION, lists, item-commits CONNECTION, or item-commits";
return args switch
{
    ["accepts", var connection] => await Accepts.RunAsync(new PostgreSqlPlace(connection)),
    ["accepts"] => await AcceptOnSqliteAsync(),
    ["commits", var connection, .. var rest] => await Commits.RunAsync(new Database(connection), rest is [var only] ? only : ""),
    ["sweep", var connection] => await Sweeps.RunAsync(new Database(connection)),
    ["size", var connection, .. var rest] =>
        await Sizes.RunAsync(new Database(connection), rest is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 10_000_000),
    ["sqlite"] => await SqliteCommits.RunAsync(),
    ["lists", .. var where] => await ListPlaces.RunAsync(where is [var server] ? server : null),
    ["item-commits", .. var where] => await ListPlaces.CommitAsync(where is [var server] ? server : null),
    _ => Complain(),
};

static async Task<int> AcceptOnSqliteAsync()
{
    using var place = new SqlitePlace();
    return await Accepts.RunAsync(place);
}

static int Complain()
{
    Console.Error.WriteLine(Usage);
    return 2;
}
