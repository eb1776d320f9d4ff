using NodaTime;

namespace Handoff.People;

/// <summary>Who stands in for whom, until when.</summary>
internal static class CoverRules
{
    internal static Refusal? Cover(Draft draft, Command.Cover command)
    {
        var from = command.From ?? draft.Now;
        var refusal = DateLimits.Near("beginning of the cover", command.From, draft.Now)
            ?? DateLimits.Ahead("end of the cover", command.To, draft.Now)
            ?? (command.To > from ? null : new Refusal(RefusalCode.DateOutOfRange, $"The cover ends at {command.To}, before it begins."))
            ?? (command.Substitute != command.Member
                ? null
                : new Refusal(RefusalCode.ValueOutOfRange, $"'{command.Substitute}' does not stand in for themselves."))
            ?? ListLimits.Count("covers", Lasting(draft.State.Covers, draft.Now).Count + 1);
        if (refusal is not null || IsCovered(draft, command)) return refusal;
        draft.Happen(new Event.Covered(draft.Now, draft.Actor, new Cover(command.Member, command.Substitute, from, command.To)));
        return null;
    }

    /// <summary>Whether the same is covered already, so that asking again changes nothing.</summary>
    private static bool IsCovered(Draft draft, Command.Cover command) => draft.State.Covers.Any(cover =>
        cover.Member == command.Member && cover.Substitute == command.Substitute && cover.To == command.To
        && (command.From is { } begins ? cover.From == begins : cover.From <= draft.Now));

    internal static Refusal? End(Draft draft, Command.EndCover command)
    {
        if (Lasting(draft.State.Covers, draft.Now).Any(cover => cover.Member == command.Member))
        {
            draft.Happen(new Event.CoverEnded(draft.Now, draft.Actor, command.Member));
        }

        return null;
    }

    /// <summary>One more; those that have ended by themselves are not kept any longer.</summary>
    internal static ValueList<Cover> With(ValueList<Cover> covers, Event.Covered happened) =>
        Lasting(covers, happened.At).Add(happened.Cover);

    internal static ValueList<Cover> Without(ValueList<Cover> covers, MemberId member) =>
        covers.Where(cover => cover.Member != member).ToValueList();

    private static ValueList<Cover> Lasting(ValueList<Cover> covers, Instant now) => covers.Where(cover => cover.To > now).ToValueList();
}
