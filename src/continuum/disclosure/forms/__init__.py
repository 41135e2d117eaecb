"""Forms: publications and releases as JSON, read and written. docs/disclosure-json.md documents them.

Where to begin: `incoming.read_publication` (what is to be published), `outgoing.written` (what may be printed
of it), `published.read_release` (what was printed, for the attack and for the next publication).
"""
