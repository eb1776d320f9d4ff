using System.Globalization;

namespace Quickstart.Play;

/// <summary>What a file must have been begun with to be continued.</summary>
/// <param name="Seed">Of the simulation.</param>
/// <param name="InputHash">Of the three files.</param>
/// <param name="PlanVersion">Of the rules that plans are made by.</param>
internal sealed record RunIdentity(long Seed, string InputHash, int PlanVersion)
{
    /// <summary>Why a file that was begun with the other cannot be continued with this; null if it can.</summary>
    internal string? Difference(RunIdentity other) => this switch
    {
        _ when PlanVersion != other.PlanVersion => "it was begun by another version of this sample",
        _ when Seed != other.Seed => string.Create(CultureInfo.InvariantCulture, $"it was begun with seed {other.Seed}, not {Seed}"),
        _ when InputHash != other.InputHash => "it was begun with other data",
        _ => null,
    };
}
