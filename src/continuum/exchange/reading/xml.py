"""XML read piece by piece: safe against hostile files, and in little memory however large the file is.

What a file may not do: declare a document type (so it has no entities of its own and reaches for no other
file), nest deeply, or hold much that is not what is looked for. Nothing is ever fetched. Every refusal is one
sentence with the file and, where it is known, the line.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Collection, Iterator
from typing import BinaryIO

from lxml import etree

from continuum.dataset.errors import ContinuumError
from continuum.exchange.format import Progress, Source
from continuum.exchange.quality.problem import Done, Rule, Severity
from continuum.exchange.quality.quality import Quality

MOST_BETWEEN = 64 * 2**20
"""How many bytes may pass before the next element that is looked for; a child's whole history is a few
thousand.
"""

_CHUNK = 2**16
_STEP = 16 * 2**20
"""How many bytes pass between two words on how far the reading is."""

_LAST_PLAIN_LINE = 65_535
"""The parser keeps the lines of elements in two bytes; beyond, it tells where the text in them ends."""

_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def children(
    source: Source,
    tag: str | Collection[str],
    *,
    root: str | Collection[str] = "Message",
    quality: Quality | None = None,
    progress: Progress | None = None,
) -> Iterator[etree._Element]:
    """Each element with a tag, in the order of the file, whatever its namespace.

    An element is emptied as soon as the next one is asked for: take what is needed from it at once.

    Args:
        source: the file.
        tag: the elements' name without a namespace, or several; a Child in a Child comes before it.
        root: what the outermost element may be called.
        quality: told where the file is not in the encoding that it says.
        progress: told how far the reading is.

    Raises:
        ContinuumError: the file cannot be read, is no XML or breaks off, declares a document type, has
            another outermost element, or too much of something else.
    """
    tags = (tag,) if isinstance(tag, str) else tuple(tag)
    encoding = _encoding(source, quality)
    _check_beginning(source, (root,) if isinstance(root, str) else tuple(root), encoding)
    try:
        with source.path.open("rb") as file:
            counted = _Counted(source, file, tags, progress)
            found = etree.iterparse(
                counted,
                events=("end",),
                tag=[f"{{*}}{each}" for each in tags],
                encoding=encoding,
                **_SAFE,
            )
            for _, element in found:
                counted.found()
                yield element
                _forget(element)
    except etree.XMLSyntaxError as trouble:
        raise _broken(source, trouble) from None
    except OSError as trouble:
        raise _unreadable(source, trouble) from None


def line(element: etree._Element) -> int:
    """The line of the file on which an element begins; off by a few where the element is empty and beyond
    line 65,535.
    """
    told = int(element.sourceline or 1)
    if told < _LAST_PLAIN_LINE or element.text is None:
        return told
    return told - int(element.text.count("\n"))


def name(element: etree._Element) -> str:
    """The element's name without its namespace."""
    tag = str(element.tag)
    return tag.rpartition("}")[2] if tag[0] == "{" else tag


def outermost(source: Source) -> str:
    """The name of the outermost element; empty where the file is no XML that would be read. Never fails."""
    try:
        return _root(source, None)
    except (ContinuumError, etree.XMLSyntaxError, OSError, LookupError, ValueError):
        return ""


_SAFE = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "attribute_defaults": False,
    "huge_tree": False,
    "recover": False,
    "remove_comments": True,
    "remove_pis": True,
}


class _Counted:
    """A file that says how far it has been read, and stops where nothing is found for long."""

    def __init__(
        self, source: Source, file: BinaryIO, tags: Collection[str], progress: Progress | None
    ) -> None:
        self._source = source
        self._file = file
        self._tags = tags
        self._progress = progress
        self._total = source.path.stat().st_size
        self._read = 0
        self._since = 0
        self._told = 0

    def read(self, size: int) -> bytes:
        given = self._file.read(size)
        self._read += len(given)
        self._since += len(given)
        if self._since > MOST_BETWEEN:
            wanted = " or ".join(f"<{each}>" for each in self._tags)
            raise ContinuumError(
                f"{MOST_BETWEEN // 2**20} MB went by without the next {wanted}",
                where=self._source.name,
                remedy="It is not what it should be, and is not read further.",
            )
        if self._progress is not None and self._read - self._told >= _STEP:
            self._told = self._read
            share = 100 * self._read // max(self._total, 1)
            self._progress(f"{self._source.name}: {share}% of {self._total / 2**20:,.0f} MB")
        return given

    def found(self) -> None:
        self._since = 0


