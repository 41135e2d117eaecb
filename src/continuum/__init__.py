"""Continuum: safeguarding records to the committee's report, every number computed.

The rooms, ground floor first: `dataset` (the contract between all rooms), `exchange` and `synthetic` (other
systems' files; a made-up borough), `measures` (definitions and the engine that runs them), `disclosure` (what
may be shown), `reports` (documents bound to figures), `cli` (the `continuum` command). A room imports only
from rooms below it.
"""

__version__ = "0.1.0.dev0"

__all__ = ["__version__"]
