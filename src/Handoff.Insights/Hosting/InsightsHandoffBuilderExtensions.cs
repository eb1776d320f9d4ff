using Handoff.Insights;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Forecasts and reports from the host's own history.</summary>
public static class InsightsHandoffBuilderExtensions
{
    /// <summary>
    /// Adds <see cref="Forecasts"/>, <see cref="Reports"/>, <see cref="Growth"/>, <see cref="Learning"/> and <see cref="WhatIf"/>. A
    /// subscriber, <c>handoff.insights</c>, writes what forecasts learn from beside the engagements, after each commit; commits themselves
    /// cost nothing more. With a store that keeps no steps nothing is written, and the history is read again when somebody asks.
    /// </summary>
    /// <param name="handoff">The builder.</param>
    /// <param name="configure">Changes what forecasts learn from; the same on all hosts. Null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is missing or out of range.</exception>
    public static HandoffBuilder UseInsights(this HandoffBuilder handoff, Action<InsightsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(handoff);
        var options = new InsightsOptions();
        configure?.Invoke(options);
        options.EnsureValid();
        handoff.Services.TryAddSingleton(p => new HostSteps(p));
        handoff.Services.TryAddSingleton(p => new Ways(p.GetRequiredService<HandoffReader>(), options));
        handoff.Services.TryAddSingleton(p => new StepWriter(p.GetRequiredService<HostSteps>(), p.GetRequiredService<Ways>()));
        handoff.Services.TryAddSingleton(p =>
            new TenantForecasters(p.GetRequiredService<HostSteps>(), p.GetRequiredService<Ways>(), options));
        handoff.Services.TryAddSingleton(p => new Forecasts(
            p.GetRequiredService<TenantForecasters>(), p.GetRequiredService<HandoffReader>(), p.GetRequiredService<IClock>()));
        handoff.Services.TryAddSingleton(p => new Reports(
            p.GetRequiredService<HandoffReader>(),
            p.GetRequiredService<TenantForecasters>(),
            p.GetRequiredService<CalendarBook>().Default,
            p.GetService<IPeople>(),
            p.GetRequiredService<IClock>()));
        handoff.Services.TryAddSingleton(p => new Growth(
            p.GetRequiredService<TenantForecasters>(),
            p.GetRequiredService<HandoffReader>(),
            p.GetService<IPeople>(),
            p.GetRequiredService<IClock>()));
        handoff.Services.TryAddSingleton(p => new Learning(
            p.GetRequiredService<HandoffReader>(), p.GetRequiredService<Rulebook>(), p.GetRequiredService<IClock>()));
        handoff.Services.TryAddSingleton(p => new WhatIf(
            p.GetRequiredService<HandoffReader>(), p.GetRequiredService<ClockReplay>(), p.GetRequiredService<IClock>()));
        return handoff.AddSubscriber(StepWriter.Name, p => p.GetRequiredService<StepWriter>());
    }
}
