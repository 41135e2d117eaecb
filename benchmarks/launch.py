"""Run a command to its end and write what it took, as JSON: seconds, those in which a core was at work,
peak memory in kilobytes, exit status.

`python launch.py RESULT COMMAND...` is a small process of its own, because on Linux a process that is started
begins with the peak of the one that started it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path


def main() -> None:
    """Run the command, its output thrown away."""
    result, *command = sys.argv[1:]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    working = usage.ru_utime + usage.ru_stime
    took = {
        "seconds": seconds,
        "working": working,
        "peak_kilobytes": peak,
        "status": process.returncode,
    }
    Path(result).write_text(json.dumps(took), encoding="utf-8")


if __name__ == "__main__":
    main()
