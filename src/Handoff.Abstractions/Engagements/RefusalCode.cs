using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>Why a command was refused. Numbers are persisted by hosts and never reused.</summary>
[JsonConverter(typeof(PlainJson))]
public enum RefusalCode
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary>There is no such engagement; open it first.</summary>
    UnknownEngagement = 1,

    /// <summary>The engagement was opened before, by another command.</summary>
    AlreadyOpen = 2,

    /// <summary>No lifecycle of this name is registered.</summary>
    UnknownLifecycle = 3,

    /// <summary>The lifecycle has no such trigger.</summary>
    UnknownTrigger = 4,

    /// <summary>The trigger is not permitted in this stage.</summary>
    TriggerNotPermitted = 5,

    /// <summary>The actor's function may not do this.</summary>
    NotEntitled = 6,

    /// <summary>A blocking requirement is not met.</summary>
    RequirementUnmet = 7,

    /// <summary>The lifecycle has no such requirement or package item.</summary>
    UnknownRequirement = 8,

    /// <summary>The requirement cannot be waived.</summary>
    NotWaivable = 9,

    /// <summary>The requirement does not accept "known: none" as an answer.</summary>
    NoneNotAccepted = 10,

    /// <summary>There is no such item, or it is not of the kind that the command is for.</summary>
    UnknownItem = 11,

    /// <summary>There is an item of this id already.</summary>
    DuplicateItem = 12,

    /// <summary>The item has reached its end.</summary>
    ItemEnded = 13,

    /// <summary>The ledger is closed in this stage: nothing can be promised or changed.</summary>
    LedgerClosed = 14,

    /// <summary>A text is empty where one is needed.</summary>
    TextMissing = 15,

    /// <summary>A text is longer than 4,000 characters, or an actor's name longer than 200.</summary>
    TextTooLong = 16,

    /// <summary>A date is out of range.</summary>
    DateOutOfRange = 17,

    /// <summary>A value is out of range.</summary>
    ValueOutOfRange = 18,

    /// <summary>No calendar of this name is registered.</summary>
    UnknownCalendar = 19,

    /// <summary>The engagement has ended.</summary>
    Ended = 20,

    /// <summary>The lifecycle has no such function.</summary>
    UnknownFunction = 21,

    /// <summary>The engagement is being imported; take it live first.</summary>
    StillImported = 22,

    /// <summary>The engagement is live; its past cannot be imported any more.</summary>
    AlreadyLive = 23,

    /// <summary>No offer is open that could be answered or withdrawn.</summary>
    NoOpenOffer = 24,

    /// <summary>No working time is left in the calendar to reach the target.</summary>
    CalendarNeverOpens = 25,

    /// <summary>There is no such clock.</summary>
    UnknownClock = 26,

    /// <summary>The clock runs already, or is paused.</summary>
    ClockRuns = 27,

    /// <summary>The clock has ended.</summary>
    ClockEnded = 28,

    /// <summary>A pause is open already.</summary>
    AlreadyPaused = 29,

    /// <summary>No pause is open.</summary>
    NotPaused = 30,

    /// <summary>More than 1,000 of something: items of an engagement, or entries of a list in a command; or more than 250 pauses.</summary>
    TooMany = 31,

    /// <summary>What happened would be larger than 1 MiB, or the engagement would grow beyond 4 MiB.</summary>
    TooLarge = 32,

    /// <summary>A text has half a surrogate pair, as one that was cut within an emoji; or an actor's name has control characters.</summary>
    TextMalformed = 33,

    /// <summary>Something that is not a text is missing where one is needed: a consent, facts, an entry of a list, an id.</summary>
    ValueMissing = 34,

    /// <summary>
    /// The command does not apply to items of this kind: a commitment is varied or waived with consent, and not rescheduled or dropped.
    /// </summary>
    NotOfThisKind = 35,

    /// <summary>The item is open.</summary>
    ItemOpen = 36,

    /// <summary>The engagement has another version than the one on which the caller decided.</summary>
    VersionChanged = 37,

    /// <summary>The item has to wait for others that are open, or for its checks.</summary>
    ItemBlocked = 38,

    /// <summary>The customer was not told of the problem yet, and nobody chose not to.</summary>
    CustomerNotTold = 39,

    /// <summary>The customer was told of the problem already.</summary>
    CustomerTold = 40,

    /// <summary>A milestone would depend on itself, over others.</summary>
    CircularPlan = 41,

    /// <summary>There is no playbook of this name for the lifecycle.</summary>
    UnknownPlaybook = 42,

    /// <summary>The milestone has no such check, or the decision no such option.</summary>
    UnknownChoice = 43,

    /// <summary>The other lifecycle has no place like the one where the engagement stands.</summary>
    NoSuchPlace = 44,
}
