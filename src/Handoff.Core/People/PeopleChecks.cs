namespace Handoff.People;

/// <summary>Finds what is wrong with a book of people. Somebody who stands in and is not known has left: that is no fault.</summary>
internal static class PeopleChecks
{
    internal static IEnumerable<Diagnostic> Faults(List<Member> members)
    {
        foreach (var twice in members.GroupBy(member => member.Id).Where(same => same.Count() > 1))
        {
            yield return new("HO7001", $"member '{twice.Key}'", "is given more than once.");
        }

        foreach (var member in members)
        {
            if (!member.Id.IsAssigned) yield return new("HO7001", "a member", "has no id.");
            foreach (var absence in member.Absences.Where(absence => absence is null || absence.To <= absence.From))
            {
                yield return new(
                    "HO7002",
                    $"member '{member.Id}'",
                    absence is null ? "has an absence that is null." : $"is absent from {absence.From} until {absence.To}.");
            }

            if (TextLimits.Key("name", member.Name) is { } name) yield return new("HO7001", $"member '{member.Id}'", name.Text);
            foreach (var skill in member.Skills)
            {
                if (TextLimits.Key("skill", skill) is { } fault) yield return new("HO7001", $"member '{member.Id}'", fault.Text);
            }

            if (TextLimits.Key("team", member.Team) is { } team) yield return new("HO7001", $"member '{member.Id}'", team.Text);
        }
    }
}
