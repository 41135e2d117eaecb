"""Writing the payload: batches of children, each as the body of one request."""

from __future__ import annotations

import json
from collections import Counter
from itertools import islice
from pathlib import Path

from continuum.dataset.records import Dataset
from continuum.exchange.dfe_api.payload import children
from continuum.exchange.format import Asked

BATCH = 100
"""As many children as the API takes in one request."""

_SAID = 1_000


def write(dataset: Dataset, path: Path, asked: Asked) -> None:
    """Write a folder with a file for each batch: ``children_0001.json`` …, each a list of children.

    Nothing is sent: the address, the credentials and the order of requests are the sender's.
    """
    path.mkdir(parents=True)
    left: Counter[str] = Counter()
    many = 0
    told = children(dataset, asked.as_at, left)
    while batch := list(islice(told, BATCH)):
        text = json.dumps(batch, ensure_ascii=False, indent=1)
        (path / f"children_{many // BATCH + 1:04}.json").write_text(text, encoding="utf-8")
        many += len(batch)
        if many % _SAID == 0:
            asked.progress(f"{many:,} children so far")
    for reason, count in left.items():
        asked.progress(f"{count:,} times: {reason}")
    asked.progress(f"{many:,} children" if many else "no child is in the cohort of the payload")
