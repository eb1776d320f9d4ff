using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Handoff;

/// <summary>Writes an instant as <c>2026-03-02T09:00:00.5Z</c>, as NodaTime does; what is plain is done without a pattern.</summary>
/// <remarks>Whatever is not plain, or is wrong, is left to NodaTime.</remarks>
internal sealed class InstantJson : JsonConverter<Instant>
{
    private const int DateAndTime = 19; // yyyy-MM-ddTHH:mm:ss

    private static readonly LateJson<Instant> Whole = new(() => NodaConverters.InstantConverter);

    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PlainText.TryGet(ref reader, out var text) && TryRead(text, out var instant)
            ? instant
            : Whole.Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        var at = value.InUtc().LocalDateTime;
        if (at.Year is < 1 or > 9999)
        {
            Whole.Write(writer, value, options);
            return;
        }

        Span<byte> text = stackalloc byte[DateAndTime + PlainText.LongestFraction + 1];
        PlainText.Write(text, at.Year, 4);
        PlainText.Write(text[4..], (byte)'-', at.Month);
        PlainText.Write(text[7..], (byte)'-', at.Day);
        PlainText.Write(text[10..], (byte)'T', at.Hour);
        PlainText.Write(text[13..], (byte)':', at.Minute);
        PlainText.Write(text[16..], (byte)':', at.Second);
        var length = DateAndTime + PlainText.WriteFraction(text[DateAndTime..], at.NanosecondOfSecond);
        text[length++] = (byte)'Z';
        writer.WriteStringValue(text[..length]);
    }

    private static bool TryRead(ReadOnlySpan<byte> text, out Instant instant)
    {
        instant = default;
        if (text.Length <= DateAndTime || text[^1] != 'Z' || text[4] != '-' || text[7] != '-' || text[10] != 'T'
            || text[13] != ':' || text[16] != ':') return false;
        if (!PlainText.TryRead(text[..4], out var year) || !PlainText.TryRead(text[5..7], out var month)
            || !PlainText.TryRead(text[8..10], out var day) || !PlainText.TryRead(text[11..13], out var hour)
            || !PlainText.TryRead(text[14..16], out var minute) || !PlainText.TryRead(text[17..19], out var second)
            || !PlainText.TryReadFraction(text[DateAndTime..^1], out var nanoseconds)) return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59) return false;
        instant = Instant.FromUtc(year, month, day, hour, minute, second).PlusNanoseconds(nanoseconds);
        return true;
    }
}
