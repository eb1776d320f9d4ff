using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Handoff.Testing;

/// <summary>One calendar before the laws, with one seed.</summary>
internal sealed class Examination
{
    private readonly IWorkingCalendar _calendar;
    private readonly AskedCalendar _asked;
    private readonly Arbitrary<Question> _questions;
    private readonly int _cases;
    private readonly int _seed;

    internal Examination(IWorkingCalendar calendar, CalendarLawOptions options)
    {
        options.Require();
        _calendar = calendar;
        _asked = new AskedCalendar(calendar, options);
        _questions = Questions.To(calendar, options);
        _cases = options.Cases;
        _seed = options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
    }

    internal void Try(CalendarLaw law)
    {
        // The last failure is that of the simplest question: the search for a simpler one ends when none fails.
        Failure? failure = null;
        var property = Prop.ForAll(_questions, question =>
        {
            var found = Ask(law, question);
            failure = found ?? failure;
            return found is null;
        });
        FsCheck.Check.One(Config.Quick.WithMaxTest(_cases).WithReplay(Replay).WithRunner(new Silence()), property);
        if (failure is not null)
            throw new LawBrokenException(law.Name, law.Promise, $"Calendar {_calendar.Ref}", failure.Counterexample, _seed, failure.Thrown);
    }

    private FSharpOption<Replay> Replay => new(new Replay(new Rnd((ulong)_seed), FSharpOption<int>.None));

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

    /// <summary>FsCheck reports to the console unless told otherwise; the exception says it all.</summary>
    private sealed class Silence : IRunner
    {
        public void OnStartFixture(Type t)
        {
        }

        public void OnArguments(int ntest, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
        {
        }

        public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink)
        {
        }

        public void OnFinished(string name, TestResult testResult)
        {
        }
    }
}
