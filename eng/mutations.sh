#!/usr/bin/env bash
# Proves that the tests have teeth: breaks one guard at a time in a copy of the sources, and expects the tests that are named to fail.
# The numbers are those of the failures that other systems' users met; see docs/reliability.md. Takes some minutes.
set -uo pipefail
cd "$(dirname "$0")/.."
copy=$(mktemp -d)
trap 'git worktree remove --force "$copy" > /dev/null 2>&1' EXIT
git worktree add -q --detach "$copy" HEAD || exit 1
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
alive=0
commit=src/Handoff.PostgreSql/Statements/CommitStatements.cs
wakeups=src/Handoff.PostgreSql/Statements/WakeupStatements.cs

mutate() { # number, what, file, perl substitution, test project, filter
  local log="$copy/mutation.log" verdict
  perl -0pi -e "$4" "$copy/$3"
  if git -C "$copy" diff --quiet; then verdict="NOT APPLIED: the source has changed"; alive=$((alive + 1))
  elif ! (cd "$copy" && dotnet build "$5" -v q -p:TreatWarningsAsErrors=false -p:WarningLevel=0 > "$log" 2>&1); then verdict="does not build"; alive=$((alive + 1)); tail -3 "$log"
  elif (cd "$copy" && timeout 90 dotnet test "$5" --no-build --filter "$6" > "$log" 2>&1); then verdict="SURVIVED"; alive=$((alive + 1))
  else verdict="killed by $(grep -oE '^  Failed [^[]+' "$log" | head -1 | sed 's/^  Failed //; s/Handoff\.Tests\.//' | grep . || echo 'running for ever')"
  fi
  printf '| %s | %s | %s |\n' "$1" "$2" "$verdict"
  git -C "$copy" checkout -q .
}

printf '| mutation | what is broken | verdict |\n|---|---|---|\n'
mutate M1 "no fence and no version test" $commit 's/ and w\.armed_version = k\.armed and w\.claim_no = k\.claim_no\)/)/; s/ and e\.version = k\.expected//' tests/Handoff.PostgreSql.Tests 'DisplayName~C2|DisplayName~C5'
mutate M2 "command ids are not looked up" $commit 's/p\.ord = 0\) is null/p.ord = 0) is distinct from 0/' tests/Handoff.PostgreSql.Tests 'DisplayName~C3'
mutate M3 "no answer taken for not applied" src/Handoff.Core/Execution/Engine.cs 's/unanswered \|= failed\.OutcomeUnknown;/request = request with { Id = CommandId.Named(\$"{request.Id}\/{attempt}") };/' tests/Handoff.Core.Tests 'FullyQualifiedName~A_lost_reply'
mutate M4 "outbox read by a position" src/Handoff.Core/Storage/InMemoryHandoffStore.Outbox.cs 's/_outbox\.RemoveAll\(message => named\.Contains\(message\.Key\)\)/_outbox.RemoveRange(0, Math.Min(_outbox.Count, named.Count))/' tests/Handoff.Core.Tests 'DisplayName~C11'
mutate M5 "attempts not counted before the work" $wakeups 's/attempts = w\.attempts \+ 1/attempts = w.attempts/g' tests/Handoff.PostgreSql.Tests 'DisplayName~C7|DisplayName~C9'
mutate M6 "due by another clock than the store's" $wakeups 's/visible_at <= coalesce\(\$1, statement_timestamp\(\)\)/visible_at <= statement_timestamp()/' tests/Handoff.PostgreSql.Tests 'DisplayName~C8|DisplayName~C7'
mutate M7 "the index is on due_at" src/Handoff.PostgreSql/Server/Schema.cs 's/on ho_wakeup \(visible_at\)/on ho_wakeup (due_at)/' tests/Handoff.PostgreSql.Tests 'FullyQualifiedName~reads_by_the_index'
mutate M8 "fences are a counter only" $commit 's/w\.armed_version = k\.armed and //' tests/Handoff.PostgreSql.Tests 'DisplayName~C5|DisplayName~C6'
mutate M9 "acknowledged before it was told" src/Handoff.Core/Dispatching/LaneRounds.cs 's/taken \+= (await TakeAsync\(lane, )(await TellAsync\(messages, cancellationToken\)\.ConfigureAwait\(false\))\)\.ConfigureAwait\(false\);/{ taken += $1\[.. messages.Select(m => new Deferral(m.Key, []))]).ConfigureAwait(false); $2; }/' tests/Handoff.Core.Tests 'FullyQualifiedName~FailingSubscribers|FullyQualifiedName~DispatcherTests'
mutate M12 "a volatile clock in the claim" $wakeups 's/visible_at <= coalesce\(\$1, statement_timestamp\(\)\)/visible_at <= coalesce(\$1, clock_timestamp())/' tests/Handoff.PostgreSql.Tests 'FullyQualifiedName~reads_by_the_index'
echo
echo "M10 concerns grains, M11 timers and M13 notifications, of which there are none."
echo "$alive survived"
exit $((alive > 0))
