using System.Runtime.CompilerServices;
using NodaTime;

namespace Handoff;

/// <summary>Whether somebody is there, for every open engagement, now and ahead. Safe for concurrent use.</summary>
/// <param name="reader">Lists the engagements.</param>
/// <param name="people">Everybody.</param>
public sealed class Coverage(HandoffReader reader, IPeople people)
{
    /// <summary>
    /// Every stretch in which an open engagement of a tenant, or one of its items that is due then, has nobody who is there: who carries it
    /// is absent, nobody stands in, and nobody serves the queue. Before it happens, if the absences are known.
    /// </summary>
    /// <param name="tenant">Whose engagements.</param>
    /// <param name="from">From when, most often now.</param>
    /// <param name="until">The horizon; later than <paramref name="from"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreCorruptException">A state cannot be read: damaged, or written by a newer version.</exception>
    public async IAsyncEnumerable<CoverageGap> GapsAsync(
        TenantId tenant, Instant from, Instant until, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (until <= from) throw new ArgumentOutOfRangeException(nameof(until), until, "The horizon comes after the beginning.");
        var map = new CoverageMap(people, from, until);
        await foreach (var known in reader.ListAsync(new EngagementQuery(tenant), cancellationToken).ConfigureAwait(false))
        {
            foreach (var gap in map.Of(known.Key, known.State)) yield return gap;
        }
    }
}
