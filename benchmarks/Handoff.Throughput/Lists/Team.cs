using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>Who carries 100,000 engagements, 300 each, and who of them is away in the next ten working days.</summary>
internal static class Team
{
    internal const int Members = 334, Sellers = 40;
    internal static readonly Instant Horizon = Ways.Start + Duration.FromDays(14);

    /// <summary>One in ten is away for three days; a colleague stands in for every other of them.</summary>
    internal static PeopleBook AsUsual { get; } = new(Everybody(n => n % 10 == 0, standsIn: true));

    /// <summary>All of Operations is away for two days, and nobody serves its queue: each engagement has a gap.</summary>
    internal static PeopleBook Closed { get; } = new(Everybody(_ => true, standsIn: false));

    internal static MemberId Member(int n) => FormattableString.Invariant($"m{n % Members}");

    internal static MemberId Seller(int n) => FormattableString.Invariant($"s{n % Sellers}");

    private static IEnumerable<Member> Everybody(Func<int, bool> isAway, bool standsIn) =>
    [
        .. Enumerable.Range(0, Members).Select(n => new Member(Member(n))
        {
            Functions = [Function.Operations],
            Team = FormattableString.Invariant($"team {n % 9}"),
            Absences = isAway(n) ? [Away(standsIn ? n % 5 : 0)] : [],
            Substitutes = standsIn && n % 20 == 0 ? [Member(n + 1)] : [],
        }),
        .. Enumerable.Range(0, Sellers).Select(n => new Member(Seller(n)) { Functions = [Function.Sales] }),
    ];

    private static Absence Away(int day)
    {
        var from = Ways.Start + Duration.FromDays(3 + day);
        return new Absence(from, from + Duration.FromDays(2));
    }
}
