"""What people come to the site for, done in a real browser: with the mouse, by the keyboard alone, and
without JavaScript.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened
from tests.browser.doing import number_in, sign_in, tab_to
from tests.browser.staging import Served

MEASURE = "Children in care"


def assert_heading(page: Page, name: str | re.Pattern[str]) -> None:
    """The page's first heading says so."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_one_signs_in_with_a_password_and_a_code(open_as: Opened, scripts: bool) -> None:
    page = open_as(java_script_enabled=scripts)
    sign_in(page, "head_of_service" if scripts else "conference_chair")
    assert_heading(page, "Home")
    page.get_by_role("button", name="Sign out").click()
    assert_heading(page, "Sign in")
    page.goto("/dashboard/")
    assert_heading(page, "Sign in")


def test_a_wrong_password_is_said_at_the_top_and_beside_the_field(open_as: Opened) -> None:
    page = open_as()
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill("nobody@council.invalid")
    page.get_by_label("Password", exact=True).fill("not the password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    expect(page).to_have_title(re.compile("^Error"))


def test_one_finds_a_signal_and_drills_to_the_records(open_as: Opened) -> None:
    page = open_as("analyst")
    page.goto("/dashboard/?signals=on")
    page.get_by_role("main").get_by_role("link", name="Front door").first.click()
    assert_heading(page, "Front door")
    page.goto("/measures/children_in_care/")
    assert_heading(page, MEASURE)
    page.get_by_text("the records behind them").click()
    page.get_by_role("main").get_by_role("link", name=re.compile("records", re.IGNORECASE)).first.click()
    assert_heading(page, MEASURE)
    counted = number_in(page.locator(".govuk-body-l").inner_text())
    page.get_by_role("link", name="Export this list, with a reason").click()
    page.get_by_label("Why do you need this list?").fill("The monthly audit of case files")
    page.get_by_label("CSV").check()
    with page.expect_download() as started:
        page.get_by_role("button", name=re.compile("Export|Download")).click()
    rows = started.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert sum(row.startswith("CE") for row in rows) == counted


def test_a_sight_of_records_is_in_the_access_log(open_as: Opened, served_site: Served) -> None:
    page = open_as("head_of_service")
    page.goto("/measures/children_in_care/records/")
    email = served_site.people["head_of_service"]["email"]
    log = open_as("information_governance")
    log.goto(f"/access-log/user/?user={email}")
    expect(log.get_by_role("main")).to_contain_text(re.compile(r"saw .* behind Children in care"))


def test_a_partner_sees_no_records_and_no_way_to_them(open_as: Opened) -> None:
    page = open_as("police")
    page.goto("/measures/children_in_care/")
    assert_heading(page, MEASURE)
    expect(page.get_by_text("Protected figures").first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("records", re.IGNORECASE))).to_have_count(0)
    answer = page.goto("/measures/children_in_care/records/")
    assert answer is not None
    assert answer.status == 403
    assert_heading(page, "You may not open this page")
    expect(page.get_by_text("Performance analyst")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_one_reads_the_dictionary(open_as: Opened, scripts: bool) -> None:
    page = open_as("councillor", java_script_enabled=scripts)
    page.goto("/")
    page.get_by_role("link", name="Measures", exact=True).first.click()
    page.get_by_role("searchbox").or_(page.get_by_label("Search")).or_(page.locator("#id_q")).first.fill(
        "referal"
    )
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name=re.compile("^Definition of .*referral", re.IGNORECASE)).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(re.compile("example", re.IGNORECASE))


def test_a_month_is_chosen_for_the_whole_site(open_as: Opened) -> None:
    page = open_as("outcome_owner", java_script_enabled=False)
    page.goto("/dashboard/")
    page.get_by_role("link", name=re.compile("^Change")).first.click()
    page.get_by_label("Figures as at").select_option(label="31 March 2021")
    page.get_by_label("What is known now").check()
    page.get_by_role("button", name="Show these figures").click()
    expect(page.get_by_text("as at 31 March 2021").first).to_be_visible()
    page.goto("/measures/children_in_care/")
    expect(page.get_by_text("as at 31 March 2021").first).to_be_visible()


def test_an_administrator_adds_somebody_and_ends_their_access(open_as: Opened) -> None:
    page = open_as("administrator", java_script_enabled=False)
    page.goto("/people/")
    page.get_by_role("button", name="Add somebody").click()
    page.get_by_role("button", name="Add and send the invitation").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    page.get_by_label("E-mail address").fill("night.manager@council.invalid")
    page.get_by_label("Name", exact=True).fill("Night manager")
    page.get_by_label("Committee clerk").check()
    page.get_by_role("button", name="Add and send the invitation").click()
    page.goto("/people/?q=night")
    page.get_by_role("link", name="Night manager").click()
    page.get_by_role("button", name="End access").click()
    expect(page.get_by_role("main")).to_contain_text("Ended")


def test_all_of_it_by_the_keyboard_alone(open_as: Opened) -> None:
    page = open_as("head_of_service")
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the navigation: the skip link
    assert page.evaluate("location.hash") == "#main-content"
    page.goto("/")
    tab_to(page, "Measures")
    page.keyboard.press("Enter")
    assert_heading(page, "Measures")
    tab_to(page, "Contacts received")
    page.keyboard.press("Enter")
    assert_heading(page, "Contacts received")
    tab_to(page, "The numbers of")
    page.keyboard.press("Enter")
    page.goto("/measures/contacts_received/records/")
    assert_heading(page, "Contacts received")
    tab_to(page, "Export this list")
    page.keyboard.press("Enter")
    page.wait_for_url("**/records/export/**")
    tab_to(page, "Why do you need this list?")
    page.keyboard.type("The monthly audit of case files")
    with page.expect_download() as started:
        tab_to(page, "Export")
        page.keyboard.press("Enter")
    assert started.value.suggested_filename.endswith(".xlsx")


def test_a_passkey_is_added_and_signs_in(open_as: Opened, served_site: Served) -> None:
    here = served_site.address.replace("127.0.0.1", "localhost")
    page = open_as("clerk", base_url=here)
    spoken = page.context.new_cdp_session(page)
    spoken.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    spoken.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    page.goto("/account/passkeys/add/")
    page.get_by_label("Name").fill("The laptop")
    alone = page.get_by_role("checkbox")
    if alone.count():
        alone.first.check()
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_role("button", name="I have kept them").click()
    page.goto("/account/")
    expect(page.get_by_role("main")).to_contain_text("The laptop")
    page.context.clear_cookies()
    page.goto("/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    assert_heading(page, "Home")
