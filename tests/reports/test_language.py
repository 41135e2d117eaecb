"""Reading a report's text: what it is made of, and what is wrong with it, by line."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.reports.language.parser import parse
from continuum.reports.language.scanner import scan
from continuum.reports.language.syntax import (
    Binding,
    BlockText,
    HeadingText,
    ListText,
    ParagraphText,
    ReportText,
    Text,
)
from continuum.reports.problems import Problem, ReportTextError

HEAD = "---\ntitle: A Report\naudience: Committee\nmeeting: 2021-06-15\n---\n"
FIRST = 6
"""The first line after the head."""


def read(body: str) -> ReportText:
    return parse(HEAD + dedent(body), "a.md")


def problems(body: str) -> list[tuple[int, str]]:
    """The problems of a body, their lines counted from its first."""
    with pytest.raises(ReportTextError) as caught:
        read(body)
    return [(problem.line - FIRST + 1, problem.message) for problem in caught.value.problems]


def only_binding(text: str) -> Binding:
    found: list[Problem] = []
    (binding,) = scan(text, 1, found)
    assert isinstance(binding, Binding)
    assert found == []
    return binding


class TestHead:
    def test_is_read(self) -> None:
        front = read("").front
        assert (front.title, front.audience, str(front.meeting)) == ("A Report", "Committee", "2021-06-15")
        assert (front.subject, front.language, front.contact) == ("A Report", "en-GB", "")

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("A text", "must begin with a line '---'"),
            ("---\ntitle: A\n", "closing line"),
            ("---\ntitle: A\naudience: B\n---\n", "'meeting' is missing"),
            ("---\ntitle: A\naudience: B\nmeeting: 15 June\n---\n", "is not a date"),
            ("---\ntitel: A\n---\n", "Did you mean 'title'"),
            ("---\nwithout a colon\n---\n", "written 'name: value'"),
        ],
    )
    def test_mistakes_are_said(self, text: str, message: str) -> None:
        with pytest.raises(ReportTextError, match=message):
            parse(text, "a.md")

    def test_blank_lines_and_a_byte_order_mark_do_no_harm(self) -> None:
        text = "\ufeff" + HEAD.replace("title", "\ntitle").replace("\n", "\r\n")
        assert parse(text, "a.md").front.title == "A Report"


class TestBlocks:
    def test_headings_paragraphs_and_lists(self) -> None:
        blocks = read("""\
            ## 4.0 Summary
            4.1 A paragraph
            of some lines.

            Another, without a number.

            - a point
            - a second
              of some lines

            ### Detail
            """).blocks
        assert [type(block) for block in blocks] == [
            HeadingText,
            ParagraphText,
            ParagraphText,
            ListText,
            HeadingText,
        ]
        heading, numbered, further, points, detail = blocks
        assert isinstance(heading, HeadingText)
        assert (heading.level, heading.number, heading.pieces) == (2, "4.0", (Text("Summary", FIRST),))
        assert isinstance(numbered, ParagraphText)
        assert (numbered.number, numbered.pieces) == (
            "4.1",
            (Text("A paragraph\nof some lines.", FIRST + 1),),
        )
        assert isinstance(further, ParagraphText)
        assert further.number is None
        assert isinstance(points, ListText)
        assert [item[0] for item in points.items] == [
            Text("a point", FIRST + 6),
            Text("a second\nof some lines", FIRST + 7),
        ]
        assert isinstance(detail, HeadingText)
        assert (detail.level, detail.number) == (3, None)

    def test_a_chart_may_take_several_lines_and_blank_ones(self) -> None:
        (block,) = read("""\
            {chart contacts
              measure=contacts_received

              caption="Contacts"
            }
            """).blocks
        assert isinstance(block, BlockText)
        assert block.binding.options == {"measure": "contacts_received", "caption": "Contacts"}

    def test_text_may_follow_a_table_at_once(self) -> None:
        blocks = read("{table a measure=b}\nSome text.\n").blocks
        assert [type(block) for block in blocks] == [BlockText, ParagraphText]

    @pytest.mark.parametrize(
        "body", ["Some text {table a measure=b} here.", "{table a measure=b} {figure c}"]
    )
    def test_a_table_inside_text_is_refused(self, body: str) -> None:
        assert problems(body)[0][1].startswith("A table or a chart stands on lines of its own")

    def test_a_table_in_a_list_is_refused(self) -> None:
        assert problems("- a {chart b kind=line}")[0][1].startswith("A table or a chart")


class TestNumbersOfParagraphs:
    def test_rise(self) -> None:
        assert problems("## 4.0 A\n4.2 b\n\n4.1 c") == [(4, "4.1 stands after 4.2: numbers rise.")]

    def test_belong_to_their_section(self) -> None:
        assert problems("## 4.0 A\n12.5 percent of them") == [(2, "12.5 does not belong to section 4.")]

    def test_need_a_section(self) -> None:
        assert problems("4.1 a") == [(1, "4.1 does not belong to section (none).")]

    def test_are_whole_numbers_on_both_sides(self) -> None:
        assert len(read("## 4.0 A\n4.9 b\n\n4.10 c").blocks) == 3


class TestTypedNumbers:
    @pytest.mark.parametrize(
        ("body", "number"),
        [
            ("There were 1927 of them.", "1927"),
            ("There were (23,553) of them.", "23,553"),
            ("An increase of 20.6%.", "20.6%"),
            ("A continuous three-month decrease.", "three"),
            ("Twenty of them.", "Twenty"),
            ("A COVID19 effect", "COVID19"),
            ("## Heading 7", "7"),
            ("- point 8", "8"),
            ("Figures 2 and 3", "2"),
        ],
    )
    def test_stop_the_build(self, body: str, number: str) -> None:
        assert problems(body)[0][1].startswith(f"the number {number!r} is typed.")

    def test_are_found_on_their_line(self) -> None:
        assert [line for line, _message in problems("a\nb\nc 5\n\nd\ne 6")] == [3, 6]

    @pytest.mark.parametrize(
        "body",
        [
            "One of them, someone, often, tents and the first of all.",
            "Shown in Figure 2 and paragraph 4.28; see section 4.0.",
            'See {fixed "section 47" because=law} and {figure a at=2021-03-31}.',
        ],
    )
    def test_words_references_and_bindings_pass(self, body: str) -> None:
        assert len(read(body).blocks) == 1


class TestBindings:
    def test_everything_at_once(self) -> None:
        binding = only_binding(
            '{figure contacts period = month decimals=1 where source="Education or school" team=x}'
        )
        assert (binding.verb, binding.subject) == ("figure", "contacts")
        assert binding.options == {"period": "month", "decimals": "1"}
        assert binding.cells == {"source": "Education or school", "team": "x"}

    def test_a_subject_in_quotes_may_hold_braces_and_numbers(self) -> None:
        assert only_binding('{fixed "a {brace} 47"}').subject == "a {brace} 47"

    def test_a_value_may_be_empty_in_quotes(self) -> None:
        assert only_binding('{table a note=""}').options == {"note": ""}

    @pytest.mark.parametrize(
        ("body", "message"),
        [
            ("{}", "A binding begins with"),
            ("a { b", "A '{' opens a binding that no '}' closes."),
            ("a } b", "A '}' closes no binding."),
            ("{figure a {figure b}}", "A '{' opens a binding that no '}' closes."),
            ("{figure a b c}", "'b' is one word too many"),
            ("{figure a period=month stray}", "'stray' stands alone"),
            ("{figure a where source}", "'source' stands alone"),
            ("{figure a where}", "After 'where' comes"),
            ("{figure a at=now at=now}", "'at' is given twice."),
            ('{figure a at="x}', "A '{' opens a binding that no '}' closes."),
            ("{figure a at==b}", "This binding cannot be read"),
        ],
    )
    def test_mistakes_are_said(self, body: str, message: str) -> None:
        assert any(said.startswith(message) for _line, said in problems(body))


names = st.from_regex(r"[a-z_][a-z0-9_]{0,8}", fullmatch=True).filter(lambda name: name != "where")
values = st.text(alphabet="abc XYZ019-,.{}=%’", max_size=12)


@given(
    verb=names,
    subject=st.none() | names,
    options=st.dictionaries(names, values, max_size=4),
    cells=st.dictionaries(names, values, max_size=3),
    before=st.text(alphabet="abc \n", max_size=12),
)
def test_what_is_written_is_what_is_read(
    verb: str, subject: str | None, options: dict[str, str], cells: dict[str, str], before: str
) -> None:
    parts = [verb, *([subject] if subject else [])]
    parts += [f'{name}="{value}"' for name, value in options.items()]
    parts += (["where"] if cells else []) + [f'{name}="{value}"' for name, value in cells.items()]
    found: list[Problem] = []
    pieces = scan(f"{before}{{{' '.join(parts)}}}", 1, found)
    assert found == []
    assert pieces[-1] == Binding(verb, subject, options, cells, 1 + before.count("\n"))


@given(text=st.text(alphabet='ab{}"= \n', max_size=40))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    found: list[Problem] = []
    pieces = scan(text, 1, found)
    assert all(problem.message.endswith(".") for problem in found)
    if not found:
        prose = "".join(piece.text for piece in pieces if isinstance(piece, Text))
        assert "{" not in prose
        assert "}" not in prose
