"""Figure 1 of the scrutiny report: the continuum of need, drawn."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from continuum.reports.charts.style import INK, QUIET
from continuum.reports.fonts import FAMILY

TITLE = "Continuum of need"
WIDTH, HEIGHT = 640, 300
_BASE, _LEFT, _GAP = 236, 8, 8
_STEP_WIDTH = (WIDTH - 2 * _LEFT - 3 * _GAP) / 4


@dataclass(frozen=True)
class Tier:
    """A tier of the continuum: its name, who meets the need, and how it is drawn."""

    name: tuple[str, ...]
    lines: tuple[str, ...]
    height: int
    fill: str
    ink: str


TIERS = (
    Tier(
        ("Universal",),
        ("Needs met by services", "that every family has:", "school, health, community"),
        108,
        "#D6E4EF",
        INK,
    ),
    Tier(("Universal Plus",), ("Some extra help,", "usually from", "one service"), 140, "#9DC0DA", INK),
    Tier(
        ("Partnership Plus",),
        ("Several or complex needs:", "services work together as", "a Team around the Family"),
        172,
        "#2F6E9E",
        "#FFFFFF",
    ),
    Tier(
        ("Statutory", "Social Work"),
        ("The child is, or may be,", "at risk of harm: children’s", "social care acts"),
        204,
        "#12436D",
        "#FFFFFF",
    ),
)


def alternative() -> str:
    """The drawing in words."""
    steps = " ".join(f"{' '.join(tier.name)}: {' '.join(tier.lines)}." for tier in TIERS)
    return (
        "Diagram: four rising steps from left to right, from lower to higher need. "
        f"{steps} An arrow below runs both ways: support steps up and down as needs change."
    )


def drawing() -> str:
    """The drawing as SVG."""
    steps = "".join(_step(index, tier) for index, tier in enumerate(TIERS))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>{steps}{_arrow()}</svg>'
    )


def _step(index: int, tier: Tier) -> str:
    left = _LEFT + index * (_STEP_WIDTH + _GAP)
    top = _BASE - tier.height
    parts = [
        f'<rect x="{left:.1f}" y="{top}" width="{_STEP_WIDTH:.1f}" height="{tier.height}" '
        f'rx="4" fill="{tier.fill}"/>'
    ]
    middle = left + _STEP_WIDTH / 2
    baseline = top + 28
    for word in tier.name:
        parts.append(_text(middle, baseline, word, 17, 600, tier.ink))
        baseline += 20
    baseline += 6
    for line in tier.lines:
        parts.append(_text(middle, baseline, line, 12.5, 400, tier.ink))
        baseline += 17
    return "".join(parts)


def _text(x: float, y: float, words: str, size: float, weight: int, fill: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-family="{FAMILY}" font-size="{size}px" '
        f'font-weight="{weight}" fill="{fill}">{escape(words)}</text>'
    )


def _arrow() -> str:
    y, left, right = _BASE + 22, _LEFT + 4, WIDTH - _LEFT - 4
    return (
        f'<path d="M{left + 8} {y}H{right - 8}" stroke="{QUIET}" stroke-width="2" fill="none"/>'
        f'<path d="M{left + 10} {y - 6}L{left} {y}L{left + 10} {y + 6}Z" fill="{QUIET}"/>'
        f'<path d="M{right - 10} {y - 6}L{right} {y}L{right - 10} {y + 6}Z" fill="{QUIET}"/>'
        + _text(WIDTH / 2, y + 22, "Support steps up and down as needs change", 13.5, 400, INK)
    )
