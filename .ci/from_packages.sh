#!/usr/bin/env bash
# Builds samples/SmallCrm and its tests as a newcomer would: new projects, packages from a folder, the sample's own files.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work" "${NUGET_PACKAGES:-$HOME/.nuget/packages}"/handoff.*/"$version"' EXIT
version=0.1.0-trial.$(date +%s)
packages() { sed -n 's/^dotnet add package //p' "$root/$1"; }

dotnet pack Handoff.sln -c Release --no-build -p:Version="$version" -o "$work/feed" > "$work/pack.log" || { cat "$work/pack.log"; exit 1; }
cd "$work"
dotnet new nugetconfig > /dev/null
dotnet nuget add source "$work/feed" --name trial --configfile nuget.config > /dev/null
add() { # project, packages
  local project=$1 package; shift
  for package in "$@"; do
    case $package in
      Handoff.*) dotnet add "$project" package "$package" --version "$version" ;;
      *) dotnet add "$project" package "$package" --version "$(sed -n "s/.*Include=\"$package\" Version=\"\([^\"]*\)\".*/\1/p" "$root/Directory.Packages.props")" ;;
    esac > add.log || { cat add.log; exit 1; }
  done
}
dotnet new web --name SmallCrm --output SmallCrm > /dev/null
cp "$root"/samples/SmallCrm/{*.cs,holidays.ics} SmallCrm/
add SmallCrm $(packages samples/SmallCrm/README.md)
dotnet new xunit --name SmallCrm.Tests --output SmallCrm.Tests > /dev/null
rm SmallCrm.Tests/UnitTest1.cs
cp "$root"/tests/SmallCrm.Tests/*.cs SmallCrm.Tests/
add SmallCrm.Tests Handoff.Testing Microsoft.AspNetCore.Mvc.Testing
dotnet add SmallCrm.Tests reference SmallCrm > /dev/null
# What the sample's project says besides its packages.
sed -i 's|</Project>|<ItemGroup><Content Include="holidays.ics" CopyToOutputDirectory="PreserveNewest" /><InternalsVisibleTo Include="SmallCrm.Tests" /></ItemGroup></Project>|' SmallCrm/SmallCrm.csproj
dotnet test SmallCrm.Tests --nologo "$@"
