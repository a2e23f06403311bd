"""Every screen in English at 80×24: no Chinese word of the interface, nothing cut in mid-word."""

import re

import pytest

from english_office import fill, foreign
from terminal import Terminal


@pytest.fixture
def opened(folder, tmp_path, capsys):
    """Open the office of ASCII data with the screens in English."""
    fill(folder, tmp_path)
    terminals = []

    def open_terminal(*argv, **options):
        terminal = Terminal("--data", str(folder), *argv, **options)
        terminals.append(terminal)
        return terminal

    yield open_terminal
    for terminal in terminals:
        terminal.kill()


@pytest.fixture
def screen(opened):
    terminal = opened("--lang", "en")
    terminal.wait("1Today 2Items 3Requests 4Review 5Stats 6Report 7Quarter +Wang clerk")
    terminal.settle()
    terminal.press("2")
    return terminal


def look(screen, wanted, *, document=False):
    """The screen once it shows what is wanted, all of it English; of a document only what stands round it."""
    text = screen.wait(wanted)
    lines = text.split("\n")
    shown = "\n".join([*lines[:3], *lines[-2:]] if document else lines)
    assert foreign(re.sub(r"(?<=[\u3000-\u9fff])\n", "", shown)) == []
    return text


def footer(text):
    return text.split("\n")[-1]


def test_the_register_its_search_filters_and_forms(screen):
    text = look(screen, "40")
    assert re.search(r"Index no\. +Title +Column +State +Due +Publ\.", text)
    assert re.search(r"2026-00003 .* in review\+ ", text)
    assert footer(text).startswith(" nNew eEdit EnterOpen /Find fFilter dMark sSubmit gSign rReturn ?Help")
    assert footer(text).endswith("of 40")
    screen.press("/")
    look(screen, "(?m)^Find:")
    screen.raw(b"notice 3.")
    look(screen, "Draft notice 3")
    screen.press("ESC", "f")
    look(screen, "Filter by")
    screen.press("1")
    look(screen, "(?s)State.*draft.*withheld.*in review.*attributed.*legacy")
    screen.press("3")
    look(screen, "(?m)^Find -  State in review")
    screen.press("ESC", "f", "5")
    look(screen, "2025 Q4")
    screen.press("ESC", "n")
    text = look(screen, r"(?s)Register an item.*\*Formed on +2026-03-16")
    assert footer(text).strip() == "Ctrl+S save  Esc cancel  Enter choose  Tab next  1/34"
    screen.press(*["DOWN"] * 3, "ENTER")
    look(screen, "公文  official document")
    screen.press("ESC", "SAVE")
    look(screen, "fill in: Title")
    screen.press(*["UP"] * 3)
    screen.raw(b"x")
    screen.settle()
    screen.press("ESC")
    look(screen, "not saved yet; Esc again discards")


def test_an_item_whole_its_acts_and_its_history(screen):
    screen.press("/")
    screen.raw(b"notice 3.")
    screen.wait("(?m)^Find notice 3.")
    screen.press("ENTER")
    look(screen, "Review slip: waits for secrecy reviewer | department head Li 03-16")
    screen.press("ENTER")
    text = look(screen, "Attribute +主动公开  on own initiative")
    assert re.search("How the limit is counted: 2026-03-1", text)
    screen.press("PGDN")
    look(screen, r"(?s)History.*Wang +registered.*Wang +marked.*Wang +submitted.*Li +signed")
    screen.press("d")
    look(screen, r"2026-00003 is in review; this takes: unmarked, draft, attributed, withheld, on\nrequest")
    screen.press("e")
    look(screen, "Edit  2026-00003")
    screen.press("ESC", "r")
    look(screen, r"(?s)Return  2026-00003.*\*Reason")
    screen.press("SAVE")
    look(screen, "fill in: Reason")


def test_requests_their_limits_and_forms(screen):
    screen.press("3")
    text = look(screen, "Due soon 0   Overdue 1   Answered late 1   Open 4   Today 2026-03-16 Mon")
    for state in (
        r"\d workdays late",
        "unconfirmed",
        r"consulting, \d+ wd left",
        "correcting",
        "extended, ",
        "open, ",
    ):
        assert re.search(state, text), state
    assert re.search(r"receipt of the request \(day 0, not counted\)  民法典第二百零一条", text)
    assert "Spring Festival holiday, not counted" in text
    screen.press("ENTER")
    look(screen, "(?s)Filed via +当面  in person.*Applicant type +自然人  natural person.*History")
    screen.press("i")
    look(screen, '"in person" counts from its receipt and needs no confirmation')
    screen.press("a")
    look(screen, r"(?s)Answer  R2026-.*\*Outcome.*Legal ground.*Reason for delay")
    screen.press("DOWN", "ENTER")
    look(screen, "予以公开  disclosed")
    screen.press("1", "ENTER", "SAVE")
    look(screen, "the limit 2026-02-17 is past|the limit .* is past: give the reason for the delay")
    screen.press("ESC", "ESC", "ESC", "ESC", "ESC", "f")
    look(screen, r"(?s)State.*\(all\).*Overdue.*To decide.*correcting")
    screen.press("ESC", "n")
    look(screen, r"(?s)Register a disclosure request.*\*Applicant type")


