using NodaTime;

namespace Handoff.Calendars;

/// <summary>The spells of several sources, combined block by block.</summary>
/// <remarks>Reads its operands afresh, past their caches: only the composed calendar keeps what it was asked for.</remarks>
/// <param name="operands">At least one.</param>
/// <param name="combine">What to do with the spells of two.</param>
internal sealed class ComposedSpells(ISpellSource[] operands, Func<Spell[], Spell[], Spell[]> combine) : ISpellSource
{
    public DateTimeZone? Zone { get; } = operands.Select(operand => operand.Zone).FirstOrDefault(zone => zone is not null);

    public long Edge { get; } = operands.Min(operand => operand.Edge);

    public Spell[] Read(int block) => operands.Select(operand => operand.Read(block)).Aggregate(combine);
}
