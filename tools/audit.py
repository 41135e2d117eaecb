"""Ask the advisory services whether anything that Continuum is made of is known to be unsafe: `make check`.

What is known to be unsafe fails the check. Where a service cannot be asked, that is said, and the check goes
on: a network that is down is no reason to stop work, and no proof of safety either.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120
PYTHON = [
    *(sys.executable, "-m", "pip_audit", "--requirement", "requirements/run.txt", "--disable-pip"),
    *("--require-hashes", "--format", "json", "--progress-spinner", "off", "--timeout", "5"),
]
NODE = ["npm", "audit", "--omit=dev", "--json"]


@dataclass(frozen=True)
class Answer:
    """What a service said.

    Attributes:
        asked: how many packages it could tell of; none where it could not be asked.
        unsafe: each package that is known to be unsafe, with its advisories.
    """

    asked: int
    unsafe: tuple[str, ...] = ()


def of_python(said: str) -> Answer:
    """What pip-audit's JSON says. A package that it skipped was not asked about."""
    told = _object(said)
    packages = [each for each in told.get("dependencies", []) if "skip_reason" not in each]
    unsafe = tuple(
        f"{each['name']} {each['version']}: {', '.join(sorted(one['id'] for one in each['vulns']))}"
        for each in packages
        if each["vulns"]
    )
    return Answer(len(packages), unsafe)


def of_node(said: str) -> Answer:
    """What npm's JSON says; an error of the registry holds no list."""
    told = _object(said)
    if "vulnerabilities" not in told:
        return Answer(0)
    unsafe = tuple(
        f"{name}: {each.get('severity', 'unsafe')}" for name, each in told["vulnerabilities"].items()
    )
    return Answer(int(told["metadata"]["dependencies"]["total"]), unsafe)


def _object(said: str) -> dict[str, Any]:
    """The JSON object in what a program wrote; empty where there is none."""
    try:
        told = json.loads(said[said.index("{") :])
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def report(what: str, answer: Answer) -> bool:
    """Say what a service answered; whether the check may go on."""
    if answer.unsafe:
        print(f"audit: {what} known to be unsafe:")
        for each in answer.unsafe:
            print(f"  {each}")
        return False
    if answer.asked:
        print(f"audit: nothing is known against {answer.asked} {what}.")
    else:
        print(f"audit: the advisory service for {what} could not be asked; nothing is known either way.")
    return True


def said_by(command: Sequence[str]) -> str:
    """What a program writes; empty where it is not there or takes too long."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def main() -> int:
    """Ask both services; 1 where something is known to be unsafe."""
    python = report("packages from PyPI", of_python(said_by(PYTHON)))
    node = report("packages from npm", of_node(said_by(NODE)))
    return 0 if python and node else 1


if __name__ == "__main__":
    sys.exit(main())
