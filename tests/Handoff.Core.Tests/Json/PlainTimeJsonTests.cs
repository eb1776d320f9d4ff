using System.Text.Json;
using System.Text.Json.Serialization;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Handoff.Tests;

/// <summary>Instants and lengths of time are written and read without patterns, and exactly as NodaTime writes and reads them.</summary>
public sealed class PlainTimeJsonTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(20_000);

    private static readonly JsonSerializerOptions Plain = Of(Made<Instant>(), Made<Duration>());

    private static readonly JsonSerializerOptions Noda =
        Of(NodaConverters.InstantConverter, NodaConverters.RoundtripDurationConverter);

    [Fact]
    public void Instants_are_written_as_NodaTime_writes_them() => Check.One(Many, Prop.ForAll(Arb.From(Instants), Same));

    [Fact]
    public void Lengths_of_time_are_written_as_NodaTime_writes_them() => Check.One(Many, Prop.ForAll(Arb.From(Durations), Same));

    [Fact]
    public void Whatever_text_stands_for_an_instant_is_read_as_NodaTime_reads_it() =>
        Check.One(Many, Prop.ForAll(Arb.From(Instants.Select(Written).SelectMany(Damaged)), SameRead<Instant>));

    [Fact]
    public void Whatever_text_stands_for_a_length_of_time_is_read_as_NodaTime_reads_it() =>
        Check.One(Many, Prop.ForAll(Arb.From(Durations.Select(Written).SelectMany(Damaged)), SameRead<Duration>));

    [Theory]
    [InlineData("\"2026-02-29T00:00:00Z\"")]
    [InlineData("\"2026-03-02T24:00:00Z\"")]
    [InlineData("\"2026-03-02T09:00:60Z\"")]
    [InlineData("\"0000-01-01T00:00:00Z\"")]
    [InlineData("\"2026-03-02T09:00:00.Z\"")]
    [InlineData("\"2026-03-02T09:00:00.1234567890Z\"")]
    [InlineData("\"2026-03-02T09:00:00.500Z\"")]
    [InlineData("\"2026-03-02T09:00:00\\u005A\"")]
    [InlineData("\"2026-03-02T09:00:00+00\"")]
    [InlineData("null")]
    [InlineData("17")]
    public void Doubtful_instants_are_read_as_NodaTime_reads_them(string json) => Assert.True(SameRead<Instant>(json));

    [Theory]
    [InlineData("\"0:24:00:00\"")]
    [InlineData("\"0:04:60:00\"")]
    [InlineData("\"00:04:00:00\"")]
    [InlineData("\":04:00:00\"")]
    [InlineData("\"-0:00:00:00\"")]
    [InlineData("\"99999999:00:00:00\"")]
    [InlineData("\"16777216:00:00:00\"")]
    [InlineData("\"1:02:03:04.50\"")]
    [InlineData("null")]
    public void Doubtful_lengths_of_time_are_read_as_NodaTime_reads_them(string json) => Assert.True(SameRead<Duration>(json));

    private static Gen<Instant> Instants =>
        from at in Gen.OneOf(
            from thousands in Gen.Choose(-62_135_596, 253_402_300)
            from second in Gen.Choose(0, 999)
            select Instant.FromUnixTimeSeconds((thousands * 1_000L) + second),
            Gen.Elements(
                Instant.MinValue, Instant.MaxValue, Instant.FromUtc(1, 1, 1, 0, 0), Instant.FromUtc(9999, 12, 31, 23, 59, 59),
                Instant.FromUtc(0, 12, 31, 23, 59), Instant.FromUtc(2024, 2, 29, 12, 0)))
        from nanoseconds in Nanoseconds
        select at == Instant.MaxValue ? at : at.PlusNanoseconds(nanoseconds);

    private static Gen<Duration> Durations =>
        from length in Gen.OneOf(
            Gen.Choose(-100_000_000, 100_000_000).Select(seconds => Duration.FromSeconds((long)seconds)),
            Gen.Choose(-16_777_216, 16_777_214).Select(days => Duration.FromDays(days)),
            Gen.Elements(Duration.Zero, Duration.Epsilon, -Duration.Epsilon, Duration.FromDays(9_999_999), Duration.FromDays(10_000_000)))
        from nanoseconds in Nanoseconds
        select length + Duration.FromNanoseconds(nanoseconds);

    /// <summary>Of every number of digits.</summary>
    private static Gen<long> Nanoseconds =>
        from unit in Gen.Elements(1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000)
        from nanoseconds in Gen.Choose(0, 999_999_999)
        select (long)(nanoseconds / unit * unit);

    /// <summary>As it is, or with one of its characters changed, missing or doubled.</summary>
    private static Gen<string> Damaged(string json) =>
        from at in Gen.Choose(0, json.Length - 1)
        from other in Gen.Elements(0, 1, 2, 3)
        from sign in Gen.Elements('0', '1', '5', '9', ':', '-', '.', 'T', 'Z', ' ', '+', 'é')
        select other switch
        {
            0 => json,
            1 => json[..at] + sign + json[(at + 1)..],
            2 => json[..at] + json[(at + 1)..],
            _ => json[..at] + sign + json[at..],
        };

    private static string Written<T>(T value) => JsonSerializer.Serialize(value, Noda);

    private static bool Same<T>(T value) => JsonSerializer.Serialize(value, Plain) == Written(value) && SameRead<T>(Written(value));

    private static bool SameRead<T>(string json) => Read<T>(json, Plain) == Read<T>(json, Noda);

    private static string Read<T>(string json, JsonSerializerOptions options)
    {
        try
        {
            return $"{JsonSerializer.Deserialize<T>(json, options)}";
        }
        catch (JsonException)
        {
            return "refused";
        }
    }

    private static JsonConverter Made<T>() => new PlainJson().CreateConverter(typeof(T), JsonSerializerOptions.Default);

    private static JsonSerializerOptions Of(params JsonConverter[] converters)
    {
        var options = new JsonSerializerOptions();
        foreach (var converter in converters) options.Converters.Add(converter);
        return options;
    }
}
