using System.Text.Json.Serialization;

namespace Handoff.Lifecycles;

/// <summary>
/// What a trigger means to the rules, whatever a lifecycle calls it. Each kind but the first has its own command and event.
/// </summary>
[JsonConverter(typeof(PlainJson))]
public enum TriggerKind
{
    /// <summary>Moves on, and means nothing more.</summary>
    Advance = 1,

    /// <summary>The customer says Yes.</summary>
    Win = 2,

    /// <summary>The prospect is lost.</summary>
    Lose = 3,

    /// <summary>The responsible side offers the engagement to another.</summary>
    Offer = 4,

    /// <summary>The receiver takes over.</summary>
    Accept = 5,

    /// <summary>The receiver gives it back, with reasons.</summary>
    Return = 6,

    /// <summary>Nobody answered the offer in time.</summary>
    Lapse = 7,

    /// <summary>The sender takes the offer back.</summary>
    Withdraw = 8,

    /// <summary>The side that won keeps delivery, by explicit choice.</summary>
    Retain = 9,

    /// <summary>The customer was told: we have it, this is your team, this is next.</summary>
    Acknowledge = 10,

    /// <summary>The first joint meeting was held.</summary>
    KickOff = 11,

    /// <summary>Delivery waits: with a cause, a party and an expiry.</summary>
    Hold = 12,

    /// <summary>Delivery goes on, in the stage in which it was held.</summary>
    Resume = 13,

    /// <summary>Everything committed is done; the customer is asked.</summary>
    Deliver = 14,

    /// <summary>The customer confirms.</summary>
    SignOff = 15,

    /// <summary>The customer says what is missing.</summary>
    Dispute = 16,

    /// <summary>The customer stayed silent until the clock ran out.</summary>
    Presume = 17,

    /// <summary>The sale is called off after Yes.</summary>
    Cancel = 18,

    /// <summary>The Yes was a mistake: everything that followed is compensated.</summary>
    UnWin = 19,

    /// <summary>The end was a mistake, or not the last word: the engagement lives again.</summary>
    Reopen = 20,
}
