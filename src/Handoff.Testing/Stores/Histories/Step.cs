using System.Globalization;
using NodaTime;

namespace Handoff.Testing;

/// <summary>
/// One thing that happens to a store. Steps name what they use by small numbers, so that any part of a history is a history.
/// </summary>
internal abstract record Step
{
    /// <summary>Steps that do less than this one does.</summary>
    internal virtual IEnumerable<Step> Simpler() => [];

    /// <summary>One commit, or many at once.</summary>
    internal sealed record Commit(IReadOnlyList<Order> Orders) : Step
    {
        public override string ToString() =>
            Orders.Count == 1 ? $"commit {Orders[0]}" : $"commit many: {string.Join("; ", Orders)}";

        internal override IEnumerable<Step> Simpler()
        {
            for (var place = 0; place < Orders.Count; place++)
            {
                var (before, after) = (Orders.Take(place), Orders.Skip(place + 1));
                if (Orders.Count > 1) yield return new Commit([.. before, .. after]);
                foreach (var simpler in Orders[place].Simpler()) yield return new Commit([.. before, simpler, .. after]);
            }
        }
    }

    internal sealed record Load(int Deal, int Command) : Step
    {
        public override string ToString() => $"load deal {Deal}, asking for command {Command}";
    }

    internal sealed record Claim(int Limit, bool Suspects, int? Share) : Step
    {
        public override string ToString() =>
            $"claim at most {Limit}{(Suspects ? " suspects" : "")}{(Share is { } share ? $", {share} of a tenant" : "")}";

        internal override IEnumerable<Step> Simpler() => Share is null ? [] : [this with { Share = null }];
    }

    /// <summary>Gives a claim back, to some minutes from now, tried or not; null parks it.</summary>
    internal sealed record Release(int Back, int? Minutes, bool Untried) : Step
    {
        public override string ToString() => (Minutes is { } minutes
            ? $"release {Order.Nth(Back, "claim")} to {Order.Signed(minutes)} min"
            : $"park {Order.Nth(Back, "claim")}") + (Untried ? ", untried" : "");

        internal override IEnumerable<Step> Simpler() => Untried ? [this with { Untried = false }] : [];
    }

    /// <summary>Leases the lane of an engagement, in the name of those subscribers of whom there is a bit.</summary>
    internal sealed record Lease(int Deal, int Names) : Step
    {
        public override string ToString() => $"lease the lane of deal {Deal} for subscribers ({Names:b2})";

        internal override IEnumerable<Step> Simpler() => Names == 0 ? [] : [this with { Names = 0 }];
    }

    internal sealed record Free(int Back) : Step
    {
        public override string ToString() => $"give {Order.Nth(Back, "lease")} back";
    }

    internal sealed record Read(int Back, int Limit) : Step
    {
        public override string ToString() => $"read at most {Limit} under {Order.Nth(Back, "lease")}";
    }

    /// <summary>
    /// Acknowledges some of the messages that wait, each eighth of which has a bit; some may be of another lane. Subscribers of whom there
    /// is a bit were not told.
    /// </summary>
    internal sealed record Ack(int Back, int Bits, int Untold) : Step
    {
        public override string ToString() =>
            $"acknowledge some messages ({Bits:x2}) "
                + $"under {Order.Nth(Back, "lease")}{(Untold > 0 ? $", which some subscribers ({Untold:b2}) were not told" : "")}";

        internal override IEnumerable<Step> Simpler() => Untold == 0 ? [] : [this with { Untold = 0 }];
    }

    /// <summary>How a claim of a deferred message ends.</summary>
    internal enum End
    {
        Told,
        Again,
        Untried,
        Parked,
    }

    internal sealed record ClaimDeferred(int Limit, int Names) : Step
    {
        public override string ToString() => $"claim at most {Limit} that are deferred for subscribers ({Names:b2})";
    }

    internal sealed record ReleaseDeferred(int Back, End How, int Minutes) : Step
    {
        public override string ToString() => $"end {Order.Nth(Back, "deferred claim")}: {How}, after {Minutes} min";
    }

    internal sealed record Unpark(int? Name, bool Skip) : Step
    {
        public override string ToString() =>
            $"{(Skip ? "skip" : "tell again")} what is parked for {(Name is { } name ? $"subscriber {name}" : "all")}";
    }

    internal sealed record Forget(int Name) : Step
    {
        public override string ToString() => $"forget subscriber {Name}";
    }

    /// <summary>Moves the store's clock.</summary>
    internal sealed record Move(Duration By) : Step
    {
        public override string ToString() =>
            $"the clock moves by {By.TotalMinutes.ToString("+0.######;-0.######", CultureInfo.InvariantCulture)} min";
    }
}

/// <summary>One commit of a history.</summary>
/// <param name="Deal">Which engagement, unless a claim says so.</param>
/// <param name="Off">By how much the expected version is off.</param>
/// <param name="Command">Which command id; the same ones come again.</param>
/// <param name="Other">Whether the fingerprint is another one than usual.</param>
/// <param name="Claim">Which claim, the newest being 0; null for none.</param>
/// <param name="Wakeup">In how many minutes the next wake-up is wanted; null for none.</param>
/// <param name="Events">How many events.</param>
/// <param name="Messages">Whether there is a message of the first event, and of the last.</param>
/// <param name="Items">What becomes of the items, two bits each: nothing, somebody's, in the queue, or removed.</param>
/// <param name="DecidedOn">Whether the state that it names is the engagement's; null where it names none.</param>
internal sealed record Order(int Deal, int Off, int Command, bool Other, int? Claim, int? Wakeup, int Events, bool Messages, int Items,
    bool? DecidedOn)
{
    internal IEnumerable<Order> Simpler()
    {
        if (Claim is not null) yield return this with { Claim = null };
        if (Wakeup is not null) yield return this with { Wakeup = null };
        if (Other) yield return this with { Other = false };
        if (Off != 0) yield return this with { Off = 0 };
        if (Events > 1) yield return this with { Events = 1 };
        if (Messages) yield return this with { Messages = false };
        if (Items > 0) yield return this with { Items = 0 };
        if (DecidedOn is not null) yield return this with { DecidedOn = null };
    }

    public override string ToString()
    {
        var told = new List<string> { Claim is { } claim ? $"under {Nth(claim, "claim")}" : $"deal {Deal}", $"command {Command}" };
        if (Other) told.Add("other fingerprint");
        if (Off != 0) told.Add($"version off by {Signed(Off)}");
        if (Events > 1) told.Add($"{Events} events");
        if (Messages) told.Add("messages");
        if (Items > 0) told.Add($"items ({Items:b6})");
        if (DecidedOn is { } right) told.Add($"decided on {(right ? "its" : "another")} state");
        if (Wakeup is { } minutes) told.Add($"wake-up at {Signed(minutes)} min");
        return string.Join(", ", told);
    }

    internal static string Nth(int number, string noun) => number == 0 ? $"the newest {noun}" : $"{noun} {number} before the newest";

    internal static string Signed(int number) => number.ToString("+0;-0;0", CultureInfo.InvariantCulture);
}
