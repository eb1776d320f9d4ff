using NodaTime;

namespace Handoff.Tests;

/// <summary>A good store that keeps steps wrongly.</summary>
internal abstract class BrokenSteps(IClock clock) : Broken(clock), IStepStore
{
    public virtual ValueTask AddStepsAsync(
        TenantId tenant, IReadOnlyList<StepRecord> steps, CancellationToken cancellationToken = default) =>
        Good.AddStepsAsync(tenant, steps, cancellationToken);

    public virtual ValueTask<StepNews> StepNewsAsync(TenantId tenant, long after, CancellationToken cancellationToken = default) =>
        Good.StepNewsAsync(tenant, after, cancellationToken);

    public virtual IAsyncEnumerable<StepRecord> StepsAsync(StepQuery query, CancellationToken cancellationToken = default) =>
        Good.StepsAsync(query, cancellationToken);

    public virtual ValueTask KeepBookmarkAsync(
        TenantId tenant, StepBookmark bookmark, ReadOnlyMemory<byte> content, IReadOnlyList<Instant> dropped,
        CancellationToken cancellationToken = default) =>
        Good.KeepBookmarkAsync(tenant, bookmark, content, dropped, cancellationToken);

    public ValueTask<IReadOnlyList<StepBookmark>> BookmarksAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Good.BookmarksAsync(tenant, cancellationToken);

    public ValueTask<ReadOnlyMemory<byte>?> ReadBookmarkAsync(
        TenantId tenant, Instant until, CancellationToken cancellationToken = default) =>
        Good.ReadBookmarkAsync(tenant, until, cancellationToken);
}

internal sealed class NumbersStepsAgain(IClock clock) : BrokenSteps(clock)
{
    private long _again;

    public override async ValueTask AddStepsAsync(
        TenantId tenant, IReadOnlyList<StepRecord> steps, CancellationToken cancellationToken = default)
    {
        var before = (await Good.StepNewsAsync(tenant, 0, cancellationToken)).Last;
        await base.AddStepsAsync(tenant, steps, cancellationToken);
        _again += steps.Count - ((await Good.StepNewsAsync(tenant, 0, cancellationToken)).Last - before);
    }

    public override async ValueTask<StepNews> StepNewsAsync(TenantId tenant, long after, CancellationToken cancellationToken = default)
    {
        var news = await base.StepNewsAsync(tenant, after, cancellationToken);
        return news with { Last = news.Last + _again };
    }
}

internal sealed class KeepsTheLastWord(IClock clock) : BrokenSteps(clock)
{
    private readonly Dictionary<(EngagementId, long, int), StepRecord> _last = [];

    public override ValueTask AddStepsAsync(
        TenantId tenant, IReadOnlyList<StepRecord> steps, CancellationToken cancellationToken = default)
    {
        lock (_last)
        {
            foreach (var step in steps) _last[(step.Engagement, step.Version, step.Ordinal)] = step;
        }

        return base.AddStepsAsync(tenant, steps, cancellationToken);
    }

    public override IAsyncEnumerable<StepRecord> StepsAsync(StepQuery query, CancellationToken cancellationToken = default) =>
        base.StepsAsync(query, cancellationToken).Select(step => _last[(step.Engagement, step.Version, step.Ordinal)]);
}

internal sealed class ReadsStepsAsTheyCame(IClock clock) : BrokenSteps(clock)
{
    public override async IAsyncEnumerable<StepRecord> StepsAsync(
        StepQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var last = Math.Min(query.UpTo, (await Good.StepNewsAsync(query.Tenant, 0, cancellationToken)).Last);
        for (var number = query.After + 1; number <= last; number++)
        {
            await foreach (var step in base.StepsAsync(query with { After = number - 1, UpTo = number }, cancellationToken))
                yield return step;
        }
    }
}

internal sealed class ReadsFromTheInstantAfter(IClock clock) : BrokenSteps(clock)
{
    public override IAsyncEnumerable<StepRecord> StepsAsync(StepQuery query, CancellationToken cancellationToken = default) =>
        base.StepsAsync(query with { From = query.From + Duration.FromTicks(10) }, cancellationToken);
}

internal sealed class MixesTenants(IClock clock) : BrokenSteps(clock)
{
    public override ValueTask AddStepsAsync(
        TenantId tenant, IReadOnlyList<StepRecord> steps, CancellationToken cancellationToken = default) =>
        base.AddStepsAsync(new("all"), steps, cancellationToken);

    public override ValueTask<StepNews> StepNewsAsync(TenantId tenant, long after, CancellationToken cancellationToken = default) =>
        base.StepNewsAsync(new("all"), after, cancellationToken);

    public override IAsyncEnumerable<StepRecord> StepsAsync(StepQuery query, CancellationToken cancellationToken = default) =>
        base.StepsAsync(query with { Tenant = new("all") }, cancellationToken);
}

internal sealed class DropsNoBookmark(IClock clock) : BrokenSteps(clock)
{
    public override ValueTask KeepBookmarkAsync(
        TenantId tenant, StepBookmark bookmark, ReadOnlyMemory<byte> content, IReadOnlyList<Instant> dropped,
        CancellationToken cancellationToken = default) =>
        base.KeepBookmarkAsync(tenant, bookmark, content, [], cancellationToken);
}
