using System.Text.Json.Serialization;

namespace Handoff.Views;

/// <summary>How well an engagement goes, as somebody sees it.</summary>
[JsonConverter(typeof(PlainJson))]
public enum Health
{
    /// <summary>All is well.</summary>
    Green = 1,

    /// <summary>It needs attention.</summary>
    Yellow = 2,

    /// <summary>It goes wrong.</summary>
    Red = 3,
}
