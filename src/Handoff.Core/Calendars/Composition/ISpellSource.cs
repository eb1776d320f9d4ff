using NodaTime;

namespace Handoff.Calendars;

/// <summary>Where the open spells of a calendar come from: its own windows, other calendars, a host. Safe for concurrent use.</summary>
internal interface ISpellSource
{
    /// <summary>Whose local dates its business dates are; null when it has none of its own.</summary>
    DateTimeZone? Zone { get; }

    /// <summary>The second from which on it knows nothing: a spell that closes there or later does so for lack of knowledge.</summary>
    long Edge { get; }

    /// <summary>The spells of a block, in order, apart from each other, cut at its edges.</summary>
    Spell[] Read(int block);
}
