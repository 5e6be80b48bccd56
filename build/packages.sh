#!/bin/sh
# usage: packages.sh [official]
# Finds out once which package set the NuGet feed can restore and keeps the answer in packages.props, which git ignores.
# PULUMI_PACKAGES=official|offline decides instead of the feed.
# With `official`, only that answer is kept: a feed that lacks the packages ends with 3.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
answer=$root/packages.props
only=${1:-}

keep() {
  echo "packages: $2"
  printf '<Project><PropertyGroup><PulumiPackages>%s</PulumiPackages></PropertyGroup></Project>\n' "$1" >"$answer.$$"
  mv "$answer.$$" "$answer"
  exit 0
}

case ${PULUMI_PACKAGES:-} in
  '') [ ! -f "$answer" ] || exit 0 ;;
  official | offline)
    grep -qs ">$PULUMI_PACKAGES<" "$answer" && exit 0
    [ "$PULUMI_PACKAGES" = offline ] && keep offline "offline stand-ins (PULUMI_PACKAGES)"
    keep official "official (PULUMI_PACKAGES)" ;;
  *) echo "packages: PULUMI_PACKAGES is '$PULUMI_PACKAGES': write official or offline" >&2; exit 2 ;;
esac

version=$(sed -nE 's/.*Include="Pulumi" Version="([^"]+)".*/\1/p' "$root/Directory.Packages.props")
probe=$(mktemp -d)
trap 'rm -rf "$probe"' EXIT
cat >"$probe/probe.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Pulumi" Version="$version" /></ItemGroup>
</Project>
EOF

# Outside the tree, so that nothing of it counts but its NuGet configuration, if it has one.
status=0
DOTNET_CLI_UI_LANGUAGE=en dotnet restore "$probe/probe.csproj" --nologo -nodeReuse:false -p:NuGetAudit=false \
  -p:ImportDirectoryBuildProps=false -p:ImportDirectoryBuildTargets=false -p:ImportDirectoryPackagesProps=false \
  -p:RestoreRootConfigDirectory="$root" >"$probe/log" 2>&1 || status=$?

[ "$status" -ne 0 ] || keep official official

# A feed that can't be asked (NU1301 and others) has not answered.
missing=$(sed -nE 's/.*error NU110[12]: Unable to find (a stable )?package ([^ ]+).*/\2/p' "$probe/log" | sed -e 's/\.$//' -e 1q)
if [ -z "$missing" ] || grep -q 'NU1301' "$probe/log"; then
  {
    echo "packages: the NuGet feed could not be asked for Pulumi $version, so nothing is decided. Try again," \
      "or decide with PULUMI_PACKAGES=official|offline: with PULUMI_PACKAGES=offline it goes on with the stand-ins," \
      "from what this machine has restored before. The feed said:"
    sed -nE 's/.*(error|warn) (: )?(NU[0-9]+: .*)/\3/p' "$probe/log" | sed -E 's/ \[[^]]*\]$//' | sort -ru | head -n 1
  } >&2
  exit 1
fi

[ "$only" != official ] || exit 3
keep offline "offline stand-ins (this feed has no $missing packages)"
