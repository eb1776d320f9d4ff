using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Handoff;

/// <summary>Writes a length of time as <c>2:04:00:00.5</c>, as NodaTime does; what is plain is done without a pattern.</summary>
/// <remarks>Whatever is not plain, negative, or wrong is left to NodaTime.</remarks>
internal sealed class DurationJson : JsonConverter<Duration>
{
    private const int ClockTime = 9; // :HH:mm:ss
    private const int MostDigits = 7;

    private static readonly LateJson<Duration> Whole = new(() => (JsonConverter<Duration>)NodaConverters.RoundtripDurationConverter);

    public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PlainText.TryGet(ref reader, out var text) && TryRead(text, out var length)
            ? length
            : Whole.Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options)
    {
        if (value < Duration.Zero || value.Days > 9_999_999)
        {
            Whole.Write(writer, value, options);
            return;
        }

        Span<byte> text = stackalloc byte[MostDigits + ClockTime + PlainText.LongestFraction];
        var length = PlainText.Digits(value.Days);
        PlainText.Write(text, value.Days, length);
        PlainText.Write(text[length..], (byte)':', value.Hours);
        PlainText.Write(text[(length + 3)..], (byte)':', value.Minutes);
        PlainText.Write(text[(length + 6)..], (byte)':', value.Seconds);
        length += ClockTime;
        length += PlainText.WriteFraction(text[length..], value.SubsecondNanoseconds);
        writer.WriteStringValue(text[..length]);
    }

    private static bool TryRead(ReadOnlySpan<byte> text, out Duration length)
    {
        length = default;
        var days = text.IndexOf((byte)':');
        if (days is < 1 or > MostDigits || text.Length < days + ClockTime || text[days + 3] != ':' || text[days + 6] != ':') return false;
        if (!PlainText.TryRead(text[..days], out var whole) || !PlainText.TryRead(text.Slice(days + 1, 2), out var hours)
            || !PlainText.TryRead(text.Slice(days + 4, 2), out var minutes) || !PlainText.TryRead(text.Slice(days + 7, 2), out var seconds)
            || !PlainText.TryReadFraction(text[(days + ClockTime)..], out var nanoseconds)) return false;
        if (hours > 23 || minutes > 59 || seconds > 59) return false;
        length = Duration.FromDays(whole)
            + Duration.FromSeconds((hours * 3600) + (minutes * 60) + seconds)
            + Duration.FromNanoseconds((long)nanoseconds);
        return true;
    }
}
