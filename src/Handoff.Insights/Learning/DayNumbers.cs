namespace Handoff.Insights;

/// <summary>Exact days as numbers.</summary>
internal static class DayNumbers
{
    internal static double ToDouble(this BusinessDays days)
    {
        var (whole, part) = days.Split();
        return whole + ((double)part.Parts / (double)part.PerDay);
    }
}
