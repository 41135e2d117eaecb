"""The Department for Education's children's social care API: the payload of a council's children, in JSON."""

from continuum.exchange.dfe_api.carried import CARRIES
from continuum.exchange.dfe_api.write import write
from continuum.exchange.format import Format, Source


def _recognises(source: Source) -> bool:
    """Nothing is read from a payload."""
    return False


FORMAT = Format(
    name="dfe-api",
    title="Payload of the DfE's children's social care API, JSON",
    recognises=_recognises,
    read=None,
    write=write,
    carries=CARRIES,
)

__all__ = ["FORMAT"]
