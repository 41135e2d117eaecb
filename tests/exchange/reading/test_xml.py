"""XML read piece by piece: what is found and where, and hostile files refused in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.exchange.format import Source
from continuum.exchange.quality.problem import Rule
from continuum.exchange.quality.quality import Quality
from continuum.exchange.reading import xml

Put = Callable[[str | bytes], Source]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def write(content: str | bytes) -> Source:
        path = tmp_path / "return.xml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return Source(path, "return.xml")

    return write


def ids(source: Source, quality: Quality | None = None) -> list[str | None]:
    return [each.findtext("{*}Id") for each in xml.children(source, "Child", quality=quality)]


def message(inside: str) -> str:
    return f"<Message>\n<Children>\n{inside}\n</Children>\n</Message>"


def child(ident: object) -> str:
    return f"<Child><Id>{ident}</Id></Child>"


def test_each_element_comes_in_the_order_of_the_file(put: Put) -> None:
    assert ids(put(message(child("a") + child("b")))) == ["a", "b"]


def test_several_tags_come_as_they_stand(put: Put) -> None:
    source = put("<Message><Header/>" + message(child(1)).removeprefix("<Message>"))
    assert [xml.name(each) for each in xml.children(source, ("Header", "Child"))] == ["Header", "Child"]


def test_a_namespace_does_not_matter(put: Put) -> None:
    source = put('<m:Message xmlns:m="urn:x" xmlns="urn:y"><Child><Id>a</Id></Child></m:Message>')
    assert ids(source) == ["a"]
    assert xml.outermost(source) == "Message"


def test_comments_and_instructions_are_passed_over(put: Put) -> None:
    inside = "<Child><!-- c --><?p i?><Id>a<!-- c -->b</Id></Child>"
    found = [[xml.name(each) for each in element] for element in xml.children(put(message(inside)), "Child")]
    assert found == [["Id"]]


@pytest.mark.parametrize("rest", ["<Id/>", "<Id>x</Id>"])
def test_lines_are_right_beyond_the_parsers_two_bytes(put: Put, rest: str) -> None:
    source = put("<Message>\n" + f"<Child>\n{rest}\n</Child>\n" * 30_000 + "</Message>")
    lines = [xml.line(each) for each in xml.children(source, "Child")]
    assert lines == list(range(2, 90_002, 3))


def test_lines_of_elements_in_elements_are_right_beyond_the_two_bytes(put: Put) -> None:
    source = put("<Message>\n" + "<Child>\n<Id>x</Id>\n</Child>\n" * 30_000 + "</Message>")
    assert [xml.line(each[0]) for each in xml.children(source, "Child")] == list(range(3, 90_003, 3))


def test_windows_1252_that_calls_itself_utf_8_is_read_and_said(put: Put) -> None:
    quality = Quality()
    source = put(b'<?xml version="1.0" encoding="UTF-8"?>' + message(child("caf\u00e9")).encode("cp1252"))
    assert ids(source, quality) == ["caf\u00e9"]
    assert quality.problems["rule"].to_list() == [Rule.ENCODING]


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("", "utf-8-sig"), ('<?xml version="1.0" encoding="windows-1252"?>', "cp1252"),
     ('<?xml version="1.0" encoding="UTF-16"?>', "utf-16"), ("", "utf-8")],
)  # fmt: skip
def test_encodings_that_are_as_declared_are_no_problem(put: Put, declared: str, codec: str) -> None:
    quality = Quality()
    assert ids(put((declared + message(child("caf\u00e9"))).encode(codec)), quality) == ["caf\u00e9"]
    assert quality.found == 0


def test_what_goes_by_is_forgotten(put: Put) -> None:
    source = put(message("\n".join(f"<Junk>{'y' * 50}</Junk>{child('x' * 500)}" for _ in range(20_000))))
    seen = 0
    for each in xml.children(source, "Child"):
        root = each.getroottree().getroot()
        seen = max(seen, sum(1 for _ in root.iter()))
    assert seen < 500


def test_progress_is_told(put: Put) -> None:
    told: list[str] = []
    source = put(message("<Child>" + "x" * 2**19 + "</Child>" + ("<Child>" + "x" * 2**20 + "</Child>") * 34))
    assert sum(1 for _ in xml.children(source, "Child", progress=told.append)) == 35
    assert len(told) == 2
    assert told[0].startswith("return.xml: 4")


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><Message><Child><Id>&c;</Id></Child></Message>'
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "the file is empty"),
        ("PK\x03\x04", "broken or breaks off"),
        ("<html><body>no</body></html>", "the outermost element is <html>, and should be <Message>"),
        (message(child("a"))[:-20], "broken or breaks off"),
        (message("<Child><Id>a</Child>"), "broken or breaks off"),
        (message("<Child>&unheard;</Child>"), "broken or breaks off"),
        (BOMB, "document type"),
        ('<!DOCTYPE Message SYSTEM "http://localhost:1/x.dtd"><Message/>', "document type"),
        ('<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/hostname">]><Message>&x;</Message>', "document type"),
        (BOMB.replace('<?xml version="1.0"?>', "").encode("utf-16"), "document type"),
        (message("<a>" * 5_000), "broken or breaks off"),
        ('<?xml version="1.0" encoding="martian"?>' + message(child("a")), "broken or breaks off"),
        (message(child("\x00")), "broken or breaks off"),
        (b"<Message>\x81\x8d</Message>", "broken or breaks off"),
        ("   \n" * 40_000, "broken or breaks off"),
    ],
)  # fmt: skip
def test_hostile_files_are_refused_in_a_sentence(put: Put, content: str | bytes, words: str) -> None:
    source = put(content)
    with pytest.raises(ContinuumError, match=words) as refused:
        ids(source)
    assert refused.value.sentence.startswith("return.xml")
    assert "\n" not in refused.value.sentence


def test_a_refusal_names_the_line(put: Put) -> None:
    with pytest.raises(ContinuumError, match=r"^return\.xml, line 3: "):
        ids(put("<Message>\n<Child>\n</Chld>\n</Message>"))


def test_much_of_something_else_is_refused(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MOST_BETWEEN", 2**20)
    source = put(message(child("a") + "<Junk>x</Junk>" * 100_000))
    with pytest.raises(ContinuumError, match="1 MB went by without the next <Child>"):
        ids(source)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="cannot be read"):
        ids(Source(tmp_path / "none.xml", "none.xml"))


def test_the_outermost_element_is_told_without_failing(put: Put, tmp_path: Path) -> None:
    assert xml.outermost(put("<?xml version='1.0'?>\n<!-- c --><Message><broken")) == "Message"
    assert xml.outermost(put(BOMB)) == ""
    assert xml.outermost(put(b"\xff\xfe\x00")) == ""
    assert xml.outermost(put("CHILD,SEX\n1,2\n")) == ""
    assert xml.outermost(Source(tmp_path, "a folder")) == ""
