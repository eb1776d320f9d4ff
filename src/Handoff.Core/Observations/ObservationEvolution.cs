namespace Handoff.Views;

/// <summary>What an observation makes of those before: it takes the place of the one with the same point of view.</summary>
internal static class ObservationEvolution
{
    internal static ValueList<Observation> Newest(ValueList<Observation> before, Event.Observed e)
    {
        var newest = new Observation(e.PointOfView, e.Health, e.At, e.By.Name) { Note = e.Note, How = e.How };
        var at = before.FindIndex(observation => observation.PointOfView == e.PointOfView);
        return at < 0 ? before.Add(newest) : before.SetItem(at, newest);
    }
}