def _forget(element: etree._Element) -> None:
    """Empties an element, and drops all that was before it, so that memory does not grow with the file."""
    element.clear(keep_tail=False)
    while element is not None:
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]
        element = parent


class _Beginning:
    """Looks at what is before the outermost element, and goes no further."""

    def __init__(self, refuse: Callable[[], ContinuumError]) -> None:
        self._refuse = refuse
        self.root = ""

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise self._refuse()

    def start(self, tag: str, attributes: object) -> None:
        self.root = self.root or tag.rpartition("}")[2]

    def close(self) -> None:
        return None


def _check_beginning(source: Source, roots: Collection[str], encoding: str | None) -> None:
    try:
        found = _root(source, encoding)
    except etree.XMLSyntaxError as trouble:
        raise _broken(source, trouble) from None
    except OSError as trouble:
        raise _unreadable(source, trouble) from None
    if found not in roots:
        wanted = " or ".join(f"<{root}>" for root in roots)
        raise ContinuumError(
            f"the outermost element is <{found[:60]}>, and should be {wanted}",
            where=source.name,
            remedy="It is another kind of file.",
        )


def _root(source: Source, encoding: str | None) -> str:
    def refuse() -> ContinuumError:
        return ContinuumError(
            "the file declares a document type (<!DOCTYPE>), in which entities may hide",
            where=source.name,
            remedy="Returns have none: take it out, or export the file again.",
        )

    beginning = _Beginning(refuse)
    parser = etree.XMLParser(target=beginning, encoding=encoding, resolve_entities=False, no_network=True)
    with source.path.open("rb") as file:
        # Little by little, so that nothing behind the beginning is even looked at.
        while not beginning.root and file.tell() < _CHUNK and (chunk := file.read(256)):
            parser.feed(chunk)
    if not beginning.root:
        parser.close()
    return beginning.root


def _encoding(source: Source, quality: Quality | None) -> str | None:
    """Windows-1252 for a file that calls itself UTF-8, or says nothing, and is not; None for all others."""
    try:
        with source.path.open("rb") as file:
            start = file.read(_CHUNK)
            if not start:
                raise ContinuumError("the file is empty", where=source.name)
            if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in start[:4]:
                return None
            declared = _DECLARED.match(start.removeprefix(codecs.BOM_UTF8))
            if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
                return None
            decoder = codecs.getincrementaldecoder("utf-8")()
            chunk = start
            while chunk:
                decoder.decode(chunk)
                chunk = file.read(_CHUNK)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        if quality is not None:
            quality.say(
                Rule.ENCODING,
                Done.CORRECTED,
                file=source.name,
                severity=Severity.WARNING,
                detail="the file is not in UTF-8; read as Windows-1252",
            )
        return "windows-1252"
    except OSError as trouble:
        raise _unreadable(source, trouble) from None
    return None


def _broken(source: Source, trouble: etree.XMLSyntaxError) -> ContinuumError:
    told = " ".join(str(trouble.msg or "it is no XML").split())
    words = re.sub(r",? ?line \d+, column \d+.*$", "", told).rstrip(", ")
    number = trouble.lineno or (trouble.position or (0, 0))[0]
    return ContinuumError(
        f"the XML is broken or breaks off ({words})",
        where=f"{source.name}, line {number}" if number else source.name,
        remedy="Export the file again.",
    )


def _unreadable(source: Source, trouble: OSError) -> ContinuumError:
    return ContinuumError(f"the file cannot be read ({trouble.strerror or trouble})", where=source.name)
