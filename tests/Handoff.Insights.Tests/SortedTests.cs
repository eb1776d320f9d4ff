using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>Lists in order, beside the same by sorting.</summary>
public sealed class SortedTests
{
    private static readonly Gen<int[]> Numbers = Gen.Choose(0, 30).ArrayOf();

    [Fact]
    public void A_bag_holds_in_order_what_was_added_whenever_somebody_looks() => Check.QuickThrowOnFailure(
        Prop.ForAll(Arb.From(Numbers.ArrayOf()), batches =>
        {
            var (bag, all) = (new SortedBag<int>(Comparer<int>.Default), new List<int>());
            foreach (var batch in batches)
            {
                foreach (var number in batch) bag.Add(number);
                all.AddRange(batch);
                Assert.Equal(all.Order(), bag.Items);
            }
        }));

    [Fact]
    public void Of_equal_ones_the_older_come_first() => Check.QuickThrowOnFailure(
        Prop.ForAll(Arb.From(Numbers), Arb.From(Numbers), (old, added) =>
        {
            var bag = new SortedBag<(int Number, bool IsNew)>(Comparer<(int Number, bool)>.Create((a, b) => a.Number.CompareTo(b.Number)));
            foreach (var number in old) bag.Add((number, false));
            Assert.Equal(old.Length, bag.Items.Count);
            foreach (var number in added) bag.Add((number, true));
            Assert.Equal(old.Select(n => (n, false)).Concat(added.Select(n => (n, true))).OrderBy(each => each.Item1), bag.Items);
        }));

    [Fact]
    public void Each_of_those_that_go_is_taken_once() => Check.QuickThrowOnFailure(
        Prop.ForAll(Arb.From(Numbers), Arb.From(Numbers), (stay, go) =>
        {
            var list = stay.Concat(go).Order().ToList();
            Sorted.RemoveAll(list, [.. go], Comparer<int>.Default);
            Assert.Equal(stay.Order(), list);
        }));
}
