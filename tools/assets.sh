#!/bin/sh
# Build the website's style sheets and scripts where they are not there, or older than what they are made from.
# Called by the Makefile from the checkout's root.
set -eu

made=src/continuum/website/static/continuum/icon.svg  # the last that is written

is_node_right() {
    node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'
}

if ! command -v node >/dev/null || ! command -v npm >/dev/null || ! is_node_right; then
    echo "The website's style sheets are built with Node.js 20.19 or later and npm, and they were not found." >&2
    echo "Install them (the package nodejs of your system, or the one that Node.js itself offers)." >&2
    exit 1
fi
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    echo "assets: fetching what package-lock.json names"
    npm ci --omit=optional --no-audit --no-fund --loglevel=error
    touch node_modules/.package-lock.json
fi
newer=$(find src/continuum/website/assets tools/assets.mjs node_modules/.package-lock.json -newer "$made" 2>/dev/null || true)
if [ ! -e "$made" ] || [ -n "$newer" ]; then
    echo "assets: building style sheets and scripts"
    node tools/assets.mjs
fi
