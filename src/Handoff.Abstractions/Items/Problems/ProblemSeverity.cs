using System.Text.Json.Serialization;

namespace Handoff.Items;

/// <summary>How bad a problem is; how soon the customer has to be told depends on it.</summary>
[JsonConverter(typeof(PlainJson))]
public enum ProblemSeverity
{
    /// <summary>A nuisance; what was promised is not in danger.</summary>
    Minor = 1,

    /// <summary>Something that was promised is in danger.</summary>
    Major = 2,

    /// <summary>Something that was promised will not be kept, unless somebody acts at once.</summary>
    Critical = 3,
}
