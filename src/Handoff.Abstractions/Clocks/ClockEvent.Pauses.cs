using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Clocks;

public abstract partial record ClockEvent
{
    /// <summary>A pause began.</summary>
    public sealed record Paused : ClockEvent
    {
        /// <summary>What is being waited for.</summary>
        public required string Cause { get; init; }

        /// <summary>The item that it waits for; null where it waits for none.</summary>
        public ItemId? Item { get; init; }

        /// <summary>Who makes it wait.</summary>
        public required Party Party { get; init; }

        /// <summary>When it ends by itself.</summary>
        [JsonConverter(typeof(PlainJson))]
        public required Instant ExpiresAt { get; init; }
    }

    /// <summary>A pause ended, by a command or because it expired.</summary>
    public sealed record Resumed : ClockEvent
    {
        /// <summary>What was waited for.</summary>
        public required string Cause { get; init; }

        /// <summary>The item that it waited for; null where it waited for none.</summary>
        public ItemId? Item { get; init; }

        /// <summary>Whether it ended by itself.</summary>
        public bool Expired { get; init; }

        /// <summary>When somebody looked; never before it ended.</summary>
        [JsonConverter(typeof(PlainJson))]
        public required Instant NoticedAt { get; init; }
    }
}
