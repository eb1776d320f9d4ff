namespace Handoff;

/// <summary>What comes along when an account buys again.</summary>
public sealed record Repetition
{
    /// <summary>The people on both sides, and the customer's preferences.</summary>
    public static Repetition Default { get; } = new();

    /// <summary>The items of the package that hold for every sale. Default: <c>people</c>, who matters at the customer.</summary>
    public ValueList<RequirementKey> Package { get; init; } = ["people"];

    /// <summary>What was learned, for the package's item <c>history</c>; null where nothing is noted.</summary>
    public string? Lessons { get; init; }

    /// <summary>The host's own id of the new deal; null if it has none.</summary>
    public string? Reference { get; init; }

    internal Command.Open Of(Engagement earlier, EngagementId id) => new(earlier.Origin.Account, earlier.Origin.Lifecycle.Name)
    {
        Reference = Reference,
        Facts = earlier.Facts with { Value = null },
        RepeatOf = id,
        Carriers = earlier.Owners.Select(owner => new Carrier(owner.Function, owner.Member)).ToValueList(),
        Package =
        [
            .. earlier.Package.Where(item => Package.Contains(item.Requirement) && (Lessons is null || item.Requirement != "history"))
                .Select(item => new PackageEntry(item.Requirement, item.Content)),
            .. Lessons is null ? [] : new[] { new PackageEntry("history", Lessons) },
        ],
    };
}
