using Handoff.Storage;
using NodaTime;

namespace Handoff;

/// <summary>What is too long, empty or too far away is refused, whoever asks.</summary>
internal static class Limits
{
    /// <summary>The longest text, in UTF-16 code units.</summary>
    internal const int TextLength = 4000;

    /// <summary>How many commitments an engagement has, or entries a list in a command.</summary>
    internal const int Most = 1000;

    /// <summary>The largest event, as JSON in bytes.</summary>
    internal const int EventSize = 1 << 20;

    /// <summary>The largest state to which content is added, as JSON in bytes. What settles it, or moves it on, is taken beyond that.</summary>
    internal const int StateSize = 4 << 20;

    /// <summary>How much is shown of a text that is not ours, in UTF-16 code units.</summary>
    private const int ShownLength = 200;

    /// <summary>The longest name of an actor: that of a member is its id, and of the others no longer.</summary>
    private const int NameLength = 200;

    private static readonly Duration Back = Duration.FromDays(3660);
    private static readonly Duration Future = Duration.FromDays(36600);
    private static readonly Duration LongAgo = Duration.FromDays(36600);
    private static readonly Duration LongestHold = Duration.FromDays(731);

    /// <summary>As much of somebody else's text as a message takes.</summary>
    internal static string Short(string text) => text.Length <= ShownLength ? text : $"{text.Substring(0, ShownLength)}…";

    /// <summary>A text that may be absent.</summary>
    internal static Refusal? Text(string name, string? text) => text is null ? null : TooLong(name, text, TextLength) ?? Malformed(name, text);

    /// <summary>A text that must say something.</summary>
    internal static Refusal? NeededText(string name, string? text) => string.IsNullOrWhiteSpace(text)
        ? new Refusal(RefusalCode.TextMissing, $"The {name} is empty.")
        : Text(name, text);

    /// <summary>Who acts is kept with everything it does.</summary>
    internal static Refusal? Name(Actor actor) =>
        NeededText("actor's name", actor.Name)
        ?? TooLong("actor's name", actor.Name, NameLength)
        ?? (actor.Name.Any(char.IsControl) ? new Refusal(RefusalCode.TextMalformed, "The actor's name has control characters.") : null);

    private static Refusal? TooLong(string name, string text, int most) => text.Length > most
        ? new Refusal(RefusalCode.TextTooLong, $"The {name} has {text.Length} characters; at most {most} are kept.")
        : null;

    private static Refusal? Malformed(string name, string text) => HalfPair.In(text) is var at and >= 0
        ? new Refusal(RefusalCode.TextMalformed, $"The {name} has half a surrogate pair, U+{(int)text[at]:X4} at {at}; was it cut within a character?")
        : null;

    /// <summary>A list that is as long as anybody needs.</summary>
    internal static Refusal? Count(string name, int count) => count > Most
        ? new Refusal(RefusalCode.TooMany, $"There are {count} {name}; at most {Most} are kept.")
        : null;

    /// <summary>What a commit would write.</summary>
    internal static Refusal? Size(Command command, CommitRequest commit)
    {
        foreach (var happened in commit.Events)
        {
            if (happened.Json.Length <= EventSize) continue;
            return new(RefusalCode.TooLarge, $"The event '{happened.Type}' has {happened.Json.Length} bytes; at most {EventSize} are kept.");
        }

        return Adds(command) && commit.State.Json.Length > StateSize
            ? new Refusal(RefusalCode.TooLarge, $"The engagement would have {commit.State.Json.Length} bytes; nothing is added beyond {StateSize}.")
            : null;
    }

    /// <summary>Whether this adds content. An engagement that is full can still be delivered, settled and ended.</summary>
    private static bool Adds(Command command) => command is
        Command.Open or Command.SetFacts or Command.Provide or Command.AddCommitment or Command.VaryCommitment or Command.Hold or Command.Repeat;

    /// <summary>A date within ten years back and a hundred years on.</summary>
    internal static Refusal? Date(string name, Instant? date, Instant now) => date is { } at && (at < now - Back || at > now + Future)
        ? new Refusal(RefusalCode.DateOutOfRange, $"The {name} {at} is out of range.")
        : null;

    /// <summary>A date that has come, and that calendars reach: at most a hundred years ago.</summary>
    internal static Refusal? Past(string name, Instant? date, Instant now) => date is { } at && (at > now || at < now - LongAgo)
        ? new Refusal(RefusalCode.DateOutOfRange, $"The {name} {at} must lie in the hundred years before {now}.")
        : null;

    internal static Refusal? Expiry(Instant expiresAt, Instant now) => expiresAt <= now || expiresAt > now + LongestHold
        ? new Refusal(RefusalCode.DateOutOfRange, $"The hold's expiry {expiresAt} must come after {now}, and within two years.")
        : null;

    internal static Refusal? Consent(Consent consent, Instant now) =>
        NeededText("consent's giver", consent.GivenBy)
        ?? NeededText("consent's form", consent.How)
        ?? (consent.At > now ? new Refusal(RefusalCode.DateOutOfRange, $"The consent of {consent.At} lies in the future.") : null)
        ?? Date("consent's date", consent.At, now);
}
