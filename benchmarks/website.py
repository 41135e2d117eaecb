"""How fast the pages are: `make benchmarks-website`, about eight minutes the first time, five after that.

It prepares the synthetic borough's latest edition (kept in build/benchmarks/website), starts PostgreSQL from
the installed server's programs and the site on gunicorn with two workers, on loopback alone, and measures
three things: the first request of each main page to a server just started; the same pages asked by one
person, again and again; and fifty people who read each page for five to ten seconds, for a minute (locust).
What it finds is written into docs/website-speed.md, with the queries of each page from the tests.
"""

from __future__ import annotations

import argparse
import csv
import http.client
import json
import os
import platform
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import psutil

from tests import postgresql
from tools.served import served
from website_pages import PAGES, Page

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build" / "benchmarks" / "website"
BOROUGH = ROOT / "build" / "borough"
DOCUMENT = ROOT / "docs" / "website-speed.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
AS_AT = "2021-04-30"
WORKERS, THREADS = 2, 4
PEOPLE = 50
LOOKED_AT = "performance_analyst"
"""The role of the one person: figures as they are, and records."""

COLUMNS = (
    "kB as sent",
    "first of all",
    "one person, p50",
    "p95",
    "working",
    "50 people, p50",
    "p95",
    "requests",
)


@dataclass
class Times:
    """How long answers took, in milliseconds; how large they were as sent, in bytes; how long the server was
    at work for each, on a core.
    """

    taken: list[float] = field(default_factory=list)
    size: int = 0
    working: float = 0.0

    def percentile(self, percent: int) -> float:
        """The time within which so many in a hundred were answered."""
        ordered = sorted(self.taken)
        return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * percent // 100) - 1))]


def asked(address: str, path: str, cookie: str, connection: http.client.HTTPConnection | None = None) -> Any:
    """Ask for a page once: milliseconds to its last byte, and its bytes as sent.

    Raises:
        SystemExit: it was not given; the time of a failure says nothing.
    """
    own = connection or http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    began = time.perf_counter()
    own.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = own.getresponse()
    size = len(answer.read())
    taken = (time.perf_counter() - began) * 1000
    if answer.status != 200:
        raise SystemExit(f"benchmarks: {path} answered with status {answer.status}")
    return taken, size


def prepared() -> Path:
    """The site's folder with an edition of the synthetic borough, made where it is not there yet."""
    site = WORK / "site"
    if not BOROUGH.exists():
        run("synthetic", "--out", str(BOROUGH))
    print("preparing the edition, unless it is there", flush=True)
    run("site", "prepare", "--dataset", str(BOROUGH), "--site", str(site), "--as-at", AS_AT, "--months", "1")
    return site


def run(*words: str) -> None:
    """Run the continuum command to its end."""
    subprocess.run([sys.executable, "-m", "continuum", *words], check=True, cwd=ROOT)


@contextmanager
def environment(site: Path) -> Iterator[dict[str, str]]:
    """The settings of a site like a council's on this machine, with a database of its own while it lasts."""
    with postgresql.started() as database:
        yield {
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "continuum.website.settings",
            "CONTINUUM_SITE": str(site),
            "CONTINUUM_DATASET": str(BOROUGH),
            "CONTINUUM_SECRET_KEY": "for-benchmarks-only-and-long-enough-for-any-check",
            "CONTINUUM_HOSTS": "127.0.0.1,testserver",
            "CONTINUUM_HTTPS": "off",
            "DATABASE_URL": database,
        }


