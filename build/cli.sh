#!/bin/sh
# Builds the command when a source is newer than it.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
built=$root/cli/RedisInfra.Cli/bin/Release/net10.0/redisinfra.dll

if [ -f "$built" ]; then
  changed=$(find "$root/cli" "$root/components" "$root/stacks" "$root/offline" "$root"/Directory.*.props \
    "$root/Directory.Build.targets" "$root/packages.props" -newer "$built" -type f \
    ! -path '*/bin/*' ! -path '*/obj/*' -print 2>/dev/null | head -n 1)
  [ -n "$changed" ] || exit 0
fi

echo "redisinfra: building"
log=$(mktemp)
if ! dotnet build "$root/cli/RedisInfra.Cli/RedisInfra.Cli.csproj" -c Release -v quiet --nologo >"$log" 2>&1; then
  cat "$log" >&2
  rm -f "$log"
  exit 1
fi
rm -f "$log"
# An up-to-date build leaves the old time.
touch "$built"
