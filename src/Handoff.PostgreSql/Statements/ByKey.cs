namespace Handoff.Storage;

/// <summary>How rows of a table are found by the keys of a group.</summary>
/// <remarks>
/// Plans are kept, and must not depend on how small a table was when they were made. A plain equality between two relations would let the
/// planner read a whole index, which is cheap while there is little in it; an element of an array can only be looked up.
/// </remarks>
internal static class ByKey
{
    /// <summary>What waits for a subscriber, of one engagement.</summary>
    internal static string Queue(string table, string keys) =>
        $"{table}.subscriber = any (array[{keys}.subscriber]) and {Match(table, keys)}";

    /// <summary>The commit that a row points at.</summary>
    internal static string Commit(string table, string keys) => $"{Match(table, keys)} and {table}.command_id = {keys}.command_id";

    internal static string Match(string table, string keys) => $"{table}.id = any (array[{keys}.id]) and {table}.tenant = {keys}.tenant";
}
