namespace Handoff.Lifecycles;

/// <summary>A condition to pass. It binds every caller alike.</summary>
/// <param name="Key">Its identity; never changes.</param>
/// <param name="Text">What it asks for.</param>
/// <param name="ToMeet">What would meet it.</param>
/// <param name="Severity">Whether it blocks or warns.</param>
public sealed record Requirement(RequirementKey Key, string Text, string ToMeet, Severity Severity)
{
    /// <summary>
    /// Decides it from the state, without side effects; null for an item of the handoff package, which decides itself. Where it throws, the
    /// requirement is not met, and says so in <see cref="Unmet.Failure"/>.
    /// </summary>
    public Func<Engagement, bool>? Condition { get; init; }

    /// <summary>The open items that keep it from being met; null where it looks at something else.</summary>
    internal Func<Engagement, IEnumerable<Item>>? Open { get; init; }

    /// <summary>For a package item: whether "known: none" is an answer. Default: true.</summary>
    public bool AcceptsNone { get; init; } = true;

    /// <summary>Whether an actor with <see cref="Rights.Waive"/> may set it aside. Default: true.</summary>
    public bool Waivable { get; init; } = true;

    /// <summary>Whether it is an item of the handoff package.</summary>
    public bool IsPackageItem => Condition is null && Open is null;

    /// <summary>Null where it is met, or was set aside. A condition that throws meets nothing, and takes nothing else with it.</summary>
    internal Unmet? UnmetBy(Engagement state)
    {
        if (IsWaivedIn(state)) return null;
        var unmet = new Unmet(Key, Text, ToMeet, Waivable);
        if (Open is { } open)
        {
            var items = open(state).Select(item => item.Id).ToValueList();
            return items.Count > 0 ? unmet with { Items = items } : null;
        }

        try
        {
            return HoldsFor(state) ? null : unmet;
        }
#pragma warning disable CA1031 // It is the host's own code; what it throws is for whoever looks to see.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            return unmet with { Failure = $"Its condition threw {failed.GetType().Name}: {TextLimits.Short(failed.Message)}" };
        }
    }

    private bool HoldsFor(Engagement state)
    {
        if (Condition is { } holds) return holds(state);
        foreach (var item in state.Package)
        {
            if (item.Requirement == Key) return true;
        }

        return false;
    }

    private bool IsWaivedIn(Engagement state)
    {
        foreach (var waiver in state.Waivers)
        {
            if (waiver.Requirement == Key) return true;
        }

        return false;
    }
}

/// <summary>What an unmet requirement does.</summary>
public enum Severity
{
    /// <summary>The trigger is refused.</summary>
    Block = 1,

    /// <summary>The trigger fires, and the answer says what is missing.</summary>
    Warn = 2,
}
