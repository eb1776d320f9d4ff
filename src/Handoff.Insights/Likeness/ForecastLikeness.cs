namespace Handoff.Insights;

/// <summary>How alike a past engagement is to the one in question; each level includes the one before.</summary>
public enum ForecastLikeness
{
    /// <summary>It stood in the same stage.</summary>
    SameStage,

    /// <summary>And came there about as long after Yes.</summary>
    SimilarPace,

    /// <summary>And came there with about as much time left until the promised date.</summary>
    SimilarPromise,

    /// <summary>And came from the same stage.</summary>
    SameWay,

    /// <summary>And is of the same segment.</summary>
    SameSegment,
}
