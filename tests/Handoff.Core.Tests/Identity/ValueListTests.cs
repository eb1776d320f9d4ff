using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>A list that is a value.</summary>
public class ValueListTests
{
    [Fact]
    public void Lists_are_equal_when_their_elements_are() => Prop.ForAll<int[], int[]>((left, right) =>
    {
        var (a, b) = (left.ToValueList(), right.ToValueList());
        Assert.Equal(left.SequenceEqual(right), a == b);
        Assert.Equal(a == b, !(a != b));
        Assert.Equal(a == b, a.Equals((object)b));
        Assert.True(a == left.ToValueList() && a.GetHashCode() == left.ToValueList().GetHashCode());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_way_to_walk_a_list_gives_the_same_elements() => Prop.ForAll<string[]>(items =>
    {
        var list = items.ToValueList();
        List<string> walked = [];
        foreach (var item in list) walked.Add(item);
        Assert.Equal(items, walked);
        Assert.Equal(items, list.AsEnumerable());
        Assert.Equal(items, list.AsSpan().ToArray());
        Assert.Equal(items, Enumerable.Range(0, list.Count).Select(at => list[at]));
        Assert.Equal(items, ((System.Collections.IEnumerable)list).Cast<string>());
        Assert.Equal($"[{string.Join(", ", items)}]", list.ToString());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Changing_makes_another_list() => Prop.ForAll<NonEmptyArray<int>, int, NonNegativeInt>((items, item, index) =>
    {
        var (list, at) = (items.Get.ToValueList(), index.Get % items.Get.Length);
        Assert.Equal([.. items.Get, item], list.Add(item));
        Assert.Equal([.. items.Get[..at], item, .. items.Get[(at + 1)..]], list.SetItem(at, item));
        Assert.Equal(items.Get.ToValueList(), list);
        Assert.Equal(Array.IndexOf(items.Get, item), list.FindIndex(i => i == item));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_list_does_not_change_with_what_it_was_made_of()
    {
        int[] items = [1, 2];
        var list = items.ToValueList();
        items[0] = 9;
        Assert.Equal([1, 2], list);
    }

    [Fact]
    public void The_default_list_is_the_empty_one()
    {
        ValueList<int> empty = [];
        Assert.Equal(
            (true, 0, "[]"), (default(ValueList<int>) == empty, default(ValueList<int>).Count, default(ValueList<int>).ToString()));
        Assert.Equal(empty.GetHashCode(), default(ValueList<int>).GetHashCode());
        Assert.Empty(default(ValueList<int>));
        Assert.Equal([1], default(ValueList<int>).Add(1));
        Assert.Equal(-1, default(ValueList<int>).FindIndex(_ => true));
    }
}
