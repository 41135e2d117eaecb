#!/bin/sh
# Find Python 3.11 and hand over to tools/environment.py. Called by the Makefile from the checkout's root.
set -eu

is_right() { "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' >/dev/null 2>&1; }

for candidate in ${PYTHON:+"$PYTHON"} python3.11 python3 python; do
    if is_right "$candidate"; then
        exec "$candidate" tools/environment.py "$@"
    fi
done

echo "Continuum needs Python 3.11 and found none. Install it (for instance the packages python3.11 and" >&2
echo "python3.11-venv), or say where it is: make $1 PYTHON=/path/to/python3.11" >&2
exit 1
