using System.Runtime.ExceptionServices;
using NodaTime;
using static Handoff.Testing.Objection;

namespace Handoff.Testing;

/// <summary>A calendar is shared by all threads.</summary>
internal static class CrowdLaw
{
    private const int Threads = 4;
    private const int Rounds = 25;

    internal static CalendarLaw Law { get; } =
        new("same from many threads", "Many threads that ask at once get the answers that one thread gets.", SameFromManyThreads);

    private static string? SameFromManyThreads(AskedCalendar calendar, Question q)
    {
        Instant[] asked = [q.A, q.B, q.C];
        var answers = new Answers?[Threads, Rounds];
        // The crowd is first: what a calendar prepares when first asked is prepared by many at once.
        AtOnce(thread =>
        {
            for (var round = 0; round < Rounds; round++)
                answers[thread, round] = Answers.Of(calendar, asked[(thread + round) % asked.Length], q);
        });

        var alone = asked.Select(at => Answers.Of(calendar, at, q)).ToArray();
        for (var thread = 0; thread < Threads; thread++)
        {
            for (var round = 0; round < Rounds; round++)
            {
                var expected = alone[(thread + round) % asked.Length];
                if (answers[thread, round] != expected)
                {
                    return Say($"One thread gets [{expected}], one of many gets [{answers[thread, round]}].");
                }
            }
        }

        return null;
    }

    private static void AtOnce(Action<int> ask)
    {
        using var start = new Barrier(Threads);
        var failures = new ExceptionDispatchInfo?[Threads];
        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                ask(number);
            }
            catch (Exception thrown)
            {
                failures[number] = ExceptionDispatchInfo.Capture(thrown);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        failures.FirstOrDefault(failure => failure is not null)?.Throw();
    }

    /// <summary>Everything that a calendar says about an instant.</summary>
    private sealed record Answers(Instant At, bool IsOpen, Instant? Open, Instant? Close, Duration Worked, Instant? End, Instant? DaysOn)
    {
        internal static Answers Of(AskedCalendar calendar, Instant at, Question q) => new(
            at, calendar.IsOpen(at), calendar.NextOpen(at), calendar.NextClose(at),
            calendar.Between(calendar.From, at), calendar.Add(at, q.Work), calendar.AddBusinessDays(at, q.Days));

        public override string ToString() =>
            Say($"at {At}: IsOpen {IsOpen}, NextOpen {Open}, NextClose {Close}, Between from the range's beginning {Worked}, ")
            + Say($"Add {End}, AddBusinessDays {DaysOn}");
    }
}
