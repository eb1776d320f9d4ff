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
#pragma warning disable CA1031 // A calendar of the host's may know no hours of that time and say so as it likes: that is what it does.
        catch (Exception refused)
#pragma warning restore CA1031
        {
            text.Append(' ').Append(refused.GetType().Name);
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, Instant instant) =>
        text.Append(' ').Append((instant - First).BclCompatibleTicks.ToString(CultureInfo.InvariantCulture));
}
