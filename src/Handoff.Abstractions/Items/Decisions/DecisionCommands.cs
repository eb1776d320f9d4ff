using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(OpenDecision), "openDecision")]
[JsonDerivedType(typeof(AnswerDecision), "answerDecision")]
public abstract partial record Command
{
    /// <summary>Puts a question to the customer.</summary>
    /// <param name="Id">Its id within the engagement.</param>
    /// <param name="Text">The question.</param>
    /// <param name="Options">Between what the customer chooses: at least two.</param>
    /// <param name="DueAt">Respond by.</param>
    public sealed record OpenDecision(
        ItemId Id,
        string Text,
        ValueList<string> Options,
        [property: JsonConverter(typeof(PlainJson))] Instant DueAt) : OfItem(Id)
    {
        /// <summary>What cannot be settled before it is answered; empty for nothing. While it blocks, the customer's pause runs.</summary>
        public ValueList<ItemId> Blocks { get; init; }

        /// <summary>What silence means; <see cref="Items.Silence.Default"/> needs a <see cref="Default"/>.</summary>
        public Silence Silence { get; init; } = Silence.Remind;

        /// <summary>The option that silence chooses; null where it chooses none.</summary>
        public string? Default { get; init; }

        /// <summary>Who attends to it; null for whoever is responsible.</summary>
        public ItemOwner? Owner { get; init; }
    }

    /// <summary>The customer chose.</summary>
    /// <param name="Id">Which decision.</param>
    /// <param name="Option">One of its options.</param>
    /// <param name="How">How the customer said it; needed where one of us records it, null where the customer does.</param>
    public sealed record AnswerDecision(ItemId Id, string Option, string? How = null) : OfItem(Id);
}
