"""The files that an import is given, one by one, and which format each is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from continuum.dataset.errors import ContinuumError
from continuum.exchange.dfe_statistics import BUNDLED, EDITION
from continuum.exchange.format import Format, Source
from continuum.exchange.quality.problem import Done, Rule, Severity
from continuum.exchange.quality.quality import Quality

_LEFT_BEHIND = ("desktop.ini", "thumbs.db")


def gather(paths: Iterable[Path]) -> list[Source]:
    """The files under the paths, a folder's in the order of their names, with the name of each in reports.

    A file that is given is called by its name, one in a folder by its path there; what would be called alike
    has the folder's name before it. Hidden files, and what a spreadsheet keeps beside an open workbook, are
    none of the council's. The word ``bundled`` stands for the statistics that come with Continuum.

    Raises:
        ContinuumError: a path is not there, or there is no file under it.
    """
    found: dict[Path, Source] = {}
    called: set[str] = set()
    for given in paths:
        path = EDITION if given == Path(BUNDLED) and not given.exists() else given
        if not path.exists():
            raise ContinuumError(
                "there is no such file or folder", where=str(path), remedy="Give the path of what is there."
            )
        files = list(_files(path))
        if not files:
            raise ContinuumError("there is no file in the folder", where=str(path))
        for file, name in files:
            if file.resolve() in found:
                continue
            telling = (name, f"{path.absolute().parent.name}/{name}", str(file))
            told = next((each for each in telling if each not in called), str(file.resolve()))
            called.add(told)
            found[file.resolve()] = Source(file, told)
    return list(found.values())


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    if path.is_file():
        yield path, path.name
        return
    for file in sorted(path.rglob("*")):
        within = file.relative_to(path)
        hidden = any(part.startswith((".", "~$")) for part in within.parts)
        if file.is_file() and not hidden and file.name.lower() not in _LEFT_BEHIND:
            yield file, within.as_posix()


def recognise(
    sources: Sequence[Source], formats: Sequence[Format], quality: Quality
) -> list[tuple[Format, list[Source]]]:
    """Each format with the files that are of it, in the order of the formats.

    A file is of the last format that knows it: the dataset's own names stand at the end of the list, and tell
    more surely than anything else. One that none knows is written down, and not read.

    Raises:
        ContinuumError: none of them is of any format.
    """
    readable = [each for each in formats if each.read is not None]
    found: dict[str, list[Source]] = {}
    for source in sources:
        known = next((each.name for each in reversed(readable) if each.recognises(source)), None)
        if known is None:
            quality.say(
                Rule.SHEET,
                Done.NOT_READ,
                file=source.name,
                detail="no format knows it",
                severity=Severity.WARNING,
            )
        else:
            found.setdefault(known, []).append(source)
    if not found:
        raise ContinuumError(
            "none of the files is of a format that is known",
            where=", ".join(source.name for source in sources[:3]) + (" …" if len(sources) > 3 else ""),
            remedy="`continuum formats` lists the formats; name the one that they are of.",
        )
    return [(each, found[each.name]) for each in readable if each.name in found]
