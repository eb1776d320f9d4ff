#!/usr/bin/env bash
# Declares the public members that no release has declared: run it after a deliberate change of the public API, and review the diff.
set -euo pipefail
cd "$(dirname "$0")/.."
for project in src/*/; do
  shipped="$project/PublicAPI.Shipped.txt" unshipped="$project/PublicAPI.Unshipped.txt"
  [ -f "$shipped" ] || echo '#nullable enable' > "$shipped"
  echo '#nullable enable' > "$unshipped"
done
# A project that depends on another builds only once that one's API is declared: three rounds for three layers.
for round in 1 2 3; do
  for project in src/*/; do
    missing=$(dotnet build "$project" -f net10.0 --no-incremental -p:TreatWarningsAsErrors=false -v q -nologo 2>&1 \
      | sed -n "s/.*RS0016: Symbol '\(.*\)' is not part of the declared public API.*/\1/p" | sort -u)
    [ -z "$missing" ] && continue
    { echo '#nullable enable'; { grep -v '^#nullable' "$project/PublicAPI.Unshipped.txt" || true; printf '%s\n' "$missing"; } | LC_ALL=C sort -u; } > "$project/api.tmp"
    mv "$project/api.tmp" "$project/PublicAPI.Unshipped.txt"
  done
done
wc -l src/*/PublicAPI.Unshipped.txt
