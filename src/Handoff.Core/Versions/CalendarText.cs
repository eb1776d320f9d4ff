using System.Globalization;
using System.Text;
using NodaTime;

namespace Handoff;

/// <summary>
/// What a calendar does, as text: when it opens and closes in forty years, whatever it was made of and by whatever time zone data.
/// </summary>
internal static class CalendarText
{
    /// <summary>At most this many openings: a calendar that opens every minute is told by the first of them.</summary>
    private const int Most = 50_000;

    private static readonly Instant First = Instant.FromUtc(2010, 1, 1, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(2050, 1, 1, 0, 0);

    /// <remarks>
    /// That it has no more hours, or none of that time, is what a calendar does. Whatever else it throws may be over the next time, and is
    /// not written down: the host does not start.
    /// </remarks>
    internal static string Of(IWorkingCalendar calendar)
    {
        var text = new StringBuilder(CanonicalZone.Of(calendar.Zone.Id));
        try
        {
            var at = First;
            for (var opening = 0; opening < Most && at < Last; opening++)
            {
                var open = calendar.NextOpen(at);
                if (open >= Last) break;
                Add(text, open);
                Add(text, at = calendar.NextClose(open));
            }
        }
        catch (Exception refused) when (refused is HandoffException or ArgumentOutOfRangeException)
        {
            text.Append(' ').Append(refused.GetType().Name);
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, Instant instant) =>
        text.Append(' ').Append((instant - First).BclCompatibleTicks.ToString(CultureInfo.InvariantCulture));
}
