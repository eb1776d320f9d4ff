namespace Handoff.Views;

/// <summary>What customers are told of a stage.</summary>
internal static class CustomerWords
{
    /// <summary>The stage's label for customers or, where it has none, neutral words for its phase.</summary>
    internal static string Of(StageDefinition stage) => stage.CustomerLabel ?? stage.Phase switch
    {
        Phase.Prospect => "In conversation",
        Phase.Handoff => "In preparation",
        Phase.Delivery => "In progress",
        Phase.Relationship => "Complete",
        Phase.Ended => "Closed",
        var phase => throw new InvalidOperationException($"No words for phase {phase}."),
    };
}
