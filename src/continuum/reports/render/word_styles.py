"""The styles of the Word document: its own names for headings and captions, so that its navigation works."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Arial"
"""Installed wherever Word is; a document to be edited cannot count on the charts' typeface being there."""

ACCENT = RGBColor(0x12, 0x43, 0x6D)
QUIET = RGBColor(0x4A, 0x55, 0x60)
INK = RGBColor(0x1D, 0x27, 0x33)
NUMBER_ROOM = 1.3
"""Room for a paragraph's number, in centimetres."""
TEXT_WIDTH = 16.6


def set_styles(word: WordDocument, language: str) -> None:
    """Give the document its styles and language."""
    normal = word.styles["Normal"]
    _set(normal, 10.5, INK, after=8)
    normal.paragraph_format.line_spacing = 1.15
    _set_language(normal, language)
    _set(word.styles["Title"], 22, ACCENT, bold=True, before=4, after=10)
    _without_border(word.styles["Title"])
    for level, size, colour in ((1, 14, ACCENT), (2, 12, INK), (3, 10.5, INK)):
        style = word.styles[f"Heading {level}"]
        _set(style, size, colour, bold=True, before=16, after=6)
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.tab_stops.add_tab_stop(Cm(NUMBER_ROOM))
    caption = word.styles["Caption"]
    _set(caption, 10.5, INK, bold=True, before=12, after=4)
    caption.font.italic = False
    caption.paragraph_format.keep_with_next = True
    _add_own(word)


def _add_own(word: WordDocument) -> None:
    numbered = _new(word, "Numbered paragraph")
    numbered.paragraph_format.left_indent = Cm(NUMBER_ROOM)
    numbered.paragraph_format.first_line_indent = Cm(-NUMBER_ROOM)
    numbered.paragraph_format.tab_stops.add_tab_stop(Cm(NUMBER_ROOM))
    _new(word, "Further paragraph").paragraph_format.left_indent = Cm(NUMBER_ROOM)
    _set(_new(word, "Kicker"), 11, QUIET, bold=True, after=0)
    _set(_new(word, "Note"), 9, QUIET, after=4)
    part = _new(word, "Part title")
    _set(part, 10, QUIET, bold=True, before=8, after=3)
    part.paragraph_format.keep_with_next = True
    _set(_new(word, "Picture"), 10.5, INK, after=4)
    head = _new(word, "Head line")
    _set(head, 10.5, INK, after=3)
    head.paragraph_format.left_indent = Cm(5.2)
    head.paragraph_format.first_line_indent = Cm(-5.2)
    head.paragraph_format.tab_stops.add_tab_stop(Cm(5.2))


def _new(word: WordDocument, name: str) -> ParagraphStyle:
    style: ParagraphStyle = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    return style


def _set(
    style: ParagraphStyle,
    size: float,
    colour: RGBColor,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
) -> None:
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # The theme's fonts would win over the named one.
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, colour
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _set_language(style: ParagraphStyle, language: str) -> None:
    properties = style.element.get_or_add_rPr()
    element = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia", "w:bidi"):
        element.set(qn(name), language)
    properties.append(element)


def _without_border(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
