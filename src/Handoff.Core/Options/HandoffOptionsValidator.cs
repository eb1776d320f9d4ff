using Microsoft.Extensions.Options;

namespace Handoff;

/// <summary>Names every setting that is out of range, with the value seen.</summary>
internal sealed class HandoffOptionsValidator : IValidateOptions<HandoffOptions>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    public ValidateOptionsResult Validate(string? name, HandoffOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        Within(faults, nameof(options.MaxRetries), options.MaxRetries, 0, 20);
        Within(faults, nameof(options.StateCacheBytes), options.StateCacheBytes, 0, 1 << 30);
        Within(faults, nameof(options.SweepInterval), options.SweepInterval, Poll, Hour);
        Within(faults, nameof(options.SweepBatch), options.SweepBatch, 1, 1_000);
        Within(faults, nameof(options.Lease), options.Lease, TimeSpan.FromSeconds(1), Hour);
        if (options.HostCodeTimeout is { } timeout && timeout != Timeout.InfiniteTimeSpan)
        {
            Within(faults, nameof(options.HostCodeTimeout), timeout, Poll, Hour);
        }

        Within(faults, nameof(options.MaxAttempts), options.MaxAttempts, 1, 100);
        Within(faults, nameof(options.MaxClockJump), options.MaxClockJump, TimeSpan.FromSeconds(1), TimeSpan.FromDays(10_000));
        Within(faults, nameof(options.DispatchInterval), options.DispatchInterval, Poll, Hour);
        Within(faults, nameof(options.DispatchBatch), options.DispatchBatch, 1, 10_000);
        Within(faults, nameof(options.MaxTellings), options.MaxTellings, 1, 100);
        if (options.CatchUpDelivery is not (CatchUpDelivery.HighestPerClock or CatchUpDelivery.All))
        {
            faults.AddError($"must be a defined value, was {options.CatchUpDelivery}.", nameof(options.CatchUpDelivery));
        }

        if (options.ChangedDefinitions is not (ChangedDefinitions.Refuse or ChangedDefinitions.Tell or ChangedDefinitions.Accept))
        {
            faults.AddError($"must be a defined value, was {options.ChangedDefinitions}.", nameof(options.ChangedDefinitions));
        }

        return faults.Build();
    }

    private static void Within<T>(ValidateOptionsResultBuilder faults, string name, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0) faults.AddError($"must be {least} to {most}, was {value}.", name);
    }
}
