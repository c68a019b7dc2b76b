#!/bin/sh
# Installs what training needs on Debian and fetches the animated emoji.
#
# Everything runs with Debian's own Python: PyTorch 1.13, NumPy, Pillow, OpenBLAS
# (the reference BLAS is fifty times slower), tcmalloc and a C compiler for the
# fused operations. npm fetches the emoji.
set -eu
cd "$(dirname "$0")"

./packages.sh

# The pictures that the list of subjects names, from whichever of the four packages has them.
mkdir -p work/animations work/packages
wanted=$(/usr/bin/python3 -m sprout.data.subjects)
for part in 1 2 3 4; do
  package="work/packages/lobehub-fluent-emoji-anim-$part-1.0.0.tgz"
  [ -e "$package" ] || (cd work/packages && npm pack --silent "@lobehub/fluent-emoji-anim-$part@1.0.0")
  tar tzf "$package" > work/packages/contents
  for codepoint in $wanted; do
    echo "package/assets/$codepoint.webp"
  done | grep -Fxf - work/packages/contents > work/packages/chosen || continue
  tar xzf "$package" -C work/animations --strip-components=2 -T work/packages/chosen
done
for codepoint in $wanted; do
  [ -e "work/animations/$codepoint.webp" ] || { echo "missing $codepoint.webp" >&2; exit 1; }
done
echo "Ready: $(echo "$wanted" | wc -l) subjects."
