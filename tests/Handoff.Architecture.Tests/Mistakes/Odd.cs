using System.Reflection;
using NodaTime;

namespace Handoff.Tests.Mistakes;

/// <summary>Wrong values of every type: null, empty, odd, huge; of a record also each that is wrong in one place, at any depth.</summary>
internal static class Odd
{
    private const int Deep = 4;

    internal static readonly string Huge = new('x', 1 << 20);

    /// <summary>What Handoff answers is taken as it was answered: nobody puts it together by hand.</summary>
    private static readonly HashSet<Type> Answers =
    [
        typeof(Engagement), typeof(Event), typeof(ClockEvent), typeof(ClockBoard), typeof(Explanation), typeof(Proof), typeof(Outcome),
        typeof(Decision),
        typeof(ClockDecision),
    ];

    private static readonly Dictionary<Type, object?[]> Values = new()
    {
        [typeof(string)] = [null, "", " ", "\0", "\uD800", "²", Huge],
        [typeof(int)] = [int.MinValue, -1, 0, 1001, int.MaxValue],
        [typeof(long)] = [long.MinValue, -1L, 0L, long.MaxValue],
        [typeof(double)] = [double.NaN, double.PositiveInfinity, -1d, 0d, 1d, double.MaxValue],
        [typeof(decimal)] = [decimal.MinValue, 0m, decimal.MaxValue],
        [typeof(bool)] = [true, false],
        [typeof(Guid)] = [Guid.Empty],
        [typeof(TimeSpan)] = [TimeSpan.MinValue, TimeSpan.Zero, TimeSpan.MaxValue],
        [typeof(Duration)] = [Duration.MinValue, -Duration.Epsilon, Duration.Zero, Duration.MaxValue],
        [typeof(Instant)] = [Instant.MinValue, default(Instant), Instant.MaxValue],
        [typeof(LocalDate)] = [LocalDate.MinIsoValue, default(LocalDate), LocalDate.MaxIsoValue],
        [typeof(LocalTime)] = [LocalTime.MaxValue],
        [typeof(AnnualDate)] = [default(AnnualDate), new AnnualDate(2, 29)],
        [typeof(Interval)] = [default(Interval)],
        [typeof(ReadOnlyMemory<byte>)] = [default(ReadOnlyMemory<byte>), new ReadOnlyMemory<byte>([0xFF])],
        [typeof(CancellationToken)] = [],
    };

    internal static IEnumerable<object?> Of(Type type, object? sample, int depth = 0)
    {
        if (Values.TryGetValue(type, out var values)) return values;
        if (type.IsEnum) return [Enum.ToObject(type, -1), Enum.ToObject(type, 0), Enum.ToObject(type, 999)];
        if (Nullable.GetUnderlyingType(type) is { } inner) return [null, .. Of(inner, sample, depth)];
        if (typeof(Delegate).IsAssignableFrom(type)) return [null, .. Empty(type)];
        if (Sample.ElementOf(type) is { } element) return Lists(type, element, depth);
        if (type.IsValueType) return [Activator.CreateInstance(type)];
        return Answers.Contains(type) || depth >= Deep ? [null] : [null, .. Changed(type, sample, depth)];
    }

    /// <summary>A delegate that answers nothing.</summary>
    private static IEnumerable<object?> Empty(Type type) =>
        type.GetMethod("Invoke")!.ReturnType is { IsValueType: false } answer && answer != typeof(void)
            ? [Sample.Answering(type, _ => null)]
            : [];

    private static IEnumerable<object?> Lists(Type type, Type element, int depth)
    {
        if (!type.IsValueType) yield return null;
        yield return Sample.ListOf(type, element, []);
        if (Sample.Of(element) is { } item) yield return Sample.ListOf(type, element, [.. Enumerable.Repeat(item, 1500)]);
        var first = Sample.Of(type) is IEnumerable<object> { } some ? some.FirstOrDefault() : Sample.Of(element);
        foreach (var odd in Of(element, first, depth + 1)) yield return Sample.ListOf(type, element, [odd]);
    }

    /// <summary>Records of the type, or of each case of the union, that are wrong in one place.</summary>
    private static IEnumerable<object?> Changed(Type type, object? sample, int depth)
    {
        if (type.Assembly.GetName().Name!.StartsWith("Handoff.", StringComparison.Ordinal) is false) yield break;
        var cases = type.IsAbstract && !type.IsInterface ? Sample.CasesOf(type).Select(Sample.Of).Where(s => s is not null) : [sample];
        foreach (var one in cases)
        {
            if (one?.GetType() is not { } made || made.GetMethod("<Clone>$") is not { } clone) continue;
            foreach (var property in made.GetProperties().Where(p => p.SetMethod is { IsPublic: true }
                && p.GetIndexParameters().Length == 0))
            {
                foreach (var odd in Of(property.PropertyType, property.GetValue(one), depth + 1))
                {
                    var copy = clone.Invoke(one, null)!;
                    if (Set(property, copy, odd)) yield return copy;
                }
            }
        }
    }

    /// <summary>Whether the record took it; one that refuses does so in <see cref="PublicMembers"/>, as setters are members too.</summary>
    private static bool Set(PropertyInfo property, object record, object? value)
    {
        try
        {
            property.SetValue(record, value);
            return true;
        }
        catch (TargetInvocationException)
        {
            return false;
        }
    }
}
