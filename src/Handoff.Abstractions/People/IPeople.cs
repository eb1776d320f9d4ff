namespace Handoff.People;

/// <summary>
/// Who does the work, from wherever the host keeps that. Nothing of it is stored in an engagement but ids: it is asked at the moment when
/// an answer is needed.
/// </summary>
/// <remarks>Asked from many threads at once. It answers from memory; whoever reads a table keeps what was read for a while.</remarks>
public interface IPeople
{
    /// <summary>Everybody who may carry something, in an order of the host's.</summary>
    IReadOnlyCollection<Member> Members { get; }

    /// <summary>Somebody; null where nobody of this id is known, because nobody ever was or because the member left.</summary>
    Member? Find(MemberId id);
}
