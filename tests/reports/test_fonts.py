"""The typeface is there, and packs for a page."""

from __future__ import annotations

import struct
import zlib

import pytest

from continuum.reports.fonts import font_directory, font_file, woff


@pytest.mark.parametrize("weight", ["Regular", "Semibold", "Bold", "It"])
def test_the_weights_are_there_with_their_licence(weight: str) -> None:
    assert font_file(weight).is_file()
    assert "SIL OPEN FONT LICENSE" in (font_directory() / "LICENSE.txt").read_text(encoding="utf-8").upper()


def test_a_woff_unpacks_to_the_tables_of_the_font() -> None:
    packed, font = woff("Regular"), font_file("Regular").read_bytes()
    signature, flavor, length, count = struct.unpack(">4s4sLH", packed[:14])
    assert (signature, flavor, length) == (b"wOFF", font[:4], len(packed))
    assert len(packed) < 0.7 * len(font)
    for index in range(count):
        entry = packed[44 + 20 * index : 64 + 20 * index]
        tag, offset, short, long, _checksum = struct.unpack(">4sLLLL", entry)
        body = packed[offset : offset + short]
        plain = zlib.decompress(body) if short < long else body
        own_tag, _sum, start, size = struct.unpack(">4sLLL", font[12 + 16 * index : 28 + 16 * index])
        assert (tag, plain) == (own_tag, font[start : start + size])
