#!/bin/sh
# Installs what training needs on Debian and fetches the animated emoji.
#
# Everything runs with Debian's own Python: PyTorch 1.13, NumPy, Pillow, OpenBLAS
# (the reference BLAS is fifty times slower), tcmalloc and a C compiler for the
# fused operations. npm fetches the emoji.
#
# ./setup.sh foreign fetches Debian's clip art (131 MB), of which foreign pictures are composed
# in training; a subset of 37 MB stays. Without it they have drawn shapes alone.
set -eu
cd "$(dirname "$0")"

if [ "${1:-}" = foreign ]; then
  [ ! -e work/clipart-256.pt ] || { echo "Ready."; exit 0; }
  mkdir -p work
  folder=$(mktemp -d work/clipart-XXXXXX)
  trap 'rm -r "$folder"' EXIT
  (cd "$folder" && { apt-get -q download openclipart-png || { apt-get -q update && apt-get -q download openclipart-png; }; })
  dpkg-deb -x "$folder"/openclipart-png_*.deb "$folder"
  ./python.sh -m sprout.data.clipart "$folder/usr/share/openclipart/png"
  exit 0
fi

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
