namespace Handoff;

/// <summary>
/// Whether the states in memory mostly are the newest. Where other hosts work on the same engagements they mostly are not, and a command
/// that is decided on one of them is decided twice. Safe for concurrent use; two that see something at once may count as one.
/// </summary>
internal sealed class StateTrust
{
    /// <summary>The score goes no further than this: what was seen long ago must not outweigh what is seen now.</summary>
    private const int Most = 8;

    private int _score = 1;

    /// <summary>Whether more of them were than were not.</summary>
    internal bool IsGiven => Volatile.Read(ref _score) > 0;

    /// <summary>Somebody has seen what the store holds of an engagement that is in memory.</summary>
    internal void See(bool isNewest)
    {
        var score = Volatile.Read(ref _score);
        Volatile.Write(ref _score, isNewest ? Math.Min(score + 1, Most) : Math.Max(score - 1, -Most));
    }
}