def test_review_and_another_person(screen):
    screen.press("4")
    text = look(screen, "Waiting to be signed 2, by you 0    g sign  r return  Enter full text")
    assert re.search(r"Department +Submit +Waits for", text)
    screen.press("!")
    look(screen, r"(?s)Point +Answer.*state secrets, marked or not", document=True)
    screen.press("ESC", ",")
    look(screen, r"(?s)what may be done now.*Mask  mask personal data.*Paper signature")
    screen.press("ESC", "g")
    look(screen, "it waits for the department head, which Wang is not")
    screen.press("v")
    look(screen, r"(?s)Act as.*Wang clerk.*Li department head.*Chen secrecy reviewer.*Zhao leader in charge")
    screen.press("2", "4")
    look(screen, r"by you 1(?s:.*)2026-00002 .* you")
    screen.press("!")
    look(screen, r"(?s)Point +Answer.*-Problem \+Lawful", document=True)
    screen.press("ESC")
    screen.press("g")
    look(screen, "Sign: 2026-00002 done")
    screen.press("u")
    look(screen, "the last act on 2026-00002 was taken back")


def test_stats_report_help_and_the_palette(screen):
    screen.press("5")
    look(screen, r"2026  Published 0  Documents 0 (?s:.*)year before  9 -100.00%")
    screen.press("PGDN")
    look(screen, r"Category +规划计划|Farming")
    screen.press("PGDN", "PGDN", "PGDN", "PGDN", "PGDN")
    look(screen, "Quarter|Month|Filed via")
    screen.press("HOME", "p")
    look(screen, "2026 Q1  Published")
    screen.press("~")
    look(screen, r"Category +Count +year before")
    screen.press("6")
    text = look(
        screen, "(?m)^2025  checks hold  not drafted  hand in due 2026-01-31 44 days past", document=True
    )
    assert footer(text).startswith(" eWrite EnterOpen fReports pPeriod ~Compare xExport ?Help")
    screen.press("f")
    look(screen, r"(?s)Choose a report or an act.*Annual report.*Ledger of duties.*Close the year")
    screen.press("/")
    screen.raw(b"Ledger")
    screen.settle()
    screen.press("ENTER", "ENTER")
    look(screen, r"(?s)Ledger of duties.*Kind +Title.*the ledger is empty; n enters a line")
    screen.press("n")
    look(screen, r"(?s)publicity.*liability")
    screen.press("ESC", "ESC", "f", "/")
    screen.raw(b"checks")
    screen.settle()
    screen.press("ENTER", "ENTER")
    look(screen, r"(?s)2025 checks: \d+.*Register: published without Abstract +35 / 0 +35")
    screen.press("ESC", "x")
    screen.settle()
    screen.press("1")
    look(screen, r"(?s)written to.*\.md", document=True)
    screen.press("?")
    look(screen, "Keys .those of this screen first.   up and down scroll, Esc goes back")
    for _ in range(4):
        screen.press("PGDN")
        look(screen, "Keys .those")
    screen.press("ESC", ":")
    screen.raw(b"rep")
    look(screen, r"(?m)Report\(6\)(?s:.*)^Command: rep", document=True)


def test_without_an_office_too_small_and_for_a_stranger(tmp_path, folder, opened):
    terminal = Terminal("--lang", "en", "--data", str(tmp_path / "none"))
    try:
        look(terminal, "(?s)There is no office in.*yet.*1  make this office")
        terminal.press("1")
        look(terminal, "(?m)^Full name of the agency:")
        terminal.raw(b"Baishui Town")
        terminal.settle()
        assert "Full name of the agency: Baishui Town" in terminal.text()
        terminal.press("ENTER")
        terminal.wait("2Items")
        terminal.settle()
        terminal.press("2")
        look(terminal, "no items yet; n makes one")
        terminal.resize(40, 8)
        look(terminal, "terminal too small: 60x14 or more")
    finally:
        terminal.kill()
    toml = folder / "office.toml"
    toml.write_text(
        re.sub(r'login = "(?!li|chen|zhao|qian)[^"]*"', 'login = "somebody-else"', toml.read_text())
    )
    stranger = opened("--lang", "en")
    look(stranger, "You are not one of this office's people: you see what is published")
    (folder / "records.json").write_text("{")
    damaged = opened("--lang", "en")
    look(damaged, "(?s)Cannot open.*is damaged.*q quit")


@pytest.mark.parametrize(
    ("setting", "locale", "tabs"),
    [
        ("en", "zh_CN.UTF-8", "2Items 3Requests"),
        ("", "en_US.UTF-8", "2Items 3Requests"),
        ("zh", "en_US.UTF-8", "2信息 3申请"),
    ],
)
def test_the_office_or_else_the_locale_says_the_language(opened, folder, setting, locale, tabs):
    if setting:
        toml = folder / "office.toml"
        toml.write_text(f'language = "{setting}"\n{toml.read_text()}')
    opened(env={"LC_ALL": locale}).wait(tabs)
