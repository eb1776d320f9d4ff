using Microsoft.Extensions.DependencyInjection;

namespace Handoff;

/// <summary>A store that was chosen.</summary>
/// <param name="Store">Its type.</param>
/// <param name="Place">Where it is; null when the choice does not say.</param>
internal sealed record StoreChoice(Type Store, Func<string?> Place)
{
    /// <summary>The store, if it is the only one that was chosen.</summary>
    /// <exception cref="InvalidOperationException">There are others.</exception>
    internal static TStore Only<TStore>(IServiceProvider provider)
        where TStore : class
    {
        var choices = provider.GetServices<StoreChoice>().ToList();
        if (choices.Count > 1) EnsureSame(choices);
        return provider.GetRequiredService<TStore>();
    }

    /// <summary>Two modules may choose the same one; where one says less, it is taken to mean what the other says.</summary>
    private static void EnsureSame(List<StoreChoice> choices)
    {
        var places = choices.Select(choice => (Type: choice.Store, Where: choice.Place())).Distinct().ToList();
        places.RemoveAll(one => one.Where is null && places.Exists(other => other.Type == one.Type && other.Where is not null));
        if (places.Count < 2) return;
        var named = places.Select(one => one.Where is { } at ? $"{one.Type.Name} at {at}" : one.Type.Name);
        throw new InvalidOperationException(
            $"Two stores were chosen: {string.Join(" and ", named)}. A host has one store; neither was opened. Choose one for all "
            + "modules, or call ReplaceStore before the last choice. Two stores need two hosts, which one process may have.");
    }
}
