using Candidate = Handoff.Exam.Candidate;

namespace Handoff.Tests;

/// <summary>The program that sits the exam speaks its form.</summary>
public sealed class ExamTests
{
    private const string Example = """
        {"log":"example","unit":"days","stages":["won","kick-off"],"promise":true,"segments":["country"],"numbers":[]}
        {"event":"stage","case":"c1","at":"2024-01-01T09:00:00Z","stage":"won","promise":"2024-01-15T00:00:00Z","segments":{"country":"PT"}}
        {"event":"stage","case":"c2","at":"2024-01-02T09:00:00Z","stage":"won","promise":"2024-01-16T00:00:00Z","segments":{"country":"ES"}}
        {"event":"stage","case":"c1","at":"2024-01-03T09:00:00Z","stage":"kick-off"}
        {"event":"stage","case":"c3","at":"2024-01-03T15:00:00Z","stage":"won"}
        {"event":"satisfied","case":"c1","at":"2024-01-11T09:00:00Z"}
        {"event":"stage","case":"c2","at":"2024-01-12T09:00:00Z","stage":"kick-off"}
        {"question":"q1","case":"c2","at":"2024-01-12T09:00:00Z"}
        {"question":"q2","case":"c3","at":"2024-01-13T00:00:00Z"}
        {"event":"lost","case":"c3","at":"2024-01-14T10:00:00Z"}
        {"event":"satisfied","case":"c2","at":"2024-01-20T09:00:00Z"}
        """;

    [Fact]
    public void With_one_satisfied_both_questions_of_the_example_are_unknown()
    {
        const string Why = "1 satisfied engagement; it takes 3 for a range, 9 for 80 % and 19 for 90 %.";
        Assert.Equal(
            [$$"""{"question":"q1","unknown":true,"why":"{{Why}}"}""", $$"""{"question":"q2","unknown":true,"why":"{{Why}}"}"""],
            Sit(Example));
    }

    [Fact]
    public void With_three_satisfied_there_is_a_point_and_the_half_range_and_nothing_wider()
    {
        var lines = Enumerable.Range(1, 3).SelectMany(i => new[]
        {
            $$"""{"event":"stage","case":"p{{i}}","at":"2024-01-0{{i}}T00:00:00Z","stage":"won"}""",
            $$"""{"event":"satisfied","case":"p{{i}}","at":"2024-01-0{{i + 3}}T00:00:00Z"}""",
        }).OrderBy(l => l[l.IndexOf("2024", StringComparison.Ordinal)..]);
        var asked = """
            {"event":"stage","case":"now","at":"2024-03-01T00:00:00Z","stage":"won"}
            {"question":"q","case":"now","at":"2024-03-02T12:00:00Z"}
            """;
        Assert.Equal(
            ["""{"question":"q","point":1.5,"i50":[1.5,1.5],"i80":null,"i90":null,"satisfied":1}"""],
            Sit("""{"log":"l","stages":["won"]}""" + "\n" + string.Join('\n', lines) + "\n" + asked));
    }

    [Fact]
    public void A_back_test_learns_from_the_first_half_and_tells_what_then_happened()
    {
        var lines = Enumerable.Range(0, 100).SelectMany(day =>
        {
            var (won, took) = (Happened.Origin + Duration.FromDays(day), Duration.FromDays(day < 50 ? 2 : 3));
            return new[]
            {
                (At: won, Line: $$"""{"event":"stage","case":"c{{day}}","at":"{{won}}","stage":"won"}"""),
                (At: won + took, Line: $$"""{"event":"satisfied","case":"c{{day}}","at":"{{won + took}}"}"""),
            };
        }).OrderBy(each => each.At).Select(each => each.Line);
        using var input = new StringReader("""{"log":"even","stages":["won"]}""" + "\n" + string.Join('\n', lines));
        using var output = new StringWriter { NewLine = "\n" };

        Handoff.Exam.BackTest.Write(input, output);

        Assert.Equal(
            "| even | 52 Yes | 7 then 7 | 2.0 | 2.0 | 2.0 | 3.0 | 2.0 | 2.0 | 2.0 | 3.0 |  |",
            output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
    }

    private static string[] Sit(string lines)
    {
        using var input = new StringReader(lines);
        using var output = new StringWriter { NewLine = "\n" };
        new Candidate().Sit(input, output);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
