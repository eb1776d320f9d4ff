using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>Turns events and states into the records that stores keep, and back.</summary>
internal static class JournalCodec
{
    /// <summary>The newest shape of every event and of the state. A new shape gets a new number and a reader for the old one.</summary>
    internal const int SchemaVersion = 1;

    /// <summary>
    /// How fingerprints of commands are made: another way gets another sign, and what has this one is told apart this way.
    /// </summary>
    private const string FingerprintForm = "1:";

    private static readonly HashSet<string> KnownEvents = [.. CasesOf(typeof(Event)), .. CasesOf(typeof(ClockEvent))];

    internal static EventRecord Write(Event happened) => new(
        happened.Name, SchemaVersion, JsonSerializer.SerializeToUtf8Bytes(happened, JournalJson.StoredEvent), happened.At);

    /// <exception cref="StoreCorruptException">
    /// Damaged, or written by a newer version of Handoff; names the engagement, if told.
    /// </exception>
    internal static Event ReadEvent(EventRecord record, EngagementKey? of = null) =>
        Read(
            $"event '{record.Type}'",
            of,
            record.SchemaVersion,
            () => JsonSerializer.Deserialize(record.Json.Span, JournalJson.StoredEvent));

    /// <summary>Whether only a newer version of Handoff can read a message.</summary>
    internal static bool IsNewer(OutboxRecord message) => message.SchemaVersion > SchemaVersion || !KnownEvents.Contains(message.Type);

    internal static StateRecord Write(Engagement state) => new(
        SchemaVersion,
        JsonSerializer.SerializeToUtf8Bytes(state, JournalJson.StoredState),
        state.Origin.Lifecycle.ToString(),
        state.Position.Stage.Value,
        StateRecord.PhaseName(state.Position.Phase),
        state.Origin.Account.Value,
        state.Position.Responsible is { } function ? state.OwnerOf(function)?.Value : null)
    {
        Responsible = state.Position.Responsible?.Value,
        Reference = state.Origin.Reference,
        IsCovered = state.Covers.Count > 0,
        Members = StateRecord.MembersText(Carrying(state)),
    };

    /// <summary>Who carries it for a side, or one of its open items, or is asked to take it over.</summary>
    private static List<MemberId> Carrying(Engagement state)
    {
        var members = new List<MemberId>(state.Owners.Count);
        foreach (var owner in state.Owners) members.Add(owner.Member);
        foreach (var item in state.Items)
        {
            if (item is { IsOpen: true, Owner.Member: { } member }) members.Add(member);
        }

        if (state.Offer is { Status: OfferStatus.Offered, Receiver: { } asked }) members.Add(asked);
        return members;
    }

    /// <exception cref="StoreCorruptException">
    /// Damaged, or written by a newer version of Handoff; names the engagement, if told.
    /// </exception>
    internal static Engagement ReadState(StateRecord record, EngagementKey? of = null) =>
        Read("state", of, record.SchemaVersion, () => JsonSerializer.Deserialize(record.Json.Span, JournalJson.StoredState));

    /// <summary>
    /// Tells a repeated command from another one under the same id, from another actor's, and from one of another time: whatever differs.
    /// </summary>
    internal static string Fingerprint(CommandRequest request)
    {
        var whole = JsonSerializer.SerializeToUtf8Bytes(
            new Asked(request.Command, request.Actor.Function, request.Actor.Name, request.ImportedAt), JournalJson.Fingerprinted);
        return Sha256Text.Of(whole, FingerprintForm);
    }

    private static IEnumerable<string> CasesOf(Type union) =>
        union.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(each => (string)each.TypeDiscriminator!);

    private static T Read<T>(string what, EngagementKey? of, int schemaVersion, Func<T?> read)
        where T : class
    {
        if (schemaVersion > SchemaVersion)
        {
            throw Corrupt($"has schema version {schemaVersion}; this version of Handoff reads up to {SchemaVersion}.");
        }

        try
        {
            return read() ?? throw Corrupt("is null.");
        }
        catch (Exception damaged) when (damaged is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw Corrupt($"cannot be read: {damaged.Message}", damaged);
        }

        StoreCorruptException Corrupt(string how, Exception? inner = null) =>
            new($"The {what}{(of is { } key ? $" of {key}" : "")} {how}", inner);
    }
}
