namespace Handoff.Testing;

/// <summary>Subscribers are told what was committed: all of it, in order, after it was asked for.</summary>
internal static class Tellings
{
    internal static void Check(Past past, IReadOnlyList<Delivery> deliveries, bool drained, List<BrokenLaw> broken)
    {
        var due = past.Versions.Where(v => v.Source is not null)
            .SelectMany(v => v.Source!.Request.Outbox
                .Select(m => (Key: new MessageKey(past.Key, v.Version, m.Ordinal), Asked: v.Source.Began)))
            .ToList();
        var places = due.Select((message, place) => (message.Key, place)).ToDictionary(p => p.Key, p => p.place);
        var told = 0;
        foreach (var delivery in deliveries)
        {
            if (!places.TryGetValue(delivery.Message, out var place) || due[place].Asked > delivery.At)
            {
                broken.Add(HistoryLaws.Deliveries, past.Key, $"message {Name(delivery.Message)} was told and was not committed by then.");
            }
            else if (delivery.Message.ToMessageId() != delivery.Id)
            {
                broken.Add(
                    HistoryLaws.Deliveries,
                    past.Key,
                    $"message {Name(delivery.Message)} has id {delivery.Message.ToMessageId()}, and was told as {delivery.Id}.");
            }
            else if (place > told)
            {
                broken.Add(HistoryLaws.Deliveries, past.Key, $"message {Name(delivery.Message)} was told before {Name(due[told].Key)}.");
                return;
            }
            else if (place == told)
            {
                told++;
            }
        }

        if (drained && told < due.Count)
        {
            broken.Add(
                HistoryLaws.Deliveries, past.Key, $"{due.Count - told} messages were never told, the first of them {Name(due[told].Key)}.");
        }
    }

    private static string Name(MessageKey message) => $"{message.Version}.{message.Ordinal}";
}
