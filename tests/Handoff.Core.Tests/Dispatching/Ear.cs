using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Handoff.Tests;

/// <summary>Hears what it is told, unless it refuses.</summary>
internal sealed class Ear : IHandoffSubscriber
{
    internal List<HandoffMessage> Messages { get; } = [];

    internal List<HandoffMessage> Refused { get; } = [];

    internal Func<HandoffMessage, bool> Refuse { get; set; } = _ => false;

    internal string Why { get; set; } = "The broker is down.";

    internal IEnumerable<Event> Of(string engagement) => Messages.Where(m => m.Key == Host.Key(engagement)).Select(m => m.Event);

    public ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default)
    {
        if (Refuse(message))
        {
            Refused.Add(message);
            throw new InvalidOperationException(Why);
        }

        Messages.Add(message);
        return default;
    }
}

internal static class Ears
{
    /// <summary>One ear for all messages, so that a test can ask what it heard.</summary>
    internal static HandoffBuilder AddEar(this HandoffBuilder handoff)
    {
        handoff.Services.TryAddSingleton<Ear>();
        return handoff.AddSubscriber<Ear>();
    }
}
