"""People who read the site, for locust: each opens a page, reads it for 5 to 10 seconds, and opens another.

`CONTINUUM_VISITORS` names the JSON file with their sessions, the pages and who may open each.
"""

from __future__ import annotations

import itertools
import json
import os
import random
from pathlib import Path

from locust import HttpUser, between, task

told = json.loads(Path(os.environ["CONTINUUM_VISITORS"]).read_text(encoding="utf-8"))
people = itertools.cycle(told["people"])


class Reader(HttpUser):
    """Somebody who reads the site."""

    wait_time = between(5, 10)

    def on_start(self) -> None:
        """Take the session of the next person."""
        person = next(people)
        self.client.cookies.set(told["cookie"], person["session"])
        self.pages = [page for page in told["pages"] if not page["roles"] or person["role"] in page["roles"]]

    @task
    def read(self) -> None:
        """Open one of the pages that are open to them."""
        page = random.choice(self.pages)
        self.client.get(page["address"], name=page["title"])
