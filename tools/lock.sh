#!/bin/sh
# Renew requirements/*.txt from pyproject.toml: every version pinned, every file's hash listed, no host named.
# Called by `make lock`, which first makes .venv with uv in it. `make lock UPGRADE=--upgrade` takes newer versions.
set -eu

compile() {
    output="$1"
    shift
    # wheels only: building from source would fetch unpinned tools; PySpark comes as source alone, and is built
    # with the pinned ones
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --only-binary :all: \
        --no-binary pyspark \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-config ${UPGRADE:-} \
        --output-file "requirements/$output.txt" "$@"
    echo "lock: requirements/$output.txt, $(grep -c == "requirements/$output.txt") packages"
}

compile run pyproject.toml
compile build --group build --constraint requirements/run.txt
compile dev pyproject.toml --group dev --constraint requirements/run.txt
compile spark pyproject.toml --extra spark --constraint requirements/run.txt
compile lock --group lock
