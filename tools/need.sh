# Read by ./run and ./test: installs what is missing and says so. With nothing missing it calls neither apt-get nor npm,
# so everything works a second time without a network.

LTCI_NEEDED=()

# need PACKAGE WHY: a Debian package, installed by `install_needed` if it is not there.
need() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ] && return
  echo "missing: $1 ($2)"
  LTCI_NEEDED+=("$1")
}

install_needed() {
  [ ${#LTCI_NEEDED[@]} -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null; then
    echo "This is not Debian: please install the packages above by hand." >&2
    return 1
  fi
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${LTCI_NEEDED[@]}" >/dev/null
  LTCI_NEEDED=()
}

need_native() {
  need cmake "configures the build"
  need ninja-build "runs the build"
  need g++ "compiles the command line and the tests"
  need nlohmann-json3-dev "reads JSON"
  need libcli11-dev "reads the command line"
  need doctest-dev "runs the tests of the core"
  need libbenchmark-dev "measures the core"
}

need_web() {
  need emscripten "compiles the core to WebAssembly"
  need binaryen "shrinks WebAssembly, makes the JavaScript engine"
  command -v node >/dev/null || need nodejs "builds and tests the website"
}

need_kiosk() {
  need fonttools "cuts the kiosk's font"
  need fonts-noto-cjk "is the kiosk's font"
  need espeak-ng "speaks what the kiosk reads aloud"
  need opus-tools "packs what the kiosk reads aloud"
}

need_oracle() {
  need python3 "reads the rules a second time and compares"
}

need_browser() {
  need chromium-headless-shell "runs the website in the tests"
  need firefox-esr "runs the kiosk in the tests"
  need webkit2gtk-driver "runs the kiosk in the tests"
  need xvfb "is the screen of these two"
  need libgl1-mesa-dri "draws on it"
  need zbar-tools "reads the QR codes in the tests"
  need poppler-utils "reads the printed slip in the tests"
  need nginx-light "serves the website in the tests, by the sample of its settings"
  need libnginx-mod-http-brotli-static "serves its packed files"
  need apache2-bin "serves the website, too"
  need media-types "is the list of types that it reads"
}

need_fuzzer() {
  need clang-14 "compiles the fuzzer, reads the core for its mutants"
  need libclang-rt-14-dev "runs the fuzzer"
}

# The packages of package-lock.json in node_modules, as they stand there.
need_npm() {
  local version lock
  version=$(node -p 'process.versions.node.split(".")[0]')
  if [ "$version" -lt 18 ]; then
    echo "node 18 or newer is needed, this is $version" >&2
    return 1
  fi
  lock=$(sha256sum package.json package-lock.json)
  [ "$(cat node_modules/.stamp 2>/dev/null)" = "$lock" ] && return
  if ! command -v npm >/dev/null; then
    need npm "fetches the tools that build and test the website"
    install_needed
  fi
  echo "missing: the packages of package-lock.json (tools that build and test the website)"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  printf '%s\n' "$lock" >node_modules/.stamp
}

# CMake refuses a build folder that was made for another place, as after the checkout was moved or copied, and its own words do not help.
drop_moved_builds() {
  local cache folder made_for
  for cache in build/*/CMakeCache.txt; do
    [ -f "$cache" ] || continue
    folder=${cache%/*}
    made_for=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$cache")
    [ "$made_for" -ef . ] && continue
    echo "$folder was made for $made_for: it is made anew"
    rm -rf "$folder"
  done
}

# Both presets, and the site and the kiosk in dist/.
build_site() {
  drop_moved_builds
  tools/fetch-sources.sh
  cmake --preset native >/dev/null
  cmake --build --preset native --target ltci ltci_atlas
  cmake --preset web >/dev/null
  cmake --build --preset web
  node tools/build-kiosk.mjs
  node tools/build-site.mjs
}
