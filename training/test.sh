#!/bin/sh
# Runs the tests of the training code with Debian's Python.
cd "$(dirname "$0")" || exit 1
exec /usr/bin/python3 -m unittest discover -s tests -t . "$@"
