namespace Handoff;

internal static class GuidText
{
    internal static Guid Parse(string text) =>
        Guid.TryParse(text, out var id) ? id : throw new ArgumentException($"'{text}' is not a GUID.", nameof(text));
}
