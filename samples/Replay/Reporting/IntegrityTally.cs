namespace Handoff.Replay;

/// <summary>Whether what is stored keeps the library's promises.</summary>
internal sealed class IntegrityTally
{
    internal int FoldMismatches { get; private set; }

    internal int Cracks { get; private set; }

    internal void Add(Engagement state, IReadOnlyList<Event> events)
    {
        if (Decider.Fold(events) != state) FoldMismatches++;
        if (IsCracked(state) || HasLostCommitments(state, events)) Cracks++;
    }

    /// <summary>Until it ends, somebody is responsible, and a clock runs or a pause lasts.</summary>
    private static bool IsCracked(Engagement state) =>
        state.Position.Phase != Phase.Ended
        && (state.Position.Responsible is null || (state.Board.OpenPause() is null && !state.Board.Clocks.Any(clock => clock.IsOpen)));

    private static bool HasLostCommitments(Engagement state, IReadOnlyList<Event> events) =>
        events.Count(e => e is Event.CommitmentAdded or Event.CommitmentVaried) != state.Commitments.Count();
}
