using System.Text.Json;
#if !NET
using System.Text;
#endif

namespace Handoff.Storage;

/// <summary>What no store may write: it would come back as something else.</summary>
internal static class StoredText
{
    /// <summary>A lifecycle's name and its version.</summary>
    private const int LongestReference = KeyText.MaxLength + 12;

    /// <summary>How deep JSON may be nested.</summary>
    private const int MaxDepth = 1000;

    /// <summary>The longest reason, in UTF-16 code units.</summary>
    private const int LongestReason = 4000;

    private static readonly JsonReaderOptions Deep = new() { MaxDepth = MaxDepth };

    internal static string Key(string? text, string what, int maxLength = KeyText.MaxLength) =>
        KeyText.Check(text ?? throw new ArgumentException($"The {what} is null."), what, maxLength);

    internal static void Check(StateRecord state)
    {
        Key(state.Lifecycle, "state's lifecycle", LongestReference);
        Key(state.Stage, "state's stage");
        Key(state.Phase, "state's phase");
        Key(state.Account, "state's account");
        if (state.Owner is { } owner) Key(owner, "state's owner");
        if (state.Responsible is { } responsible) Key(responsible, "state's responsible function");
        if (state.Reference is { } reference) Key(reference, "state's reference");
        if (state.Members is { } members) Members(members);
        Utf8(state.Json, "state");
    }

    private static void Members(string members)
    {
        if (members.Length < 2 || members[0] != '\n' || members[members.Length - 1] != '\n')
        {
            throw new ArgumentException("The state's members must each stand between two line ends.");
        }

        for (int from = 1, end; from < members.Length; from = end + 1)
        {
            end = members.IndexOf('\n', from);
            Key(members.Substring(from, end - from), "state's member");
        }
    }

    internal static void Check(string what, string type, ReadOnlyMemory<byte> json)
    {
        Key(type, "event's type");
        CheckJson(json, what);
    }

    /// <summary>Free text, with line breaks if need be; null where there is none.</summary>
    internal static string? Reason(string? reason)
    {
        if (reason is null) return null;
        if (reason.Length > LongestReason)
        {
            throw new ArgumentException($"The reason must have at most {LongestReason} characters, not {reason.Length}.");
        }

        if (reason.IndexOf('\0') is var at and >= 0) throw new ArgumentException($"The reason must not have U+0000; it has it at {at}.");
        return KeyText.Whole(reason, "reason");
    }

    private static void Utf8(ReadOnlyMemory<byte> json, string what)
    {
        if (json.IsEmpty) throw new ArgumentException($"The {what} has no JSON.");
        if (!IsUtf8(json)) throw new ArgumentException($"The {what}'s JSON is not UTF-8.");
    }

    private static bool IsSpace(byte character) => character <= (byte)' ';

    /// <summary>Stores may keep it within other JSON, which it would make unreadable if it were not valid.</summary>
    internal static void CheckJson(ReadOnlyMemory<byte> json, string what)
    {
        Utf8(json, what);
        if (IsSpace(json.Span[0]) || IsSpace(json.Span[json.Length - 1]))
        {
            throw new ArgumentException($"The {what}'s JSON has white space around it.");
        }

        try
        {
            var reader = new Utf8JsonReader(json.Span, Deep);
            while (reader.Read())
            {
            }
        }
        catch (JsonException wrong)
        {
            throw new ArgumentException($"The {what}'s JSON is not valid: {wrong.Message}", wrong);
        }
    }

#if NET
    private static bool IsUtf8(ReadOnlyMemory<byte> json) => System.Text.Unicode.Utf8.IsValid(json.Span);
#else
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static bool IsUtf8(ReadOnlyMemory<byte> json)
    {
        try
        {
            return Strict.GetCharCount(json.ToArray()) >= 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
#endif
}
