#!/bin/sh
# Debian's Python with the settings that make PyTorch fast on a few shared cores.
cd "$(dirname "$0")" || exit 1
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
# OpenBLAS takes processors newer than itself for very old ones, five times slower.
grep -qw avx512bw /proc/cpuinfo && export OPENBLAS_CORETYPE=SKYLAKEX
export OMP_WAIT_POLICY=passive OMP_NUM_THREADS="${THREADS:-1}" OPENBLAS_NUM_THREADS="${THREADS:-1}"
# An allocator that keeps what it has: the kernel would be busy for a fifth of the time zeroing memory just given back.
export TCMALLOC_RELEASE_RATE=0
for library in /usr/lib/*/libtcmalloc_minimal.so.4; do
  [ -e "$library" ] && export LD_PRELOAD="$library"
done
exec /usr/bin/python3 "$@"
