using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using NodaTime;
using NodaTime.Text;

namespace Handoff.Testing;

/// <summary>Compares what a law expects with what came, and says so when they differ.</summary>
internal static class Expect
{
    internal static void Equal<T>(T expected, T actual, string of)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual)) throw Differ(of, Text(expected), Text(actual));
    }

    internal static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> actual, string of)
    {
        var (wanted, came) = (expected.ToList(), actual.ToList());
        if (!wanted.SequenceEqual(came)) throw Differ(of, Text(wanted), Text(came));
    }

    internal static T One<T>(IReadOnlyCollection<T> actual, string of) =>
        actual.Count == 1 ? actual.First() : throw Differ(of, "one", Text(actual));

    internal static void None<T>(IReadOnlyCollection<T> actual, string of)
    {
        if (actual.Count > 0) throw Differ(of, "none", Text(actual));
    }

    internal static void Nothing(object? actual, string of)
    {
        if (actual is not null) throw Differ(of, "none", Text(actual));
    }

    internal static T Something<T>(T? actual, string of)
        where T : class => actual ?? throw Differ(of, "one", "none");

    internal static void That(bool kept, FormattableString otherwise)
    {
        if (!kept) throw new ContradictionException(Say(otherwise));
    }

    internal static async Task ThrowsAsync<T>(Func<Task> misuse, string of)
        where T : Exception
    {
        try
        {
            await misuse();
        }
        catch (T)
        {
            return;
        }

        throw Differ(of, typeof(T).Name, "an answer");
    }

    internal static string Say(FormattableString text) =>
        string.Format(CultureInfo.InvariantCulture, text.Format, [.. text.GetArguments().Select(Text)]);

    private static ContradictionException Differ(string of, string expected, string actual) =>
        new($"{of}: expected {expected}, got {actual}.");

    private static string Text(object? value) => value switch
    {
        null => "none",
        string text => text,
        Instant instant => InstantPattern.ExtendedIso.Format(instant),
        ITuple parts => $"({string.Join(", ", Enumerable.Range(0, parts.Length).Select(part => Text(parts[part])))})",
        IEnumerable many => Text([.. many.Cast<object?>()]),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static string Text(IReadOnlyList<object?> many)
    {
        const int Most = 12;
        var told = string.Join(", ", many.Take(Most).Select(Text));
        return many.Count > Most ? $"[{told}, and {many.Count - Most} more]" : $"[{told}]";
    }
}

/// <summary>An answer that contradicts a law.</summary>
internal sealed class ContradictionException(string message) : Exception(message);
