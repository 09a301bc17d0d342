#!/bin/sh
# Installs a version on workstations beside the one that runs, and switches to it once nothing is sent or fetched:
# sh roll_out.sh renderbridge-0.2.0-linux-x64.tar.gz ws001 ws002 …
# Going back is the last line with the folder of the version before.
set -eu
archive=$1
shift
name=$(basename "$archive" .tar.gz)
here=$(dirname "$0")
failed=

# `npm run package` makes SHA256SUMS beside the archive: a download that was cut off ends here, not on a workstation.
(cd "$(dirname "$archive")" && grep -F "  $name.tar.gz" SHA256SUMS | sha256sum --check --quiet)

roll_out() {
  # As the artist, who needs no administrator.
  ssh "$1" 'mkdir -p "$HOME/renderbridge"' || return 1
  # studio.json beside the program counts for all who start it.
  scp "$archive" "$here/answers.json" "$here/studio.json" "$1:renderbridge/" || return 1
  # Unpacked under another name: hosts may start the newest version that lies there, and this one is not whole yet.
  ssh "$1" "
    cd \"\$HOME/renderbridge\" && chmod 644 studio.json &&
    { [ -d '$name' ] || {
      rm -rf .unpacked && mkdir .unpacked && tar xzf '$name.tar.gz' -C .unpacked &&
      cp studio.json '.unpacked/$name/' && mv '.unpacked/$name' . && rmdir .unpacked
    }; } &&
    rm '$name.tar.gz' && cp studio.json '$name/studio.json' &&
    '$name/renderbridge' setup --yes --answers answers.json &&
    '$name/renderbridge' switch"
}

# A computer that is off, full or without a host that was named keeps the others from nothing.
for workstation in "$@"; do
  roll_out "$workstation" || failed="$failed $workstation"
done
[ -z "$failed" ] || { echo "Not rolled out to:$failed" >&2; exit 1; }