def staged(settings: Mapping[str, str]) -> dict[str, Any]:
    """Make the databases and the people; tells the cookie's name and each person's session."""
    command = [sys.executable, str(ROOT / "benchmarks" / "website_stage.py"), str(PEOPLE)]
    done = subprocess.run(
        command, env={**os.environ, **settings}, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def measure_cold(settings: Mapping[str, str], cookie: str, log: Path, times: int) -> dict[str, Times]:
    """Each page as the first that a server is asked for."""
    found = {page.title: Times() for page in PAGES}
    for page in PAGES:
        for _ in range(times):
            with served(settings, log, workers=WORKERS, threads=THREADS) as address:
                taken, size = asked(address, page.address, cookie)
            found[page.title].taken.append(taken)
            found[page.title].size = size
        print(f"  {page.title}: {statistics.median(found[page.title].taken):.0f} ms", flush=True)
    return found


def measure_warm(address: str, cookie: str, times: int) -> dict[str, Times]:
    """Each page again and again, by one person, after the workers have answered it some times."""
    found = {}
    for page in PAGES:
        for _ in range(10):
            asked(address, page.address, cookie)
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        before = at_work()
        answers = [asked(address, page.address, cookie, connection) for _ in range(times)]
        working = (at_work() - before) * 1000 / times
        found[page.title] = Times([taken for taken, _ in answers], answers[-1][1], working)
    return found


def at_work() -> float:
    """How long the site's processes have been at work so far, in seconds on a core."""
    spent = 0.0
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            if any("gunicorn" in word for word in process.cmdline()):
                spent += sum(process.cpu_times()[:2])
    return spent


@dataclass(frozen=True)
class Crowd:
    """What many people at once were answered: by page p50 and p95 in milliseconds and how many requests; all
    requests a second; failures.
    """

    pages: Mapping[str, tuple[int, float, float]]
    a_second: float
    failures: int


def measure_crowd(address: str, told: Mapping[str, Any], seconds: int) -> Crowd:
    """So many people who read each page for 5 to 10 seconds, for so many seconds."""
    with TemporaryDirectory(dir=WORK) as folder:
        visitors = Path(folder) / "visitors.json"
        pages = [{"title": page.title, "address": page.address, "roles": page.roles} for page in PAGES]
        visitors.write_text(json.dumps({**told, "pages": pages}), encoding="utf-8")
        command = [
            *(sys.executable, "-m", "locust", "-f", str(ROOT / "benchmarks" / "website_visits.py")),
            *("--headless", "--host", address, "--users", str(PEOPLE), "--spawn-rate", "10"),
            *("--run-time", f"{seconds}s", "--stop-timeout", "10", "--reset-stats", "--only-summary"),
            *("--csv", str(Path(folder) / "crowd")),
        ]
        environ = {**os.environ, "CONTINUUM_VISITORS": str(visitors)}
        subprocess.run(
            command, env=environ, check=False, timeout=seconds + 120, stdout=subprocess.DEVNULL, cwd=ROOT
        )
        with (Path(folder) / "crowd_stats.csv").open(encoding="utf-8", newline="") as opened:
            return crowd_of(list(csv.DictReader(opened)))


def crowd_of(rows: Sequence[Mapping[str, str]]) -> Crowd:
    """What locust's table of statistics says."""
    pages = {
        row["Name"]: (int(row["Request Count"]), float(row["50%"]), float(row["95%"]))
        for row in rows
        if row["Name"] != "Aggregated"
    }
    everything = next(row for row in rows if row["Name"] == "Aggregated")
    return Crowd(pages, float(everything["Requests/s"]), int(everything["Failure Count"]))


def query_counts() -> dict[str, list[int]]:
    """The queries of each page at 1, 10 and 100 rows, as the tests count them."""
    with TemporaryDirectory() as folder:
        written = Path(folder) / "counts.json"
        command = [sys.executable, "-m", "pytest", "-q", "tests/website/test_query_counts.py"]
        environ = {**os.environ, "CONTINUUM_TEST_QUERY_COUNTS": str(written)}
        subprocess.run(command, env=environ, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        counts: dict[str, list[int]] = json.loads(written.read_text(encoding="utf-8"))
        return counts


def told_page(
    cold: Mapping[str, Times], warm: Mapping[str, Times], crowd: Crowd, counts: Mapping[str, Sequence[int]]
) -> str:
    """What was measured, as the page tells it."""
    machine = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores"
    lines = [
        f"{machine}, Python {platform.python_version()}, {time.strftime('%B %Y')}. PostgreSQL, gunicorn with "
        f"{WORKERS} workers of {THREADS} threads. Times in milliseconds, to the last byte.",
        "",
        f"| page | {' | '.join(COLUMNS)} |",
        "|---|" + "---:|" * len(COLUMNS),
        *(_row(page, cold[page.title], warm[page.title], crowd) for page in PAGES),
        "",
        f"50 people with 5 to 10 seconds between pages made {crowd.a_second:.1f} requests a second, of which "
        f"{crowd.failures or 'none'} failed.",
        "",
        "| page | queries at 1 row | at 10 | at 100 |",
        "|---|---:|---:|---:|",
        *(f"| {name} | {' | '.join(map(str, found))} |" for name, found in counts.items()),
    ]
    return "\n".join(lines)


def _row(page: Page, cold: Times, warm: Times, crowd: Crowd) -> str:
    requests, middle, late = crowd.pages.get(page.title, (0, 0.0, 0.0))
    of_crowd = f"{middle:.0f} | {late:.0f}" if requests else "|"
    alone = [warm.percentile(50), warm.percentile(95), warm.working]
    told = [warm.size / 1000, statistics.median(cold.taken), *alone]
    return f"| {page.title} | {' | '.join(f'{each:.0f}' for each in told)} | {of_crowd} | {requests} |"


def renewed(document: str, measured: str) -> str:
    """The page with what was measured between its marks."""
    before, rest = document.split(BEGIN)
    return f"{before}{BEGIN}\n\n{measured}\n\n{END}{rest.split(END)[1]}"


def main() -> None:
    """Measure, and renew the page."""
    asking = argparse.ArgumentParser(description=__doc__)
    asking.add_argument("--times", type=int, default=100, help="how often one person asks for each page")
    asking.add_argument("--seconds", type=int, default=60, help="how long fifty people read")
    asking.add_argument("--cold", type=int, default=3, help="how often each page is the first of a server")
    asking.add_argument("--site", type=Path, help="a site's folder that was prepared before")
    asking.add_argument("--print", action="store_true", help="print, and leave the page as it is")
    chosen = asking.parse_args()
    # ended from outside: the site and its database end too
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    WORK.mkdir(parents=True, exist_ok=True)
    log = WORK / "gunicorn.log"
    with environment(chosen.site or prepared()) as settings:
        told = staged(settings)
        session = next(each["session"] for each in told["people"] if each["role"] == LOOKED_AT)
        cookie = f"{told['cookie']}={session}"
        print("the first request of each page", flush=True)
        cold = measure_cold(settings, cookie, log, chosen.cold)
        with served(settings, log, workers=WORKERS, threads=THREADS) as address:
            print("one person, then fifty", flush=True)
            warm = measure_warm(address, cookie, chosen.times)
            crowd = measure_crowd(address, told, chosen.seconds)
    measured = told_page(cold, warm, crowd, query_counts())
    if chosen.print:
        print(measured)
        return
    DOCUMENT.write_text(renewed(DOCUMENT.read_text(encoding="utf-8"), measured), encoding="utf-8")


if __name__ == "__main__":
    main()
