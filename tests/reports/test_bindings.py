"""What each binding says, on figures that can be worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from continuum.disclosure.policy import SEED
from continuum.reports.binder import bind
from continuum.reports.bindings.chart import KINDS
from continuum.reports.bindings.columns import COLUMNS
from continuum.reports.bindings.fixed import REASONS
from continuum.reports.bindings.registry import VERBS
from continuum.reports.bindings.verb import Verb
from continuum.reports.document import Cell, Chart, Document, FigureBlock, Paragraph, Table
from continuum.reports.inline import plain
from continuum.reports.language.parser import parse
from continuum.reports.problems import ReportTextError
from tests.reports.made_source import AS_AT, MadeSource

HEAD = "---\ntitle: A Report\naudience: Committee\nmeeting: 2021-06-15\n---\n"


def built(body: str) -> Document:
    return bind(parse(HEAD + body, "a.md"), MadeSource(), AS_AT, SEED)


def said(binding: str) -> str:
    (paragraph,) = built(f"So {binding}").blocks
    assert isinstance(paragraph, Paragraph)
    return plain(paragraph.runs).removeprefix("So ")


def refusal(body: str) -> str:
    with pytest.raises(ReportTextError) as caught:
        built(body)
    return str(caught.value)


def part(body: str) -> Table | Chart:
    (figure,) = built(body).blocks
    assert isinstance(figure, FigureBlock)
    return figure.parts[0]


def table(options: str) -> Table:
    found = part(f'{{table t caption="C" {options}}}')
    assert isinstance(found, Table)
    return found


def texts(of: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in of.rows]


@pytest.mark.parametrize(
    ("binding", "words"),
    [
        ("{figure contacts_received}", "1,927"),
        ("{figure contacts_received at=previous_month}", "2,192"),
        ("{figure contacts_received period=rolling_12_months}", "23,239"),
        ("{figure contacts_received where age_group=Children}", "1,071"),
        ("{figure contacts_received where age_group=child}", "1,071"),
        ("{figure contacts_received show=share where age_group=child}", "55.6%"),
        ("{figure contacts_received show=share decimals=0 where age_group=child}", "56%"),
        ("{figure contacts_decided_in_one_working_day}", "76.6%"),
        ("{figure contacts_decided_in_one_working_day show=percent decimals=0}", "77%"),
        ("{figure contacts_decided_in_one_working_day show=denominator}", "1,927"),
        ("{figure contacts_decided_in_one_working_day show=numerator}", "1,477"),
        ("{figure social_worker_vacancies words=yes}", "four"),
        ("{figure social_worker_vacancies}", "4"),
        ("{figure unrecorded}", "[x]"),
        ("{figure emptied}", "[z]"),
        ('{figure child_protection_plans where team=Chester category="Physical abuse"}', "[c]"),
        ('{figure child_protection_plans words=yes where team=Chester category="Physical abuse"}', "[c]"),
        ('{figure child_protection_plans where team="Ellesmere Port" category=physical}', "0"),
        ('{figure child_protection_plans show=share where team=Chester category="Physical abuse"}', "[c]"),
        ("{change contacts_received from=previous_month}", "a decrease of 12.1%"),
        ("{change contacts_received at=previous_month from=previous_month}", "an increase of 17.8%"),
        ("{change contacts_received from=previous_month show=verb}", "decreased by 12.1%"),
        ("{change contacts_received from=previous_month show=percent decimals=0}", "12%"),
        ("{change contacts_received from=previous_month show=number}", "265"),
        ("{change contacts_received from=previous_month show=direction}", "lower than"),
        ("{change contacts_received from=now}", "no change"),
        ("{change contacts_received from=now show=verb}", "did not change"),
        ("{change contacts_received from=now show=direction}", "the same as"),
        (
            "{change contacts_decided_in_one_working_day from=previous_month}",
            "an increase of 1.6 percentage points",
        ),
        ("{change unrecorded}", "[x]"),
        ('{change child_protection_plans where team=Chester category="Physical abuse"}', "[c]"),
        ("{run contacts_received}", "a fall"),
        ("{run contacts_received at=previous_month}", "a rise after five successive falls"),
        ("{run contacts_received at=2_months_before}", "the fifth successive fall"),
        ("{run contacts_received at=2_months_before show=months}", "five"),
        ('{run child_protection_plans where team="Ellesmere Port" category=physical}', "no change"),
        ("{run unrecorded}", "[x]"),
        ("{run contacts_received at=2_months_before show=since}", "a fall each month since September 2020"),
        ("{change contacts_decided_in_one_working_day show=judgement from=now}", "stayed the same"),
        ("{change children_in_care_rate show=judgement}", "improved"),
        ("{compare children_in_care_rate with=england}", "67.0"),
        ("{compare children_in_care_rate with=england decimals=0}", "67"),
        ("{compare children_in_care_rate with=england show=words}", "higher than"),
        ("{compare children_in_care_rate with=north_west show=words}", "lower than"),
        ("{compare children_in_care_rate with=england show=period}", "31 March 2020"),
        ("{compare children_in_care_rate with=england show=basis}", "england"),
        ("{ranked contacts_received by=source period=rolling_12_months}", "Police"),
        ("{ranked contacts_received by=source place=2 period=rolling_12_months}", "Probation"),
        ("{ranked contacts_received by=source place=9 period=rolling_12_months}", "[x]"),
        ("{ranked contacts_received by=source place=last period=rolling_12_months show=value}", "451"),
        ("{ranked contacts_received by=age_group show=share}", "55.6%"),
        (
            "{ranked child_protection_plans by=category place=last where team=Chester}",
            "Neglect (of those shown)",
        ),
        ("{as_at}", "30 April 2021"),
        ("{as_at style=month at=previous_year}", "April 2020"),
        ("{as_at style=month_name}", "April"),
        ("{as_at style=year}", "2021"),
        ("{period rolling_12_months}", "the 12 months to 30 April 2021"),
        ("{period month style=label at=previous_month}", "March 2021"),
        ('{fixed "section 47" because=law}', "section 47"),
    ],
)
def test_what_a_binding_says(binding: str, words: str) -> None:
    assert said(binding) == words


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{figur contacts_received}", "there is no binding called 'figur'. Did you mean 'figure'?"),
        ("{figure}", "after figure comes a measure."),
        ("{as_at now}", "{as_at} takes no name"),
        ("{figure contacts_recieved}", "Did you mean 'contacts_received'?"),
        ("{figure contacts_received perod=month}", "figure has no option 'perod'. Did you mean 'period'?"),
        ("{figure contacts_received period=monthly}", "Did you mean 'month'?"),
        ("{figure contacts_received at=last_month}", "'last_month' is not a time."),
        ("{figure contacts_received show=valu}", "show=valu? Did you mean 'value'?"),
        ("{figure contacts_received show=percent}", "is not a percentage"),
        ("{figure contacts_received show=share}", "needs a cell"),
        ("{figure contacts_received where sorce=Police}", "Did you mean 'source'?"),
        (
            "{figure contacts_received where source=Polise}",
            "source has no cell 'Polise'. Did you mean 'Police'?",
        ),
        (
            "{figure contacts_received where source=Police age_group=Adults}",
            "not broken down by age_group with source",
        ),
        ("{compare children_in_care_rate with=englund}", "Did you mean 'england'?"),
        ("{compare contacts_received with=england}", "cannot be compared"),
        ("{ranked contacts_received}", "by=... is missing. contacts_received goes by: age_group, source."),
        ("{ranked contacts_received by=source place=first}", "neither a whole number"),
        ("{period fortnight}", "'fortnight' is no kind of period."),
        ("{period quarter}", "no quarter ends on 30 April 2021"),
        ("{as_at where a=b}", "as_at takes no 'where'."),
        ('{fixed "section 47"}', "needs because=..."),
        ("{fixed because=law}", "after fixed comes a text in quotes."),
        ('{fixed "" because=law}', "the fixed text is missing"),
        ('{fixed "section 47" because=laws}', "Did you mean 'law'?"),
        ("{change contacts_received show=judgement}", "says neither that higher is better"),
        (
            '{chart c caption="C" kind=line measure=emptied labels="a | b"}',
            "gives 2 labels for 1 lines or bars.",
        ),
        ("{see contacts}", "there is no table or chart called 'contacts'."),
        ("{rule contacts}", "there is no table or chart called 'contacts'."),
        ('{table t caption="C"}', "measure=... or measures=... is missing."),
        ("{table t measure=contacts_received}", "'t' has no caption."),
        ('{table t caption="Over 500" measure=contacts_received}', "caption: the number '500' is typed."),
        ('{table t caption="C" measure=contacts_received columns=lates}', "there is no column 'lates'."),
        ('{table t caption="C" measure=contacts_received labels="a | b"}', "gives 2 labels for 1 columns."),
        ('{table t caption="C" measure=contacts_received from=now columns=change}', "is no time of a table"),
        (
            '{table t caption="C" by=source measures="contacts_received, emptied"}',
            "by=... goes with one measure.",
        ),
        (
            '{table t caption="C" by=source measure=contacts_received minimum=some}',
            "not a whole number above zero",
        ),
        ('{chart c caption="C" kind=pie}', "there is no kind of chart called 'pie'."),
        (
            '{chart c caption="C" kind=bars measures="emptied, unrecorded" by=a}',
            "kind=bars shows one measure.",
        ),
        ('{chart c caption="C" kind=line measures="contacts_received, unrecorded"}', "make two charts of it"),
        (
            '{chart c caption="C" kind=line measure=contacts_received months=0}',
            "months=0 is not a whole number",
        ),
        (
            '{chart c caption="C" kind=line measure=contacts_received months=121}',
            "months=121 is more than 120",
        ),
        (
            '{chart c caption="C" kind=process measure=contacts_received months=500}',
            "months=500 is more than 120",
        ),
        ("See Figure 3.", "there is no figure 3 in this report."),
        ("See paragraph 4.28.", "there is no paragraph 4.28 in this report."),
        (
            '{chart a caption="C" kind=continuum_of_need}\n\n{chart a caption="C" kind=continuum_of_need}',
            "'a' is already the name of line 6.",
        ),
        ("{chart a with=b kind=continuum_of_need}", "with=b must name the figure just before"),
        ('{table t caption="C" measure=contacts_received}\n\n{rule t}', "'t' has no minimum."),
    ],
)
def test_what_a_binding_refuses(body: str, message: str) -> None:
    assert message in refusal(body)


def test_all_mistakes_are_listed_with_their_lines() -> None:
    error = refusal("a {figure one}\n\nb {figure two}\nc {figure contacts_received}")
    assert [line.split(":")[0] for line in error.splitlines()] == ["a.md, line 6", "a.md, line 8"]


class TestTable:
    def test_a_breakdown_with_change_and_highlight(self) -> None:
        made = table(
            "measure=contacts_received by=source period=rolling_12_months minimum=500 highlight=20 "
            'columns="previous_year, latest, change"'
        )
        assert [column.label for column in made.columns] == [
            "Source",
            "12 months to April 2020",
            "12 months to April 2021",
            "Change",
        ]
        assert texts(made) == [
            ["Police", "6,296", "6,361", "+1.0%"],
            ["Probation", "2,183", "2,632", "▲ +20.6%"],
            ["Parents or carers", "2,562", "2,165", "−15.5%"],
            ["Education or school", "2,755", "2,049", "▼ −25.6%"],
        ]
        assert made.rows[1][3].highlight == "a rise of more than 20%"
        assert made.rows[0][3].highlight == ""
        assert made.notes == (
            "Shown where there are 500 or more in the latest period.",
            "▲ and ▼, in bold, mark a change of more than 20%.",
        )

    def test_a_total_shares_and_a_change_in_number(self) -> None:
        made = table(
            'measure=contacts_received by=age_group total=yes columns="latest, share, change_number"'
        )
        assert texts(made) == [
            ["Children", "1,071", "55.6%", "0"],
            ["Adults", "856", "44.4%", "0"],
            ["All", "1,927", "100.0%", "+417"],
        ]

    @pytest.mark.parametrize(
        ("order", "first"),
        [("label", "Anonymous"), ("change", "Probation"), ("usual", "Police"), ("latest", "Police")],
    )
    def test_order(self, order: str, first: str) -> None:
        made = table(
            f"measure=contacts_received by=source period=rolling_12_months order={order} "
            'columns="latest, change"'
        )
        assert made.rows[0][0].text == first

    def test_two_dimensions(self) -> None:
        made = table('measure=child_protection_plans by=team across=category note="A note."')
        assert [column.label for column in made.columns] == [
            "Team",
            "Emotional abuse",
            "Neglect",
            "Physical abuse",
        ]
        assert texts(made)[0] == ["Chester", "51", "39", "[c]"]
        assert made.notes == ("[c]: not shown, so that nobody can be identified.", "A note.")

    def test_a_row_a_measure(self) -> None:
        made = table(
            'measures="contacts_received, contacts_decided_in_one_working_day, unrecorded" '
            'columns="latest, numerator, denominator, change" from=previous_month '
            'labels="a|b|c|d" heading="What"'
        )
        assert [column.label for column in made.columns] == ["What", "a", "b", "c", "d"]
        assert texts(made) == [
            ["Contacts received", "1,927", "1,927", "[x]", "−12.1%"],
            ["Contacts decided within one working day", "76.6%", "1,477", "1,927", "+1.6"],
            ["Unrecorded", "[x]", "[x]", "[x]", "[x]"],
        ]

    def test_measures_of_unlike_periods_are_headed_by_words(self) -> None:
        made = table('measures="contacts_received, child_protection_plans" columns="latest, previous_year"')
        assert [column.label for column in made.columns] == ["Measure", "Latest", "A year before"]

    def test_a_change_of_percentages_says_its_unit(self) -> None:
        made = table("measure=contacts_decided_in_one_working_day columns=change")
        assert made.columns[1].label == "Change (percentage points)"

    def test_one_cell_of_a_measure_is_named(self) -> None:
        made = table("measure=child_protection_plans where team=Chester category=Neglect")
        assert texts(made) == [["Children subject to child protection plans: Chester / Neglect", "39"]]

    def test_a_hidden_value_hides_its_change(self) -> None:
        made = table(
            'measure=child_protection_plans columns="latest, change" where team=Chester category=physical'
        )
        assert [cell.text for cell in made.rows[0][1:]] == ["[c]", "[c]"]

    def test_hidden_rows_come_last_and_stay_below_any_minimum(self) -> None:
        rows = table("measure=child_protection_plans by=team where category=physical").rows
        assert [row[1].text for row in rows] == ["0", "[c]", "[c]"]
        kept = table("measure=child_protection_plans by=team minimum=1 where category=physical")
        assert kept.rows == ()
        assert kept.notes == ("Shown where there are 1 or more in the latest period, and may be shown.",)

    def test_a_rise_from_zero_has_no_percentage(self) -> None:
        made = table(
            'measure=child_protection_plans columns="change" where team="Ellesmere Port" category=physical'
        )
        assert made.rows[0][1] == Cell("[z]", meaning="not applicable: the earlier value is zero")

    def test_every_column_has_a_meaning(self) -> None:
        assert all(kind.meaning for kind in COLUMNS.values())


class TestReferences:
    def test_see_and_rule_say_what_is_elsewhere(self) -> None:
        document = built(
            "Sources with {rule t} are in {see t}, changes of {rule t of=highlight} marked; see Figure 1.\n\n"
            '{table t caption="C" measure=contacts_received by=source minimum=500 highlight=20}'
        )
        first = document.blocks[0]
        assert isinstance(first, Paragraph)
        assert plain(first.runs).startswith(
            "Sources with 500 or more are in Figure 1, changes of more than 20% marked"
        )


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
def test_the_guide_names_every_verb_option_and_word(verb: Verb) -> None:
    guide = Path(__file__).parents[2].joinpath("docs", "report-language.md").read_text(encoding="utf-8")
    assert f"### {verb.name}\n" in guide
    section = guide.split(f"### {verb.name}\n")[1].split("\n### ")[0].split("\n## ")[0]
    words = [word for option in verb.options for word in (option.name, *option.words)]
    words += [*KINDS] if verb.name == "chart" else [*COLUMNS] if verb.name == "table" else []
    words += [*REASONS] if verb.name == "fixed" else []
    shared = {"0", "2", "3", "yes", "no", "1"}
    assert [word for word in words if word not in shared and f"`{word}" not in section] == []
