namespace Handoff.Tests;

/// <summary>With which function and team a clock lies, looked up in the events.</summary>
internal sealed class SlowTeams(IPeople? people)
{
    /// <summary>What had happened when somebody acted last: clocks end because of that.</summary>
    internal static List<Event> Running(List<Event> before) => before[..before.FindLastIndex(e => e is not Event.Timed)];

    /// <summary>Null where the engagement had ended, or was not there yet.</summary>
    /// <param name="running">What had happened while it ran.</param>
    /// <param name="before">What had happened before the clock's event.</param>
    /// <param name="e">The clock's event.</param>
    internal string? Of(List<Event> running, List<Event> before, ClockEvent.OfClock e)
    {
        if (running is [] || Decider.Fold(running) is not { Position.Responsible: { } function } state) return null;
        var member = state.OwnerOf(function);
        if (state.Items.FirstOrDefault(item => item.Id == e.Item)?.Owner is { } own)
        {
            (function, member) = (own.Function, own.Member ?? state.OwnerOf(own.Function));
        }
        else if (e.Item is null && SlowReport.OpenOffer(running) is { } offer && StartOf(before, e) == offer.At)
        {
            (function, member) = (offer.Receiving, state.Offer!.Receiver);
        }

        return $"teams, {function}, {(member is { } one ? people?.Find(one)?.Team : null)}";
    }

    private static Instant StartOf(List<Event> before, ClockEvent.OfClock e) => before.OfType<Event.Timed>().Select(t => t.Happened)
        .OfType<ClockEvent.Started>().Last(started => started.Clock == e.Clock && started.Item == e.Item).From;
}
