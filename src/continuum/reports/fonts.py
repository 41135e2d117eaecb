"""The one typeface of charts, PDF and page: Source Sans Pro, under the SIL Open Font Licence."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from pathlib import Path

import font_source_sans_pro

FAMILY = "Source Sans Pro"
FALLBACKS = ("'Source Sans 3'", "Arial", "Helvetica", "sans-serif")
"""What a reader's program uses where the typeface is neither embedded nor installed, as CSS writes it."""


def font_directory() -> Path:
    """The folder of the font files."""
    return Path(font_source_sans_pro.font_directory)


def font_file(weight: str) -> Path:
    """The file of a weight: Regular, Semibold, Bold, It (italic)."""
    return font_directory() / f"SourceSansPro-{weight}.otf"


@cache
def woff(weight: str) -> bytes:
    """A weight as a WOFF file, which is the font with each of its tables compressed (W3C, WOFF 1.0, section
    3).
    """
    font = font_file(weight).read_bytes()
    flavor, count = struct.unpack(">4sH", font[:6])
    directory: list[bytes] = []
    bodies: list[bytes] = []
    offset = 44 + 20 * count
    for index in range(count):
        tag, checksum, start, length = struct.unpack(">4sLLL", font[12 + 16 * index : 28 + 16 * index])
        body = font[start : start + length]
        packed = min(zlib.compress(body, 9), body, key=len)
        directory.append(struct.pack(">4sLLLL", tag, offset, len(packed), length, checksum))
        bodies.append(packed + bytes(-len(packed) % 4))
        offset += len(bodies[-1])
    lengths = [struct.unpack(">L", entry[12:16])[0] for entry in directory]
    unpacked = 12 + 16 * count + sum(length + -length % 4 for length in lengths)
    head = struct.pack(">4s4sLHHLHHLLLLL", b"wOFF", flavor, offset, count, 0, unpacked, 1, 0, 0, 0, 0, 0, 0)
    return head + b"".join(directory) + b"".join(bodies)
