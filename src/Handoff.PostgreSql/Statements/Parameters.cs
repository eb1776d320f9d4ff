using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Handoff.Storage;

/// <summary>Adds <c>$1</c>, <c>$2</c>, … to a statement, typed, so that nothing is boxed or guessed.</summary>
internal static class Parameters
{
    /// <summary>The clock to decide by; null for the server's own.</summary>
    internal static NpgsqlParameterCollection Now(this NpgsqlParameterCollection values, Instant? now) =>
        values.Put(now?.Down(), NpgsqlDbType.TimestampTz);

    internal static NpgsqlParameterCollection Time(this NpgsqlParameterCollection values, Instant? instant) =>
        values.Put(instant?.Up(), NpgsqlDbType.TimestampTz);

    /// <summary>An instant as the column has it, or one of its infinities.</summary>
    internal static NpgsqlParameterCollection Raw(this NpgsqlParameterCollection values, long microseconds) =>
        values.Put(microseconds, NpgsqlDbType.TimestampTz);

    internal static NpgsqlParameterCollection Span(this NpgsqlParameterCollection values, Duration span) =>
        values.Put(span.ToTimeSpan(), NpgsqlDbType.Interval);

    internal static NpgsqlParameterCollection Text(this NpgsqlParameterCollection values, string? value) =>
        values.Put(value, NpgsqlDbType.Text);

    internal static NpgsqlParameterCollection Int(this NpgsqlParameterCollection values, int value) =>
        values.Put(value, NpgsqlDbType.Integer);

    internal static NpgsqlParameterCollection Flag(this NpgsqlParameterCollection values, bool value) =>
        values.Put(value, NpgsqlDbType.Boolean);

    internal static NpgsqlParameterCollection Long(this NpgsqlParameterCollection values, long value) =>
        values.Put(value, NpgsqlDbType.Bigint);

    internal static NpgsqlParameterCollection Bytes(this NpgsqlParameterCollection values, ReadOnlyMemory<byte> value) =>
        values.Put(value, NpgsqlDbType.Bytea);

    /// <summary>The values of a column of <see cref="Given"/> rows: an array, or where there is one row, the value.</summary>
    internal static NpgsqlParameterCollection Given<TItem, TValue>(
        this NpgsqlParameterCollection values, IReadOnlyList<TItem> items, NpgsqlDbType type, Func<TItem, TValue> value) =>
        items.Count == 1 ? values.Put(value(items[0]), type) : values.Each(items, type, value);

    /// <summary>One array, a value for each item.</summary>
    internal static NpgsqlParameterCollection Each<TItem, TValue>(
        this NpgsqlParameterCollection values, IReadOnlyList<TItem> items, NpgsqlDbType type, Func<TItem, TValue> value)
    {
        var each = new TValue[items.Count];
        for (var at = 0; at < each.Length; at++) each[at] = value(items[at]);
        return values.Put(each, NpgsqlDbType.Array | type);
    }

    internal static NpgsqlParameterCollection Names(this NpgsqlParameterCollection values, IReadOnlyList<SubscriberName> names) =>
        values.Each(names, NpgsqlDbType.Text, name => name.Value);

    /// <summary>Four arrays: tenant, id, version and ordinal of each.</summary>
    internal static NpgsqlParameterCollection Places<TItem>(
        this NpgsqlParameterCollection values, IReadOnlyList<TItem> items, Func<TItem, MessageKey> message) => values
        .Each(items, NpgsqlDbType.Text, item => message(item).Key.Tenant.Value)
        .Each(items, NpgsqlDbType.Text, item => message(item).Key.Id.Value)
        .Each(items, NpgsqlDbType.Bigint, item => message(item).Version)
        .Each(items, NpgsqlDbType.Integer, item => message(item).Ordinal);

    private static NpgsqlParameterCollection Put<T>(this NpgsqlParameterCollection values, T value, NpgsqlDbType type)
    {
        values.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return values;
    }
}
