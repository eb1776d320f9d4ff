namespace Handoff.Insights;

/// <summary>Colours that can be told apart by those who do not see red and green, and in grey.</summary>
internal static class Shades
{
    internal const string Dark = "#1f4e6b";
    internal const string Middle = "#3a7ca5";
    internal const string Light = "#92bad1";
    internal const string Pale = "#dde9f1";
    internal const string Warm = "#c9a15a";
    internal const string Alarm = "#c0392b";
    internal const string Grey = "#7a8a94";
}
