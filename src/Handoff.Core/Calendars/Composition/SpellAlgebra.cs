namespace Handoff.Calendars;

/// <summary>Set operations on the spells of one block. All three follow from two: what both have, and what one lacks.</summary>
internal static class SpellAlgebra
{
    public static Spell[] Union(Spell[] left, Spell[] right) => Complement(Intersection(Complement(left), Complement(right)));

    public static Spell[] Difference(Spell[] from, Spell[] without) => Intersection(from, Complement(without));

    public static Spell[] Intersection(Spell[] left, Spell[] right)
    {
        var both = new SpellList();
        for (int l = 0, r = 0; l < left.Length && r < right.Length;)
        {
            both.Add(Math.Max(left[l].Open, right[r].Open), Math.Min(left[l].Close, right[r].Close));
            if (left[l].Close < right[r].Close) l++;
            else r++;
        }

        return both.ToArray();
    }

    private static Spell[] Complement(Spell[] spells)
    {
        var gaps = new SpellList();
        var closed = 0;
        foreach (var spell in spells)
        {
            gaps.Add(closed, spell.Open);
            closed = spell.Close;
        }

        gaps.Add(closed, Block.Length);
        return gaps.ToArray();
    }
}
