"""NumPy arrays as Arrow's and back, by their buffers.

Arrow's own functions for it look whether what they are given is of pandas, and import it to see: that takes
more than a second of a process and 30 MB, where nothing else asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Values = npt.NDArray[Any]

_TYPES = {
    np.dtype(np.int32): pa.int32(),
    np.dtype(np.int64): pa.int64(),
    np.dtype(np.uint32): pa.uint32(),
    np.dtype(np.float64): pa.float64(),
    np.dtype("M8[D]"): pa.date32(),
    np.dtype("M8[us]"): pa.timestamp("us"),
}


def array_of(values: Values, unknown: npt.NDArray[np.bool_] | None = None) -> pa.Array:
    """Numbers, days or moments as an Arrow array.

    Args:
        values: the values.
        unknown: which of them are null; none where it is left out.
    """
    kind = _TYPES[values.dtype]
    plain = np.ascontiguousarray(values)
    if pa.types.is_date(kind):
        plain = plain.astype(np.int64).astype(np.int32)
    known = None if unknown is None else pa.py_buffer(np.packbits(~unknown, bitorder="little"))
    # Arrow takes bytes, which every kind of value is.
    return pa.Array.from_buffers(kind, len(plain), [known, pa.py_buffer(plain.view(np.uint8))])


def truths_of(values: npt.NDArray[np.bool_]) -> pa.Array:
    """Truths as an Arrow array."""
    packed = pa.py_buffer(np.packbits(values, bitorder="little"))
    return pa.Array.from_buffers(pa.bool_(), len(values), [None, packed])


def texts_of(values: Iterable[str]) -> pa.Array:
    """Texts as an Arrow array."""
    encoded = [value.encode() for value in values]
    ends = np.zeros(len(encoded) + 1, dtype=np.int32)
    np.cumsum([len(each) for each in encoded], out=ends[1:])
    return pa.StringArray.from_buffers(len(encoded), pa.py_buffer(ends), pa.py_buffer(b"".join(encoded)))


def coded_texts(numbers: Values, labels: Iterable[str]) -> pa.Array:
    """Texts as an Arrow array of codes, each with what it stands for."""
    return pa.DictionaryArray.from_arrays(array_of(numbers.astype(np.int32)), texts_of(labels))


def numbers_of(column: pa.ChunkedArray | pa.Array, unknown: float | None = None) -> Values:
    """The numbers of an Arrow column, or its days as ``M8[D]``.

    Args:
        column: the column.
        unknown: what stands for null; there is none where it is left out.
    """
    chunks = [column] if isinstance(column, pa.Array) else column.chunks
    parts = [_numbers(chunk, unknown) for chunk in chunks]
    found = parts[0] if len(parts) == 1 else np.concatenate([*parts, np.zeros(0, _kind(column.type))])
    return found.astype("M8[D]") if pa.types.is_date(column.type) else found


def _numbers(chunk: pa.Array, unknown: float | None) -> Values:
    if not len(chunk):
        return np.zeros(0, _kind(chunk.type))
    valid, values = chunk.buffers()
    found = np.frombuffer(values, _kind(chunk.type), count=chunk.offset + len(chunk))[chunk.offset :]
    if not chunk.null_count:
        return found
    if unknown is None:
        raise ValueError("some are null")
    return np.where(bits(valid, chunk.offset, len(chunk)), found, np.array(unknown, found.dtype))


def _kind(of: pa.DataType) -> np.dtype[Any]:
    return np.dtype(np.int32 if pa.types.is_date32(of) else of.to_pandas_dtype())


def bits(packed: pa.Buffer, offset: int, size: int) -> npt.NDArray[np.bool_]:
    """Packed truths, one byte each."""
    octets = np.frombuffer(packed, dtype=np.uint8)
    found: npt.NDArray[np.bool_] = np.unpackbits(octets, count=offset + size, bitorder="little").view(bool)
    return found[offset:]


def codes_of(column: pa.ChunkedArray) -> tuple[Values, Sequence[str]]:
    """A column of coded texts as one array of codes, and what they stand for."""
    whole = column.unify_dictionaries().combine_chunks()
    return numbers_of(whole.indices), whole.dictionary.to_pylist()
