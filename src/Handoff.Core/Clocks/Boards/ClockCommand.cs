using NodaTime;

namespace Handoff.Clocks;

/// <summary>What can be asked of a <see cref="ClockBoard"/>. A closed union.</summary>
public abstract record ClockCommand
{
    private ClockCommand()
    {
    }

    /// <summary>Closes the union to other assemblies.</summary>
    internal abstract string Word { get; }

    /// <summary>Starts the clock that the policy is for; refused while it runs.</summary>
    /// <param name="Policy">What it allows. Conditions on segment and priority are the caller's matter here.</param>
    /// <param name="From">
    /// From when its time counts, at most a hundred years ago; null for now. What lies behind it by now counts as crossed, and fires for
    /// nobody.
    /// </param>
    public sealed record Start(SlaPolicy Policy, Instant? From = null) : ClockCommand
    {
        internal override string Word => "start";
    }

    /// <summary>
    /// Begins a pause, which stops every clock whose policy says that it does. It ends by itself when it expires. Pauses may overlap.
    /// </summary>
    /// <param name="Cause">What is being waited for; not blank, and not that of another open pause.</param>
    /// <param name="Party">Who makes it wait.</param>
    /// <param name="ExpiresAt">After now.</param>
    public sealed record Pause(string Cause, Party Party, Instant ExpiresAt) : ClockCommand
    {
        internal override string Word => "pause";
    }

    /// <summary>Ends an open pause.</summary>
    /// <param name="Cause">What was waited for; null for the only open pause.</param>
    public sealed record Resume(string? Cause = null) : ClockCommand
    {
        internal override string Word => "resume";
    }

    /// <summary>What the clock waited for happened. One that recurs starts again.</summary>
    public sealed record Stop(ClockKey Clock) : ClockCommand
    {
        internal override string Word => "stop";
    }

    /// <summary>The clock lost its purpose.</summary>
    public sealed record Cancel(ClockKey Clock) : ClockCommand
    {
        internal override string Word => "cancel";
    }

    /// <summary>Cancels the running cycle, and starts the next one with the whole target.</summary>
    public sealed record Reset(ClockKey Clock) : ClockCommand
    {
        internal override string Word => "reset";
    }

    /// <summary>The work of a clock that ended comes back.</summary>
    /// <param name="Clock">Which.</param>
    /// <param name="How">What counts of what it had used up.</param>
    public sealed record Reopen(ClockKey Clock, Reopening How) : ClockCommand
    {
        internal override string Word => "reopen";
    }

    /// <summary>Gives a running clock the target, the calendar and the thresholds of another policy, or of another version.</summary>
    /// <param name="Policy">For the clock of its key.</param>
    /// <param name="Mode">What counts as used up.</param>
    /// <param name="Reason">Why; not blank.</param>
    public sealed record Retarget(SlaPolicy Policy, RetargetMode Mode, string Reason) : ClockCommand
    {
        internal override string Word => "retarget";
    }

    /// <summary>Crosses every threshold that is due, as every command does first.</summary>
    public sealed record CatchUp : ClockCommand
    {
        internal override string Word => "catchUp";
    }
}
