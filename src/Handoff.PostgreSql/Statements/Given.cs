namespace Handoff.Storage;

/// <summary>A statement about rows that are given by their values: one text for a single row, another for any number.</summary>
/// <remarks>
/// The planner takes a single row of values for constants, and the statement becomes as simple as one written for it; to unfold arrays
/// costs the server twice as much, which only several rows are worth.
/// </remarks>
internal sealed class Given
{
    private readonly string _one;
    private readonly string _many;

    /// <param name="compose">Makes the statement of the rows.</param>
    /// <param name="columns">The rows' columns; their values are <c>$1</c> and following, then come the statement's own.</param>
    internal Given(Func<GivenRows, string> compose, params string[] columns)
    {
        var values = string.Join(", ", Enumerable.Range(1, columns.Length).Select(at => $"${at}"));
        var names = string.Join(", ", columns);
        _one = compose(new($"(values ({values})) as k({names})", AreMany: false));
        _many = compose(new($"unnest({values}) with ordinality as k({names}, n)", AreMany: true));
    }

    internal string For(int rows) => rows == 1 ? _one : _many;
}

/// <summary>The rows in a statement's text, known there as <c>k</c>.</summary>
/// <param name="Text">Belongs after <c>from</c>.</param>
/// <param name="AreMany">Whether there is a column <c>n</c> with their order.</param>
internal readonly record struct GivenRows(string Text, bool AreMany)
{
    /// <summary>As they were given; a join may turn them round.</summary>
    internal string InOrder => AreMany ? " order by k.n" : "";

    /// <summary>The rows of a table that have the same keys.</summary>
    internal string Match(string table) => AreMany ? ByKey.Match(table, "k") : $"{table}.id = k.id and {table}.tenant = k.tenant";

    public override string ToString() => Text;
}
