#!/usr/bin/env bash
# Does ./run and ./test work on a Debian 12 with nothing installed, and a second time without a network?
# Makes one with debootstrap from this machine's own mirror and settings, clones the repository into it, tries, removes it.
#   tools/bare-machine.sh [--worktree] [--keep] [FOLDER]
# --worktree: the files as they stand here, not the last commit. --keep: leaves the folder. Needs root. Mounts live in a
# namespace of their own and end with this script.
set -euo pipefail

if [ "${LTCI_BARE:-}" != inside ]; then
  [ "$(id -u)" = 0 ] || { echo "root is needed" >&2; exit 2; }
  command -v debootstrap >/dev/null || { echo "debootstrap is needed" >&2; exit 2; }
  exec env LTCI_BARE=inside unshare --mount --propagation private "$0" "$@"
fi

repository=$(cd "$(dirname "$0")/.." && pwd)
keep= worktree= root=
for word; do
  case "$word" in --keep) keep=1 ;; --worktree) worktree=1 ;; -*) sed -n '2,7s/^# *//p' "$0" >&2; exit 2 ;; *) root=$word ;; esac
done
root=${root:-$(mktemp -d /var/tmp/ltci-bare.XXXXXX)}
mkdir -p "$root"

finish() {
  local status=$?
  umount -R "$root/proc" "$root/dev" 2>/dev/null || true
  if [ -n "$keep" ]; then echo "left: $root"; else rm -rf --one-file-system "$root"; fi
  exit $status
}
trap finish EXIT

say() { printf '\n== %s ==\n' "$*"; }

# The mirror of the main suite and the key it is signed with, from either kind of apt's own files.
read -r mirror key < <(
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null | awk '
    function show() { if (uri && suites ~ /(^| )bookworm( |$)/ && !done) { print uri, key; done = 1 } uri = suites = key = "" }
    /^#/ { next }
    /^URIs:/ { uri = $2 } /^Suites:/ { $1 = ""; suites = $0 } /^Signed-By:/ { key = $2 } /^ *$/ { show() }
    /^deb / { show(); key = match($0, /signed-by=[^] ]+/) ? substr($0, RSTART + 10, RLENGTH - 10) : ""; sub(/\[[^]]*\] */, ""); uri = $2; suites = $3; show() }
    END { show() }')
[ -n "$mirror" ] || { echo "no mirror of bookworm in /etc/apt" >&2; exit 2; }

say "A bare Debian 12 in $root"
debootstrap --variant=minbase ${key:+--keyring="$key"} bookworm "$root" "$mirror" >"$root.log" 2>&1 || { tail -20 "$root.log"; exit 1; }
rm -f "$root.log"

# The settings of this machine: where packages come from and whom to believe.
rm -rf "$root/etc/apt"
cp -a /etc/apt "$root/etc/apt"
cp -L /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
for path in /usr/share/keyrings /usr/local/share/ca-certificates /etc/ssl/certs /etc/npmrc /usr/etc/npmrc "$HOME/.npmrc"; do
  [ -e "$path" ] || continue
  mkdir -p "$root$(dirname "$path")"
  cp -aL "$path" "$root$(dirname "$path")/" 2>/dev/null || true
done

if [ -n "$worktree" ]; then
  mkdir -p "$root/ltci"
  (cd "$repository" && git ls-files -z --cached --others --exclude-standard | xargs -0 ls -d 2>/dev/null | tar -cf - -T -) | tar -xf - -C "$root/ltci"
else
  git clone -q --no-hardlinks "$repository" "$root/ltci"
fi

mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"

# in_machine online|offline COMMAND…
in_machine() {
  local network=$1 began=$SECONDS status=0
  shift
  say "$network: $*"
  local enter=(chroot "$root" /usr/bin/env "HOME=$HOME" LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "PATH=/usr/sbin:/usr/bin:/sbin:/bin" sh -c "cd /ltci && $*")
  if [ "$network" = offline ]; then
    unshare --net sh -c 'ip link set lo up 2>/dev/null || ifconfig lo up; exec "$@"' - "${enter[@]}" || status=$?
  else
    "${enter[@]}" || status=$?
  fi
  echo "-- ended with $status after $((SECONDS - began)) s"
  return $status
}

failed=0
for network in online offline; do
  for command in './run --build-only' './test'; do
    in_machine $network "$command" || failed=1
  done
done
[ $failed = 0 ] && say "Everything works on a bare machine, and again without a network" || say "Something failed"
exit $failed
