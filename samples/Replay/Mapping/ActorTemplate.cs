namespace Handoff.Replay;

/// <summary>Who acts, as a row names it.</summary>
/// <param name="Function">For which side.</param>
/// <param name="Name">The member, or who of the customer's.</param>
/// <param name="Otherwise">Who it is where the row names nobody; null where a row must.</param>
/// <param name="Rights">What it may do beyond its function.</param>
internal sealed record ActorTemplate(Function Function, Template Name, string? Otherwise, Rights Rights)
{
    internal Actor Of(LogRow row)
    {
        var name = Otherwise is null ? Name.NeededOf(row) : Name.Of(row) ?? Otherwise;
        return Function == Function.Customer ? Actor.Customer(name) : Actor.Member(new MemberId(name), Function, Rights);
    }

    internal static ActorTemplate Read(MapNode node, MapColumns columns, IReadOnlyCollection<string> functions)
    {
        var actor = new ActorTemplate(
            new Function(node.Need("function").OneOf("function", functions)),
            Template.Read(node.Need("name"), columns),
            node.Find("otherwise")?.Text(),
            node.Find("mayWaive")?.Flag() == true ? Rights.Waive : Rights.None);
        node.NoMore();
        return actor;
    }
}
