using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Handoff;

/// <summary>Adds <c>$1</c>, <c>$2</c>, … to a command, typed, so that nothing is boxed or guessed.</summary>
internal static class Parameters
{
    /// <summary>The clock to decide by; null for the server's own.</summary>
    internal static NpgsqlCommand Now(this NpgsqlCommand command, Instant? now) =>
        command.Add(now?.Down(), NpgsqlDbType.TimestampTz);

    internal static NpgsqlCommand Time(this NpgsqlCommand command, Instant? instant) => command.Add(instant?.Up(), NpgsqlDbType.TimestampTz);

    internal static NpgsqlCommand Span(this NpgsqlCommand command, Duration span) => command.Add(span.ToTimeSpan(), NpgsqlDbType.Interval);

    internal static NpgsqlCommand Text(this NpgsqlCommand command, string? value) => command.Add(value, NpgsqlDbType.Text);

    internal static NpgsqlCommand Guid(this NpgsqlCommand command, Guid? value) => command.Add(value, NpgsqlDbType.Uuid);

    internal static NpgsqlCommand Int(this NpgsqlCommand command, int value) => command.Add(value, NpgsqlDbType.Integer);

    internal static NpgsqlCommand Flag(this NpgsqlCommand command, bool value) => command.Add(value, NpgsqlDbType.Boolean);

    internal static NpgsqlCommand Long(this NpgsqlCommand command, long value) => command.Add(value, NpgsqlDbType.Bigint);

    /// <summary>One array, a value for each item.</summary>
    internal static NpgsqlCommand Each<TItem, TValue>(
        this NpgsqlCommand command, IReadOnlyList<TItem> items, NpgsqlDbType type, Func<TItem, TValue> value)
    {
        var values = new TValue[items.Count];
        for (var at = 0; at < values.Length; at++) values[at] = value(items[at]);
        return command.Add(values, NpgsqlDbType.Array | type);
    }

    private static NpgsqlCommand Add<T>(this NpgsqlCommand command, T value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return command;
    }
}
