using System.Security.Cryptography;
using FsCheck;

namespace Handoff.Testing;

/// <summary>One calendar before the laws, with one seed.</summary>
internal sealed class Examination
{
    private readonly IWorkingCalendar _calendar;
    private readonly AskedCalendar _asked;
    private readonly Arbitrary<Question> _questions;
    private readonly int _cases;
    private readonly int _seed;

    internal Examination(IOpeningHours hours, CalendarLawOptions options)
    {
        options.Require();
        _calendar = hours as IWorkingCalendar ?? new CalendarOverHours(hours);
        _asked = new AskedCalendar(_calendar, options);
        _questions = Questions.To(_calendar, options);
        _cases = options.Cases;
        _seed = options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
    }

    internal void Try(CalendarLaw law)
    {
        if (new Search(_cases, _seed).Simplest(_questions, question => Ask(law, question)) is not { } failure) return;
        throw new LawBrokenException(law.Name, law.Promise, $"Calendar {_calendar.Ref}", failure.Counterexample, _seed, failure.Thrown);
    }

    private Failure? Ask(CalendarLaw law, Question question)
    {
        try
        {
            return law.ObjectionTo(_asked, question) is { } objection ? new Failure(objection, null) : null;
        }
        catch (Exception thrown)
        {
            return new Failure($"{Asked(question)} threw {thrown.GetType().Name}: {thrown.Message}", thrown);
        }
    }

    private static string Asked(Question q) =>
        Objection.Say($"Asked about {q.A}, {q.B}, {q.C}, work {q.Work}, {q.OtherWork}, days {q.Days}, it");

    private sealed record Failure(string Counterexample, Exception? Thrown);
}
