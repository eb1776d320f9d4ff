using NJsonSchema;
using NodaTime;

namespace Handoff.Tests;

/// <summary>P7: someone is always there, or it is known before that nobody will be.</summary>
public class PeopleTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Duration Day = Duration.FromDays(1);
    private static readonly Absence Week = new(Monday, Monday + 7 * Day);

    private static readonly Member Olga = new("olga")
    {
        Functions = [Function.Operations],
        Team = "onboarding",
        Absences = [Week],
        Substitutes = ["otto", "oda"],
    };

    private static readonly Member Otto = new("otto")
    {
        Functions = [Function.Operations],
        Team = "rollout",
        Absences = [Week],
        Substitutes = ["olga"],
    };

    private static readonly Member Oda = new("oda") { Functions = [Function.Operations], Team = "onboarding" };

    [Fact]
    public void P7_Complaint_22_what_an_absent_member_carries_is_attended_to_by_a_substitute_over_a_chain_with_a_circle()
    {
        var attendance = new PeopleBook([Olga, Otto, Oda]).ResponsibleAt(Story.Delivering().State, Monday)!;
        Assert.Equal(("oda", FoundBy.Substitute, true), (attendance.Member!.Value.Value, attendance.FoundBy, attendance.IsAttended));
        Assert.Equal([new Unavailable("olga", Week.To), new Unavailable("otto", Week.To)], attendance.Unavailable);
    }

    [Fact]
    public void Complaint_22_work_is_not_stuck_when_whoever_carries_it_comes_back() => Assert.Equal(
        ("olga", FoundBy.Owner),
        (new PeopleBook([Olga]).ResponsibleAt(Story.Delivering().State, Week.To)!.Member!.Value.Value,
            new PeopleBook([Olga]).ResponsibleAt(Story.Delivering().State, Week.To)!.FoundBy));

    [Fact]
    public void P7_who_stands_in_for_an_absence_comes_before_the_members_own_substitutes()
    {
        var olga = Olga with { Absences = [Week with { Substitute = "olaf" }], Substitutes = ["oda"] };
        Assert.Equal("olaf", new PeopleBook([olga, Oda, new("olaf")]).ResponsibleAt(Story.Delivering().State, Monday)!.Member!.Value.Value);
        Assert.Equal("oda", new PeopleBook([olga, Oda]).ResponsibleAt(Story.Delivering().State, Monday)!.Member!.Value.Value);
    }

    [Fact]
    public void P7_without_a_substitute_it_waits_in_the_queue_of_the_team_or_of_the_function()
    {
        var alone = Olga with { Substitutes = [] };
        var team = new PeopleBook([alone, Oda]).ResponsibleAt(Story.Delivering().State, Monday)!;
        Assert.Equal((null, "onboarding", FoundBy.Team, true), (team.Member, team.Team, team.FoundBy, team.IsAttended));
        var olaf = new Member("olaf") { Functions = [Function.Operations] };
        var queue = new PeopleBook([alone, olaf]).ResponsibleAt(Story.Delivering().State, Monday)!;
        Assert.Equal((null, FoundBy.Queue, true), (queue.Team, queue.FoundBy, queue.IsAttended));
        Assert.False(new PeopleBook([alone]).ResponsibleAt(Story.Delivering().State, Monday)!.IsAttended);
    }

    [Fact]
    public void Somebody_who_is_not_known_has_left()
    {
        var attendance = new PeopleBook([Oda]).ResponsibleAt(Story.Delivering().State, Monday)!;
        Assert.Equal((FoundBy.Queue, [new Unavailable("olga", null)]), (attendance.FoundBy, attendance.Unavailable));
    }

    [Fact]
    public void P7_an_item_may_have_an_owner_of_its_own_and_one_that_ended_has_none()
    {
        var story = Story.Delivering()
            .Do(new Command.OpenFollowUp("porter", "call") { Owner = new ItemOwner(Function.Operations, "oda") }, Story.Operator);
        var people = new PeopleBook([Olga, Oda]);
        Assert.Equal("oda", people.ResponsibleAt(story.State, story.State.Items[^1], Monday)!.Member!.Value.Value);
        story.Do(new Command.SettleItem("porter"), Story.Operator);
        Assert.Null(people.ResponsibleAt(story.State, story.State.Items[^1], Monday));
    }

    [Fact]
    public void P7_nobody_attends_to_what_has_ended() => Assert.Null(
        new PeopleBook([Oda]).ResponsibleAt(Story.Won().Do(new Command.Cancel("no money"), Story.Seller).State, Monday));

    [Fact]
    public async Task A_book_survives_JSON_and_fits_the_published_schema()
    {
        var olaf = new Member("olaf") { Name = "Olaf Able" };
        var book = new PeopleBook([Olga with { Absences = [Week with { Substitute = "oda" }] }, Otto, Oda, olaf]);
        Assert.Equal(book.Members, PeopleBook.Parse(book.ToJson()).Members);
        var schema = await JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "Schemas", "people.schema.json"));
        Assert.Empty(schema.Validate(book.ToJson()));
    }

    [Theory]
    [InlineData("nonsense", "HO7003", "this is not JSON")]
    [InlineData("""[{ "id": "olga", "colour": "red" }]""", "HO7003", "'colour' is unknown here")]
    [InlineData("""[{ "id": "olga", "absences": [{ "from": "monday", "to": "friday" }] }]""", "HO7003", "$[0].absences[0].from")]
    [InlineData("""[{ "id": "olga", "name": "" }]""", "HO7001", "name is empty")]
    [InlineData("""[{ "id": "olga" }, { "id": "olga" }]""", "HO7001", "given more than once")]
    [InlineData(
        """[{ "id": "olga", "absences": [{ "from": "2024-03-05T00:00:00Z", "to": "2024-03-04T00:00:00Z" }] }]""",
        "HO7002",
        "is absent from")]
    public void A_book_that_is_broken_is_refused_with_its_place(string json, string code, string says)
    {
        var refused = Assert.Throws<PeopleException>(() => PeopleBook.Parse(json));
        Assert.Equal(code, refused.Code);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }
}
