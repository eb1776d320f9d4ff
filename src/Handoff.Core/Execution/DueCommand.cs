namespace Handoff;

/// <summary>
/// The ids of the system's own commands: one for each version that armed a wake-up. They are UUIDs of version 8 with a beginning of their
/// own, which neither a name nor chance makes, and which nobody else may use.
/// </summary>
internal static class DueCommand
{
    /// <summary>The beginning of every id of ours: "handof" in ASCII, and the version.</summary>
    private const string Prefix = "68616e64-6f66-8";

    /// <summary>The command that fires what this version armed.</summary>
    internal static CommandId Of(long armedVersion) => new(Guid.ParseExact($"{Prefix}000-8000-{armedVersion:x12}", "D"));

    /// <summary>Only Handoff itself may use such an id: who took one beforehand would silence the deadline that it fires.</summary>
    internal static Refusal? Refuse(CommandId id) => IsOurs(id.Value.ToByteArray())
        ? new(RefusalCode.NotEntitled, $"Command id {id} is reserved for what Handoff fires itself; choose another.")
        : null;

    /// <summary>Whether it has the prefix, of which these bytes have the first field and the second with the least digits first.</summary>
    private static bool IsOurs(byte[] id) => id.AsSpan(0, 6).SequenceEqual("dnahfo"u8) && id[7] >> 4 == 8;
}
