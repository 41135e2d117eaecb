"""Settling: from the rows that a format read to records that keep the contract's rules of types, keys and
references; whatever does not is set to unknown or left out, and written down.
"""

from continuum.exchange.settle.run import settle

__all__ = ["settle"]
