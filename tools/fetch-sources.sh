#!/usr/bin/env bash
# Puts the pinned sources of what the kiosk is built with into build/sources/: from Debian's source packages of the suite trixie,
# through the mirror this machine uses anyway, with a configuration of apt of its own, so that nothing of the system changes.
# Silent when they are there already.
set -euo pipefail
cd "$(dirname "$0")/.."

# fetch FOLDER PACKAGE=VERSION SHA-256 WHY: what Debian's .orig tarball holds, in build/sources/FOLDER.
fetch() {
  local folder=build/sources/$1 package=$2 sha256=$3 tarball
  [ "$(cat "$folder/.sha256" 2>/dev/null)" = "$sha256" ] && return
  echo "missing: the source of ${package/=/ } ($4)"
  find_mirror
  (cd "$apt" && apt-get "${own[@]}" source -qq --download-only --tar-only "$package" >/dev/null)
  tarball=$(echo "$apt/${package%%=*}"_*.orig.tar.*)
  echo "$sha256  $tarball" | sha256sum --check --quiet
  rm -rf "$folder"
  mkdir -p "$folder"
  tar -xf "$tarball" -C "$folder" --strip-components=1
  echo "$sha256" >"$folder/.sha256"
}

# Where the system's packages come from, a deb822 file or a one-line list: once, and only where something is missing.
apt=
find_mirror() {
  [ -z "$apt" ] || return 0
  apt=$(mktemp -d)
  trap 'rm -rf "$apt"' EXIT
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
  local stanza mirror
  stanza=$(awk -v RS= '/(^|\n)Types:[^\n]*deb/ && /(^|\n)Suites: *[a-z]+( |\n)/ && !/security/ && /debian/ { print; exit }' \
    /etc/apt/sources.list.d/*.sources 2>/dev/null || true)
  if [ -n "$stanza" ]; then
    { echo 'Types: deb-src'; echo 'Suites: trixie'; grep -E '^(URIs|Components|Signed-By):' <<<"$stanza"; } >"$apt/trixie.sources"
  else
    mirror=$(sed -nE 's/^deb +(\[[^]]*\] +)?([^ ]+) +[a-z]+ +main.*/\2/p' /etc/apt/sources.list | grep -v security | head -n 1)
    { echo 'Types: deb-src'; echo "URIs: $mirror"; echo 'Suites: trixie'; echo 'Components: main'
      echo 'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg'; } >"$apt/trixie.sources"
  fi
  own=(-o Dir::Etc::sourcelist="$apt/trixie.sources" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists="$apt/lists"
    -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root)
  apt-get "${own[@]}" update -qq
}

fetch imgui imgui=1.90.1+ds-1 ecce377df0f90b292f15dcbd83d438bddc162b2388c881132bde18c787572a1c 'draws the kiosk'
fetch qrcodegen qr-code-generator 2ec0a4d33d6f521c942eeaf473d42d5fe139abcfa57d2beffe10c5cf7d34ae60 'makes the QR code of the kiosk'
