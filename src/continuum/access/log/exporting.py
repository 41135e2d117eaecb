"""Writing the head of the chain out, on a schedule."""

from __future__ import annotations

from pathlib import Path

from continuum.access.log.heads import FILE, Head, add_head, read_heads
from continuum.access.log.verifying import Proof, verify


def export_head(folder: Path) -> tuple[Proof, Head | None]:
    """Prove what was written since the last head in this folder, and add the new one.

    Returns:
        What came of looking, and the head that was added; None where the chain does not hold, or has nothing
        new.

    Raises:
        ContinuumError: the file of heads cannot be read.
    """
    before = read_heads(folder) if (folder / FILE).exists() else ()
    last = before[-1] if before else None
    proof = verify(since=last)
    if proof.broken is not None or (last is not None and proof.head.number == last.number):
        return proof, None
    add_head(folder, proof.head)
    return proof, proof.head


__all__ = ["export_head"]
