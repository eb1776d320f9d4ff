using System.Globalization;
using NodaTime;

namespace Handoff.Tests;

/// <summary>What Handoff says does not depend on what the machine, or who looks at it, speaks.</summary>
public sealed class CultureTests : IDisposable
{
    private readonly (CultureInfo Formats, CultureInfo Words) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;

    [Theory]
    [InlineData("en-US", "ar-SA")]
    [InlineData("en-US", "de-DE")]
    [InlineData("ar-SA", "en-US")]
    [InlineData("de-DE", "en-US")]
    [InlineData("fi-FI", "en-US")]
    [InlineData("sv-SE", "th-TH")]
    public void Refusals_proofs_and_exceptions_are_said_alike(string formats, string words)
    {
        var expected = Said("", "");
        Assert.Contains(expected, text => text.Contains("2024-03-04T09:00:00Z", StringComparison.Ordinal));
        Assert.Equal(expected, Said(formats, words));
    }

    private static List<string> Said(string formats, string words)
    {
        (
            CultureInfo.CurrentCulture,
            CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo(formats), CultureInfo.GetCultureInfo(words));
        var (won, delivering) = (Story.Won(), Story.Delivering());
        var now = won.Now;
        return
        [
            won.Refused(new Command.Open("ACME", "standard"), Story.Seller).Text,
            won.Refused(new Command.Lose(new string('x', 5000)), Story.Seller).Text,
            delivering.Refused(new Command.Hold("data", Party.Customer, now - Duration.FromDays(400)), Story.Operator).Text,
            .. won.Rules.Explain(won.State, Story.Seller, now + Duration.FromMilliseconds(90_000_500)).Clocks
                .Select(clock => clock.Proof.ToText()),
            new CalendarNeverOpensException(new CalendarRef("office", 1), now).Message,
            $"{now} {Duration.FromMilliseconds(90_000_500)} {Duration.FromSeconds(-5)}", // By which messages say how long, and when.
            new HistoryRegressedException(Example.Key(), 12345, 0).Message,
        ];
    }
}
