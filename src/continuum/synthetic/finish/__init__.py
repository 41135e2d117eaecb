"""When each record was written, and what it said before: the last hand on a borough."""

from continuum.synthetic.finish.recorded import finish_tables, versions_since

__all__ = ["finish_tables", "versions_since"]
