using NodaTime;

namespace Handoff.Calendars;

/// <summary>One spell, as far as calendars reach.</summary>
internal sealed class AlwaysSpells : ISpellSource
{
    public DateTimeZone? Zone => null;

    public long Edge => Reach.TotalSeconds;

    public Spell[] Read(int block)
    {
        var spells = new SpellList();
        spells.Add(0, Reach.TotalSeconds - ((long)block * Block.Length));
        return spells.ToArray();
    }
}
