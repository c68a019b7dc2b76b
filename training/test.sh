#!/bin/sh
# Runs the tests of the training code. They need PyTorch 1.13, which is installed on Debian where that may be done, and
# no pictures. Where it is missing they are left out, and that is said.
cd "$(dirname "$0")" || exit 1
has_torch() { /usr/bin/python3 -c 'import torch, numpy, PIL' 2>/dev/null; }
if ! has_torch; then
  ./packages.sh >/dev/null 2>&1 || true
  if ! has_torch; then
    echo "The tests of the training code were left out: they need Debian's python3-torch (training/packages.sh)." >&2
    exit 0
  fi
fi
exec ./python.sh -m unittest discover -s tests -t . "$@"
