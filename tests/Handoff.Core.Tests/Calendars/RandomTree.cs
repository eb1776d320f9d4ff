using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>A calendar, plain or composed of others in other zones, as plain data; all of it is interesting around one place.</summary>
internal abstract record RandomTree(Instant Around)
{
    public abstract SlowCalendar Model { get; }

    public abstract IWorkingCalendar Build();

    /// <summary>Trees that open now and then before and after the place, as far as the slow calendar can see.</summary>
    public static Gen<RandomTree> Near(Instant around) => Any(around, depth: 2).Where(tree => tree.OpensNowAndThen);

    /// <summary>Compositions, also of calendars that never open.</summary>
    public static Gen<Composed> Compositions =>
        from around in RandomCalendar.Places
        from tree in Composition(around, depth: 1)
        select tree;

    private bool OpensNowAndThen
    {
        get
        {
            var edges = Model.Edges.ToList();
            return edges.Exists(edge => edge > Around + Duration.FromDays(60))
                && edges.Exists(edge => edge < Around - Duration.FromDays(60));
        }
    }

    private static Gen<RandomTree> Any(Instant around, int depth) => depth == 0
        ? Leaf(around)
        : Gen.Frequency((2, Leaf(around)), (2, Composition(around, depth - 1).Select(composed => (RandomTree)composed)));

    private static Gen<RandomTree> Leaf(Instant around) => Gen.Frequency(
        (8, RandomCalendar.Near(around).Select(calendar => (RandomTree)new Plain(calendar))),
        (2, RandomCalendar.Near(around).Select(calendar => (RandomTree)new Hosted(calendar))),
        (1, Gen.Constant((RandomTree)new Always(around))));

    private static Gen<Composed> Composition(Instant around, int depth) =>
        from kind in Gen.Elements("union", "intersection", "difference")
        from left in Any(around, depth)
        from right in Any(around, depth)
        select new Composed(kind, left, right);

    internal sealed record Plain(RandomCalendar Calendar) : RandomTree(Calendar.Around)
    {
        public override SlowCalendar Model => new(Calendar, Around);

        public override IWorkingCalendar Build() => Calendar.Build();
    }

    internal sealed record Hosted(RandomCalendar Calendar) : RandomTree(Calendar.Around)
    {
        public override SlowCalendar Model => new(Calendar, Around);

        public override IWorkingCalendar Build() => WorkingCalendar.Over(new KnownHours(Calendar.Build()));
    }

    internal sealed record Always(Instant Around) : RandomTree(Around)
    {
        public override SlowCalendar Model => new(Around);

        // Within reach, as all the others are.
        public override IWorkingCalendar Build() => WorkingCalendar.Union("always", 1, WorkingCalendar.Always);
    }

    internal sealed record Composed(string Kind, RandomTree Left, RandomTree Right) : RandomTree(Left.Around)
    {
        public Func<bool, bool, bool> IsOpen => Kind switch
        {
            "union" => (left, right) => left || right,
            "intersection" => (left, right) => left && right,
            "difference" => (left, right) => left && !right,
            _ => throw new UnreachableException(),
        };

        public override SlowCalendar Model => new(Left.Model, Right.Model, IsOpen);

        public override IWorkingCalendar Build() => Of(Left.Build(), Right.Build());

        public WorkingCalendar Of(IWorkingCalendar left, IWorkingCalendar right) => Kind switch
        {
            "union" => WorkingCalendar.Union("composed", 1, left, right),
            "intersection" => WorkingCalendar.Intersection("composed", 1, left, right),
            "difference" => WorkingCalendar.Difference("composed", 1, left, right),
            _ => throw new UnreachableException(),
        };
    }
}
