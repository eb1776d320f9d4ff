using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>Terms that are kept are read and written as if they were not.</summary>
public class TermsJsonTests
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(PlainJson.Lists, new JournalJson()),
    };

    private readonly JsonSerializerOptions _kept =
        new(Plain) { Converters = { new TermsJson((JsonTypeInfo<SlaTerms>)Plain.GetTypeInfo(typeof(SlaTerms))) } };

    [Fact]
    public void What_is_kept_is_written_as_it_would_be_otherwise() => Prop.ForAll(Several.ToArbitrary(), several =>
    {
        foreach (var terms in several)
        {
            var plain = JsonSerializer.Serialize(terms, Plain);
            Assert.Equal(plain, JsonSerializer.Serialize(terms, _kept));
            Assert.Equal(terms, JsonSerializer.Deserialize<SlaTerms>(plain, _kept));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Equal_terms_are_one_object_wherever_they_are_read() => Prop.ForAll(Some.ToArbitrary(), terms =>
    {
        var json = JsonSerializer.Serialize(terms, Plain);
        Assert.Same(Read(json), Read(json));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Only_so_many_are_kept_and_the_others_are_read_and_written_as_well()
    {
        for (var version = 0; version < TermsJson.Most; version++) Read(Json(version));
        Assert.Same(Read(Json(0)), Read(Json(0)));

        var late = Json(TermsJson.Most);
        Assert.Equal(late, JsonSerializer.Serialize(Read(late), _kept));
        Assert.NotSame(Read(late), Read(late));

        static string Json(int version) =>
            JsonSerializer.Serialize(new SlaTerms { PolicyVersion = version, Target = new Target.BusinessDays(1) }, Plain);
    }

    private SlaTerms Read(string json) => JsonSerializer.Deserialize<SlaTerms>(json, _kept)!;

    /// <summary>Few words and numbers, so that many of them are nearly the same.</summary>
    private static Gen<SlaTerms> Some =>
        from version in Gen.Choose(1, 2)
        from segment in Gen.Elements<string?>(null, "gold", "", "Gold", "\"ž")
        from target in Gen.Elements<Target>(
            new Target.BusinessDays(1),
            new Target.BusinessDays(2),
            new Target.CalendarTime(Duration.FromHours(24)),
            new Target.BusinessTime(Duration.FromHours(24)),
            new Target.Until(Rules.Start),
            new Target.UntilDue(new Target.BusinessDays(1)))
        from warnings in Gen.Elements<Warning>(
            new Warning.AtFraction(0.5), new Warning.AtFraction(0.75), new Warning.Ahead(Duration.FromHours(1))).ListOf()
        from escalations in Gen.Elements(Duration.FromHours(1), Duration.FromNanoseconds(1)).ListOf()
        from expireAfter in Gen.Elements<Duration?>(null, Duration.Zero, Duration.FromDays(1))
        from pausedBy in Gen.Elements(PausedBy.Nobody, PausedBy.Customer, PausedBy.Customer | PausedBy.ThirdParty)
        from recurring in Gen.Elements(true, false)
        from foundIn in Gen.Elements<CalendarRef?>(null, new CalendarRef("default", 1), new CalendarRef("default", 2))
        select new SlaTerms
        {
            PolicyVersion = version,
            Segment = segment,
            Target = target,
            Warnings = [.. warnings],
            Escalations = [.. escalations],
            ExpireAfter = expireAfter,
            PausedBy = pausedBy,
            Recurring = recurring,
            FoundIn = foundIn,
        };

    private static Gen<SlaTerms[]> Several => Some.ArrayOf(8);
}
