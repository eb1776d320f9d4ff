namespace Handoff.Lifecycles;

/// <summary>
/// Where an engagement can be, as far as its lifecycle decides it. Stages, triggers and clocks are counted as the definition lists them.
/// </summary>
/// <param name="Stage">The stage.</param>
/// <param name="Held">The stage in which the open hold began; -1 where nothing is held.</param>
/// <param name="Offer">The trigger that made the open offer; -1 where none is open.</param>
/// <param name="Word">What the customer has said.</param>
/// <param name="Surely">The clocks that run whatever the policies are, a bit each.</param>
/// <param name="Possibly">Those, and the ones that run if their policy makes them recur.</param>
internal readonly record struct Situation(int Stage, int Held, int Offer, CustomerWord Word, ulong Surely, ulong Possibly)
{
    internal const int None = -1;

    internal bool IsHeld => Held != None;

    internal bool HasOffer => Offer != None;
}

/// <summary>What the customer has said of the delivery. From the question on the ledger is closed.</summary>
internal enum CustomerWord
{
    /// <summary>Nobody has asked: the ledger is open.</summary>
    NotAsked = 0,

    /// <summary>Everything is declared delivered, and the customer is asked.</summary>
    Asked = 1,

    /// <summary>The customer stayed silent.</summary>
    Presumed = 2,

    /// <summary>The customer confirmed.</summary>
    Said = 3,
}
