namespace Handoff.Lifecycles;

/// <summary>The name is kept with every engagement, and what people are shown is whole.</summary>
internal static class TextChecks
{
    internal static IEnumerable<Diagnostic> Faults(LifecycleDefinition definition)
    {
        if (definition.Ref.Name.Any(char.IsControl)) yield return new("HO4021", "lifecycle", "the name has control characters.");
        foreach (var stage in definition.Stages.Where(stage => stage.CustomerLabel is { } label && string.IsNullOrWhiteSpace(label)))
        {
            yield return new("HO4021", LabelForCustomers(stage), "it is blank; leave it out for the neutral words of the phase.");
        }

        foreach (var (place, text) in Texts(definition))
        {
            if (HalfPair.In(text) is var at and >= 0)
            {
                yield return new("HO4021", place, $"there is half a surrogate pair at {at}; was the text cut within a character?");
            }
        }
    }

    private static IEnumerable<(string Place, string Text)> Texts(LifecycleDefinition definition) =>
        new[] { ("lifecycle", definition.Ref.Name) }
            .Concat(definition.Stages.Select(s => ($"label of stage '{s.Key}'", s.Label)))
            .Concat(definition.Stages.Select(s => (LabelForCustomers(s), s.CustomerLabel ?? "")))
            .Concat(definition.Transitions.Select(t => ($"label of trigger '{t.Trigger}' of '{t.From}'", t.Label)))
            .Concat(definition.Clocks.Select(c => ($"label of clock '{c.Key}'", c.Label)))
            .Concat(definition.Requirements.SelectMany(r => new[]
            {
                ($"requirement '{r.Key}'", r.Text),
                ($"requirement '{r.Key}'", r.ToMeet),
            }));

    private static string LabelForCustomers(StageDefinition stage) => $"label for customers of stage '{stage.Key}'";
}
