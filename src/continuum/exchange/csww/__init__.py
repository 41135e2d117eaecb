"""The children's social work workforce census of the Department for Education, in XML: in."""

from __future__ import annotations

from continuum.exchange.csww.carries import CARRIES
from continuum.exchange.csww.read import read, recognises
from continuum.exchange.format import Format

FORMAT = Format(
    name="csww",
    title="Children's social work workforce census, XML",
    recognises=recognises,
    read=read,
    carries=CARRIES,
)
