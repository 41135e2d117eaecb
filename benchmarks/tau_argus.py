"""One table protected by pytauargus, in an environment of its own that has it.

`python tau_argus.py TABLE.json RESULT.json` reads the table's axes, its cells with their costs and, where
they are given, their protection levels, the safety rule and the method, as Tau-Argus writes both. It writes
which cells were hidden, and the seconds, by the clock and in which a core was at work: into a file, because
pytauargus prints. Nothing of Continuum is imported: the environment need have nothing but pytauargus.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

TOTAL = "T"


def main() -> None:
    """Protect the table, and write what was found."""
    asked = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    engine: Any = importlib.import_module("pytauargus.engine")
    with TemporaryDirectory() as folder:
        batch = written(asked, Path(folder))
        wall, working = time.perf_counter(), time.process_time()
        engine.run_batch(str(batch))
        took = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - working}
        hidden = read(Path(folder) / "out.tab")
    Path(sys.argv[2]).write_text(json.dumps({**took, "hidden": hidden}), encoding="utf-8")


def written(asked: dict[str, Any], folder: Path) -> Path:
    """The batch that protects the table, and the files that it names, in a folder."""
    levels = not asked["rule"]
    lines = []
    for row, column, value, cost, lower, upper in asked["cells"]:
        unsafe = lower is not None
        fields = [row, column, value, value, cost]
        if levels:
            fields += ["U" if unsafe else "S", lower if unsafe else 0, upper if unsafe else 0]
        lines.append(";".join(str(field) for field in fields))
    (folder / "in.tab").write_text("\n".join(lines) + "\n", encoding="utf-8")
    about = ['<SEPARATOR> ";"', '<SAFE> "S"', '<UNSAFE> "U"', '<PROTECT> "P"']
    for name in ("row", "column"):
        about += [name, "<RECODEABLE>", f'<TOTCODE> "{TOTAL}"', *_hierarchy(name, asked[name], folder)]
    about += ["value", "<NUMERIC>", "<DECIMALS> 0", "freq", "<FREQUENCY>", "cost", "<NUMERIC> <COST>"]
    if levels:
        about += ["status", "<STATUS>", "lower", "<NUMERIC> <LOWERPL>", "upper", "<NUMERIC> <UPPERPL>"]
    (folder / "in.rda").write_text("\n".join(about) + "\n", encoding="utf-8")
    batch = folder / "batch.arb"
    batch.write_text(
        f'<OPENTABLEDATA> "{folder / "in.tab"}"\n'
        f'<OPENMETADATA> "{folder / "in.rda"}"\n'
        '<SPECIFYTABLE> "row""column"|"value"||"cost"\n'
        f"<SAFETYRULE> {asked['rule']}\n"
        "<READTABLE> 0\n"
        f"<SUPPRESS> {asked['suppress']}\n"
        f'<WRITETABLE> (1,5,SO+,"{folder / "out.tab"}")\n',
        encoding="utf-8",
    )
    return batch


def _hierarchy(name: str, children: dict[str, list[str]], folder: Path) -> list[str]:
    """What is said of an axis with more than one step, and its file; nothing of one without."""
    if list(children) == [TOTAL]:
        return []
    lines = []
    for group in children[TOTAL]:
        lines += [group, *(f"@{each}" for each in children[group])]
    file = folder / f"{name}.hrc"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return ["<HIERARCHICAL>", f'<HIERCODELIST> "{file}"', '<HIERLEADSTRING> "@"']


def read(file: Path) -> list[list[str]]:
    """The cells that are hidden, as row and column."""
    hidden = []
    for line in file.read_text(encoding="utf-8").splitlines():
        fields = [field.strip().strip('"').strip() for field in line.split(";")]
        if fields[-3] in ("U", "M"):
            hidden.append([fields[0], fields[1]])
    return hidden


if __name__ == "__main__":
    main()
