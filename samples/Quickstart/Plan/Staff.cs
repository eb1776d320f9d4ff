using Quickstart.Data;

namespace Quickstart.Plan;

/// <summary>
/// Who is there, and when not. The agents and their offices are those of the data; the people of Operations and all absences are simulated:
/// each has two weeks off, for which colleagues stand in, and once all of them are away for three days.
/// </summary>
internal static class Staff
{
    /// <summary>Who stands in while nobody of Operations is there.</summary>
    internal static MemberId Standby { get; } = "Sam on standby (simulated)";

    internal static PeopleBook Of(SalesData data, long seed)
    {
        var dice = new Dice(seed, "staff");
        var outing = Outing(dice);
        var agents = data.Opportunities.Select(o => (o.Agent, o.Office)).Distinct()
            .Select(a => new Member(a.Agent) { Functions = [Function.Sales], Team = a.Office });
        return new PeopleBook([
            .. agents,
            .. Cast.Offices.SelectMany(office => Cast.Operations(office).Select(member => InOperations(member, office, dice, outing))),
            new Member(Standby),
        ]);
    }

    private static Member InOperations(MemberId member, string office, Dice dice, Absence outing) => new(member)
    {
        Functions = [Function.Operations],
        Team = office,
        Absences = [Holiday(member, dice), outing],
        Substitutes = [.. Cast.Operations(office).Where(other => other != member)],
    };

    private static Absence Holiday(MemberId member, Dice dice) =>
        From(new LocalDate(2017, 4, 3).PlusWeeks(dice.Between($"{member} away", 0, 40)), days: 14);

    private static Absence Outing(Dice dice) => From(new LocalDate(2017, dice.Between("outing", 4, 8), 1).PlusDays(3), days: 3);

    private static Absence From(LocalDate day, int days) => new(Diary.Midnight(day), Diary.Midnight(day.PlusDays(days)));
}
