namespace Handoff.Calendars;

/// <summary>Collects the spells of one block, in order of opening: merges what touches, and adds up the work.</summary>
internal sealed class SpellList
{
    private readonly List<Spell> _spells = [];

    /// <summary>
    /// Adds an open stretch, in seconds from the block's beginning; none of the earlier ones opens later. What lies outside is cut off.
    /// </summary>
    public void Add(long open, long close)
    {
        var (from, until) = ((int)Math.Max(open, 0), (int)Math.Min(close, Block.Length));
        if (from >= until) return;

        var last = _spells.Count - 1;
        if (last < 0 || from > _spells[last].Close)
            _spells.Add(new Spell(from, until, (last < 0 ? 0 : _spells[last].WorkAtClose) + until - from));
        else if (until > _spells[last].Close)
            _spells[last] = _spells[last] with { Close = until, WorkAtClose = _spells[last].WorkAtClose + until - _spells[last].Close };
    }

    public Spell[] ToArray() => [.. _spells];
}
