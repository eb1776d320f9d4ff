using NodaTime;

namespace Handoff.Storage;

/// <summary>One step of an engagement's way; what it was is in the JSON, which stores do not read.</summary>
/// <param name="Engagement">Whose way.</param>
/// <param name="Version">Of the commit that made it; at least 1.</param>
/// <param name="Ordinal">Of its event within that commit, from 0.</param>
/// <param name="At">When it was taken; cut to whole microseconds, so that it is the same from every store.</param>
/// <param name="Json">UTF-8 JSON, at most 1 MiB.</param>
/// <exception cref="ArgumentException">
/// The engagement was never assigned, a number is too low, or the instant or the JSON is one that no store may keep.
/// </exception>
public sealed record StepRecord(EngagementId Engagement, long Version, int Ordinal, Instant At, ReadOnlyMemory<byte> Json)
{
    /// <summary>Whose way.</summary>
    public EngagementId Engagement { get; init => field = Assigned(value); } = Assigned(Engagement);

    /// <summary>Of the commit that made it; at least 1.</summary>
    public long Version { get; init => field = NotBelow(1, value, nameof(Version)); } = NotBelow(1, Version, nameof(Version));

    /// <summary>Of its event within that commit, from 0.</summary>
    public int Ordinal { get; init => field = (int)NotBelow(0, value, nameof(Ordinal)); } = (int)NotBelow(0, Ordinal, nameof(Ordinal));

    /// <summary>When it was taken, in whole microseconds.</summary>
    public Instant At { get; init => field = Kept(value); } = Kept(At);

    /// <summary>UTF-8 JSON, at most 1 MiB.</summary>
    public ReadOnlyMemory<byte> Json { get; init => field = Checked(value); } = Checked(Json);

    private static EngagementId Assigned(EngagementId id) => id.Value.Length > 0 ? id : throw new ArgumentException("There is no id.");

    private static long NotBelow(long least, long number, string what) =>
        number >= least ? number : throw new ArgumentOutOfRangeException(what, number, $"The least is {least}.");

    private static Instant Kept(Instant at) => StoredTime.Coarse(StoredTime.Check(at, "step")!.Value);

    private static ReadOnlyMemory<byte> Checked(ReadOnlyMemory<byte> json)
    {
        StoredText.CheckJson(json, "step");
        return json;
    }
}

/// <summary>Which steps to read.</summary>
/// <param name="Tenant">Whose.</param>
public sealed record StepQuery(TenantId Tenant)
{
    /// <summary>Only those with higher numbers; 0 for all.</summary>
    public long After { get; init; }

    /// <summary>Only those up to this number: what is added while they are read is left out.</summary>
    public long UpTo { get; init; } = long.MaxValue;

    /// <summary>Only those of this instant or later; null from the beginning.</summary>
    public Instant? From { get; init; }

    /// <summary>Only those until this instant, which is included; null to the end.</summary>
    public Instant? Until { get; init; }
}

/// <summary>What was added after a number.</summary>
/// <param name="Count">How many steps; never negative.</param>
/// <param name="Last">The highest number; the one that was asked about if nothing was added.</param>
/// <param name="Earliest">The earliest instant among them; null if nothing was added.</param>
public sealed record StepNews(long Count, long Last, Instant? Earliest);

/// <summary>
/// How far somebody had read who saved what it made of it: of the steps up to a number, all those until an instant. It is good for as long
/// as no step with a higher number is of that time.
/// </summary>
/// <param name="Until">Until when, inclusive; cut to whole microseconds. A tenant has one bookmark for an instant.</param>
/// <param name="Number">Which steps were known; 0 for none.</param>
public sealed record StepBookmark(Instant Until, long Number)
{
    /// <summary>Until when, inclusive; in whole microseconds.</summary>
    public Instant Until { get; init => field = Kept(value); } = Kept(Until);

    private static Instant Kept(Instant until) => StoredTime.Coarse(StoredTime.Check(until, "bookmark")!.Value);
}
