namespace Handoff.People;

/// <summary>
/// Chooses who carries an engagement for a function. Ready-made ones are in <see cref="Assignments"/>; a host may add its own.
/// </summary>
/// <remarks>Asked from many threads at once. Chooses by what it is given, so that the same question has the same answer.</remarks>
public interface IAssignment
{
    /// <summary>Whom this prefers, best first; empty where it has no opinion.</summary>
    /// <param name="request">What is to be carried, and who is there.</param>
    IEnumerable<Candidate> Prefer(AssignmentRequest request);
}
