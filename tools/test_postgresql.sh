#!/bin/sh
# The tests of what is kept in a database, on a real PostgreSQL. Called by `make test` with the Python to use.
# Where no server is installed that is said, and in CI it is a failure: tests/postgresql.py.
set -eu

status=0
"$1" -m tests.postgresql || status=$?
case $status in
    0) ;;
    3) exit 0 ;;
    *) exit "$status" ;;
esac
CONTINUUM_TEST_DATABASE=postgresql exec "$1" -m pytest -n auto --dist loadgroup -q \
    tests/access tests/website tests/publishing
