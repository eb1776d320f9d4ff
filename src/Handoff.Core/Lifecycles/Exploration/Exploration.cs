namespace Handoff.Lifecycles;

/// <summary>
/// Every situation that a definition can lead to, found breadth first, so that the first way into one is a shortest.
/// </summary>
/// <remarks>
/// Clocks move with stages, so situations are few: some forty for the ready-made lifecycles. A definition can be written in which they are
/// not, as each clock that only its own triggers start and end doubles them. Beyond <see cref="Most"/> those that differ by their clocks
/// alone are joined: what surely runs is what runs in all of them, what possibly runs is what runs in any. No crack is missed by that, but
/// one may be seen that no way leads to; <see cref="IsJoined"/> says so.
/// </remarks>
internal sealed class Exploration
{
    /// <summary>As many situations as are told apart: a fifth of a second's work.</summary>
    internal const int Most = 20_000;

    private readonly Terrain _terrain;
    private readonly int _most;
    private readonly List<Situation> _situations = [];
    private readonly List<(int Before, Step Step)> _entries = [];
    private readonly Dictionary<Situation, int> _numbers = [];
    private readonly Queue<int> _open = new();

    private Exploration(Terrain terrain, bool joined, int most) => (_terrain, IsJoined, _most) = (terrain, joined, most);

    /// <summary>Whether situations that differ by their clocks alone were joined.</summary>
    internal bool IsJoined { get; }

    /// <summary>In the order in which they were found.</summary>
    internal IReadOnlyList<Situation> Situations => _situations;

    internal static Exploration Of(Terrain terrain, int most = Most)
    {
        var exact = new Exploration(terrain, joined: false, most);
        if (exact.Run()) return exact;
        var joined = new Exploration(terrain, joined: true, int.MaxValue);
        joined.Run();
        return joined;
    }

    /// <summary>A shortest way from the opening.</summary>
    internal ValueList<Step> WayTo(int situation)
    {
        var way = new Stack<Step>();
        for (var at = situation; at > 0; at = _entries[at].Before) way.Push(_entries[at].Step);
        return way.ToValueList();
    }

    /// <summary>The situation that a lawful step leads to.</summary>
    internal int After(int situation, Step step) => _numbers[Key(Steps.Next(_situations[situation], step))];

    /// <summary>The situations from which no way leads to a phase.</summary>
    /// <param name="phase">Where to.</param>
    /// <param name="without">A kind of trigger that no such way takes; null for any way.</param>
    internal IEnumerable<int> CutOffFrom(Phase phase, params TriggerKind[] without)
    {
        var before = new List<int>[_situations.Count];
        for (var at = 0; at < before.Length; at++) before[at] = [];
        for (var at = 0; at < before.Length; at++)
        {
            foreach (var step in Steps.From(_terrain, _situations[at]))
            {
                if (!without.Contains(step.Passage.Kind)) before[After(at, step)].Add(at);
            }
        }

        var leading = new HashSet<int>(
            Enumerable.Range(0, before.Length).Where(at => _terrain.Stages[_situations[at].Stage].Phase == phase));
        var open = new Stack<int>(leading);
        while (open.Count > 0)
        {
            foreach (var at in before[open.Pop()])
            {
                if (leading.Add(at)) open.Push(at);
            }
        }

        return Enumerable.Range(0, before.Length).Where(at => !leading.Contains(at));
    }

    private bool Run()
    {
        Enter(_terrain.Start, 0, default);
        while (_open.Count > 0)
        {
            if (_situations.Count > _most) return false;
            var number = _open.Dequeue();
            var at = _situations[number];
            foreach (var step in Steps.From(_terrain, at))
            {
                if (StepLaws.Broken(_terrain, at, step) is null) Enter(Steps.Next(at, step), number, step);
            }
        }

        return true;
    }

    private void Enter(Situation situation, int before, Step step)
    {
        var key = Key(situation);
        if (!_numbers.TryGetValue(key, out var number))
        {
            number = _situations.Count;
            _numbers.Add(key, number);
            _situations.Add(situation);
            _entries.Add((before, step));
            _open.Enqueue(number);
            return;
        }

        var known = _situations[number];
        var joined = known with { Surely = known.Surely & situation.Surely, Possibly = known.Possibly | situation.Possibly };
        if (joined == known) return;
        _situations[number] = joined;
        _open.Enqueue(number);
    }

    private Situation Key(Situation situation) => IsJoined ? situation with { Surely = 0, Possibly = 0 } : situation;
}
