"""The command line in English: help, lists, refusals; JSON and documents as in Chinese."""

import json

import pytest

from english_office import fill, foreign
from tui_gov.locale import use

COMMANDS = [
    ["--help"],
    *([name, "--help"] for name in ("sample", "init", "people", "import", "export", "list", "show", "do")),
    *([name, "--help"] for name in ("figures", "undo", "deadline", "fee", "stats", "report", "check")),
    *(
        [name, "--help"]
        for name in ("letter", "holidays", "dossier", "verify", "backup", "restore", "expunge")
    ),
    ["list", "items"],
    ["list", "requests"],
    ["list", "reviews"],
    ["list", "numbers"],
    ["show", "2026-00003"],
    ["show", "R2026-0001"],
    ["show", "R2026-0003"],
    ["stats", "--year", "2025"],
    ["stats", "--year", "2025", "--quarter", "2"],
    ["figures", "--year", "2025"],
    ["people"],
    ["check"],
    ["deadline", "2026-02-09", "--rule", "reply", "--pause", "2026-02-24:2026-03-02", "--extend", "3"],
    ["deadline", "2027-02-09", "--rule", "publication"],
    ["fee", "items", "50"],
    ["letter", "R2026-0003"],
    ["letter", "R2025-0001"],
    ["holidays"],
    ["verify"],
    ["backup"],
    ["expunge", "2026-00001", "--order", "Order 1"],
    ["undo"],
]
REFUSED = [
    ["show", "nothing"],
    ["do", "sign", "2026-00002"],
    ["do", "answer", "R2026-0002", "outcome=granted"],
    ["do", "answer", "R2026-0001", "outcome=nonsense"],
    ["do", "answer", "R2026-0001"],
    ["do", "extend", "R2026-0001", "days=3", "reason=x"],
    ["do", "create", "-", "title=x", "formed_on=2030-01-01"],
    ["do", "create", "-", "title=x", "formed_on=30 February"],
    ["do", "publish", "2026-00001"],
    ["do", "correct", "R2026-0001", "what=x"],
    ["do", "consult", "R2026-0003", "whom="],
    ["do", "silent", "R2026-0003", "day=2026-02-24"],
    ["do", "notice-fee", "R2026-0005", "pages=3"],
    ["do", "postpone", "R2026-0005", "until=2026-05-01", "reason=x"],
    ["do", "split", "R2026-0006", "matters=x"],
    ["do", "edit", "R2026-0006", "identity_last4=12345"],
    ["letter", "R2026-0006", "correction"],
    ["letter", "R2026-0006", "receipt", "day=2026-03-01"],
    ["letter", "R2026-0006", "No. 9"],
    ["list", "requests", "--where", "state=nonsense"],
    ["holidays", "/nowhere"],
    ["restore", "/nowhere"],
    ["expunge", "R2026-0006", "--order", "Order 1"],
    ["do", "nonsense", "2026-00001"],
    ["do", "edit", "2026-00001", "nonsense=1"],
    ["do", "submit", "2026-00004"],
    ["deadline", "2026-02-09", "--rule", "nonsense"],
    ["deadline", "2026-02-09", "--rule", "reply", "--receipt", "letter"],
    ["figures", "--year", "1700"],
    ["fee", "pages", "-1"],
    ["--as", "nobody", "list", "items"],
    ["import", "items", "/nowhere"],
    ["init", "--agency", "x"],
]


@pytest.fixture
def office(folder, tmp_path, capsys):
    fill(folder, tmp_path)
    yield folder
    use("zh")


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_what_people_read_is_english(office, run, words):
    ran = run("--lang", "en", *words)
    assert ran.code in (0, 1), ran.err
    assert ran.out.strip()
    assert foreign(ran.out + ran.err) == []


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_a_refusal_is_english_in_one_line(office, run, words):
    ran = run("--lang", "en", *words)
    assert ran.code not in (0, 1)
    assert ran.err.count("\n") == 1
    assert foreign(ran.err) == []


def test_a_bad_file_is_told_in_english(office, run, sheet):
    rows = [
        ["title", "formed_on", "genre", "nonsense"],
        ["x", "2026-02-30", "poem", ""],
        ["", "2026-02-01", "", ""],
    ]
    ran = run("--lang", "en", "import", "items", sheet(rows))
    assert ran.code == 1
    assert foreign(ran.out + ran.err) == []
    assert 'line 2 Formed on: "2026-02-30" is not a date; write it as 2026-03-09' in ran.err
    assert "line 3 Title: must not be empty" in ran.err
    assert "unknown columns, not imported: nonsense" in ran.err
    assert "rows imported: 0, not imported: 2" in ran.out


def test_the_language_may_stand_after_the_command(office, run):
    assert run("list", "items", "--lang", "en").out.endswith("records: 40\n")


def test_the_office_says_the_language_where_the_command_does_not(office, run):
    toml = office / "office.toml"
    toml.write_text(f'language = "en"\n{toml.read_text()}')
    assert run("list", "items").out.endswith("records: 40\n")
    assert run("people").out.splitlines()[1].split("\t")[2] == "department head"
    assert run("--lang", "zh", "list", "items").out.endswith("共40条\n")


@pytest.mark.parametrize(
    "words",
    [
        ["report", "annual", "--year", "2025"],
        ["report", "annual", "--year", "2025", "--format", "json"],
        ["stats", "--year", "2025", "--format", "json"],
        ["list", "items", "--format", "json"],
        ["list", "requests", "--format", "csv"],
        ["show", "R2026-0001", "--format", "json"],
        ["check", "--format", "json"],
        ["deadline", "2026-02-09", "--rule", "reply", "--format", "json"],
    ],
    ids=" ".join,
)
def test_documents_and_json_are_the_same_in_either_language(office, run, words):
    assert run("--lang", "en", *words).out == run("--lang", "zh", *words).out


def test_states_in_json_are_the_keys_of_the_contract(office, run):
    listed = json.loads(run("--lang", "en", "list", "requests", "--format", "json").out)
    assert {row["state"] for row in listed} >= {
        "overdue",
        "unconfirmed",
        "consulting",
        "correcting",
        "closed",
    }
