namespace Handoff;

/// <summary>A column as a database has it, or as the migrations make it.</summary>
/// <param name="Table">Whose.</param>
/// <param name="Name">Its own.</param>
/// <param name="Type">In the database's words.</param>
/// <param name="IsRequired">Whether it may not be null.</param>
/// <param name="HasDefault">Whether the database fills it where an insert does not.</param>
/// <param name="Collation">By which its text compares, in the database's words.</param>
/// <param name="KeyPart">Its place in the key; 0 for none, or where keys are looked at by themselves.</param>
internal sealed record ColumnShape(
    string Table, string Name, string Type, bool IsRequired, bool HasDefault, string Collation, int KeyPart = 0)
{
    /// <summary>
    /// In words that name table and column. A host's own columns are welcome where an insert that does not know them succeeds.
    /// </summary>
    internal static IEnumerable<string> Differences(IReadOnlyList<ColumnShape> found, IReadOnlyList<ColumnShape> made) =>
        made.GroupBy(column => column.Table)
            .SelectMany(table => OfTable([.. found.Where(column => column.Table == table.Key)], [.. table]));

    private static IEnumerable<string> OfTable(ColumnShape[] found, ColumnShape[] made)
    {
        foreach (var column in made)
        {
            var there = Array.Find(found, other => other.Name == column.Name);
            var difference = there is null ? "is missing" : there.DifferenceFrom(column);
            if (difference is not null) yield return $"{column.Table}.{column.Name} {difference}";
        }

        foreach (var own in found.ExceptBy(made.Select(column => column.Name), column => column.Name))
        {
            if (own is { IsRequired: true, HasDefault: false })
            {
                yield return $"{own.Table}.{own.Name} is not Handoff's, but is required and has no default";
            }
        }
    }

    private string? DifferenceFrom(ColumnShape made) =>
        Type != made.Type ? $"is '{Type}', not '{made.Type}'"
        : Collation != made.Collation ? $"compares by {Collation}, not by {made.Collation}"
        : IsRequired != made.IsRequired ? (IsRequired ? "is required" : "may be null")
        : KeyPart != made.KeyPart ? $"is number {KeyPart} of the key, not {made.KeyPart}"
        : made.HasDefault && !HasDefault ? "has no default"
        : null;
}
