using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Handoff.Testing;

/// <summary>Tries random cases, the same ones for the same seed, and makes one that fails simpler for as long as it fails.</summary>
/// <param name="cases">How many are tried.</param>
/// <param name="seed">Which.</param>
internal sealed class Search(int cases, int seed)
{
    /// <summary>How large the last ones are, to FsCheck's measure.</summary>
    internal int EndSize { get; init; } = 100;

    /// <summary>What the simplest case says that fails; null when none does.</summary>
    internal TFailure? Simplest<TCase, TFailure>(Arbitrary<TCase> all, Func<TCase, TFailure?> failing)
        where TFailure : class
    {
        // The last failure is that of the simplest case: the search for a simpler one ends when none fails.
        TFailure? failure = null;
        var property = Prop.ForAll(all, each =>
        {
            var found = failing(each);
            failure = found ?? failure;
            return found is null;
        });
        var replay = new FSharpOption<Replay>(new Replay(new Rnd((ulong)seed), FSharpOption<int>.None));
        Check.One(Config.Quick.WithMaxTest(cases).WithEndSize(EndSize).WithReplay(replay).WithRunner(new Silence()), property);
        return failure;
    }

    /// <summary>FsCheck reports to the console unless told otherwise; the exception says it all.</summary>
    private sealed class Silence : IRunner
    {
        public void OnStartFixture(Type t)
        {
        }

        public void OnArguments(int ntest, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
        {
        }

        public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink)
        {
        }

        public void OnFinished(string name, TestResult testResult)
        {
        }
    }
}
