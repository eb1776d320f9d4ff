using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Handoff.Testing;

/// <summary>Says what contradicts a law, to the nanosecond.</summary>
internal static class Objection
{
    internal static string? Unless(bool kept, FormattableString contradiction) => kept ? null : Say(contradiction);

    internal static string Say(FormattableString contradiction) =>
        string.Format(CultureInfo.InvariantCulture, contradiction.Format, [.. contradiction.GetArguments().Select(Text)]);

    private static object Text(object? value) => value switch
    {
        null => "nothing in the range",
        Instant instant => InstantPattern.ExtendedIso.Format(instant),
        Duration duration => DurationPattern.JsonRoundtrip.Format(duration),
        _ => value,
    };
}
