#!/bin/sh
# Installs Debian's packages that training and its tests need: as root, or by sudo where that asks for no password.
set -eu
as_root() {
  if [ "$(id -u)" = 0 ]; then DEBIAN_FRONTEND=noninteractive "$@"; else sudo -n "$@"; fi
}
# An index that cannot be refreshed may still do.
as_root apt-get -q update || true
as_root apt-get -q install -y --no-install-recommends \
  python3-torch python3-numpy python3-pil libopenblas0-pthread libtcmalloc-minimal4 gcc libc6-dev
