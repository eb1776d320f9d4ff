using System.Globalization;
using Handoff.Benchmarks;

const string Usage = "commits CONNECTION [ONLY], sweep CONNECTION, size CONNECTION [COUNT], or sqlite";
return args switch
{
    ["commits", var connection, .. var rest] => await Commits.RunAsync(new Database(connection), rest is [var only] ? only : ""),
    ["sweep", var connection] => await Sweeps.RunAsync(new Database(connection)),
    ["size", var connection, .. var rest] =>
        await Sizes.RunAsync(new Database(connection), rest is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 10_000_000),
    ["sqlite"] => await SqliteCommits.RunAsync(),
    _ => Complain(),
};

static int Complain()
{
    Console.Error.WriteLine(Usage);
    return 2;
}
