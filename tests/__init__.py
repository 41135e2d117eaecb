"""Tests: the tree mirrors `src/continuum`; `meta` looks at the repository itself."""
