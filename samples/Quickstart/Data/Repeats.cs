using System.Collections.Immutable;

namespace Quickstart.Data;

/// <summary>Finds repeat business: an opportunity of an account that had said Yes before.</summary>
internal static class Repeats
{
    internal static ImmutableArray<Opportunity> Mark(ImmutableArray<Opportunity> opportunities)
    {
        var won = opportunities
            .Where(o => o is { Stage: DealStage.Won, Account: not null })
            .OrderBy(o => o.Closed)
            .ThenBy(o => o.Id, StringComparer.Ordinal)
            .ToLookup(o => o.Account!.Name);
        return [.. opportunities.Select(o => o with { RepeatOf = Earlier(o, won) })];
    }

    private static string? Earlier(Opportunity opportunity, ILookup<string, Opportunity> won) =>
        opportunity is { Account: { } account, Engaged: { } begun }
            ? won[account.Name].LastOrDefault(earlier => earlier.Closed < begun)?.Id
            : null;
}
