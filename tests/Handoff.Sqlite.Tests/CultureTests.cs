using System.Globalization;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>A file is the same whatever language the machine speaks.</summary>
public sealed class CultureTests : IDisposable
{
    private static readonly FakeClock Clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));

    private readonly StoreDirectory _directory = new();
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public void Dispose()
    {
        CultureInfo.CurrentCulture = _before;
        _directory.Dispose();
    }

    /// <summary>Those that write a minus sign, digits, dates or capitals differently.</summary>
    public static TheoryData<string> Cultures =>
        new("sv-SE", "nb-NO", "fi-FI", "et-EE", "hr-HR", "lt-LT", "sl-SI", "ar-SA", "fa-IR", "tr-TR", "th-TH", "de-CH", "he-IL");

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task WF_57_A_new_file_is_made_and_written_and_read_in_every_culture(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        await using (var store = new SqliteHandoffStore(new SqliteStoreOptions { Path = _directory.Path }, Clock))
        {
            Assert.Equal(
                CommitOutcome.Committed,
                (await store.CommitAsync(Example.Commit(Example.Key(), 0) with { NextWakeup = Clock.GetCurrentInstant() })).Outcome);
            var lane = await store.LeaseLaneAsync(new LaneRequest(store.Info.LaneOf(Example.Key().Id), Duration.FromSeconds(30)));
            Assert.Single(await store.ReadLaneAsync(lane!, 10));
        }

        await using var again = new SqliteHandoffStore(new SqliteStoreOptions { Path = _directory.Path }, Clock);
        Assert.Equal(1, (await again.LoadAsync(Example.Key())).Snapshot!.Version);
        Assert.Single(await again.ClaimDueAsync(new ClaimRequest(10, Duration.FromSeconds(30))));
    }
}
