#!/bin/sh
# Runs the tests of the training code.
cd "$(dirname "$0")" || exit 1
exec ./python.sh -m unittest discover -s tests -t . "$@"
