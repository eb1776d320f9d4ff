namespace Handoff.Insights;

/// <summary>Lengths as people say them: rounded up, so that what was done within the length is still.</summary>
internal static class Rounded
{
    private const int MostDays = 1000;

    /// <summary>Whole business days, as a playbook plans: 1 to 1,000.</summary>
    internal static double Days(double days) => Math.Clamp(Up(days, 1), 1, MostDays);

    /// <summary>Half hours up to eight hours, whole ones beyond.</summary>
    internal static double WorkingHours(double hours) => hours <= 8 ? Math.Max(0.5, Up(hours, 0.5)) : Up(hours, 1);

    /// <summary>As working hours up to two days, and half days beyond.</summary>
    internal static double Hours(double hours) => hours <= 48 ? WorkingHours(hours) : Up(hours, 12);

    private static double Up(double length, double step) => Math.Ceiling((length / step) - 1e-9) * step;
}
