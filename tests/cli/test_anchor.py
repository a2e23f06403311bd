"""校验: papers end with the head of the journal that they rest on, and the journal has a line of that hash."""

import re
from dataclasses import replace

import pytest

from tui_gov import settings

SETTINGS = {"phone": "0999-6612345", "review_body": "云岭县人民政府", "court": "云岭县人民法院"}


@pytest.fixture
def record(folder, run):
    office = folder / "office.toml"
    office.write_bytes(settings.dump(replace(settings.load(folder), **SETTINGS)))
    given = [
        "applicant_type=natural_person",
        "received_on=2026-03-02",
        "channel=当面",
        "subject=某路段",
        "applicant=张三",
    ]
    ran = run("do", "receive", "-", *given)
    assert ran.code == 0
    return ran.out.split()[0]


@pytest.fixture
def anchor(folder, run):
    """What stands behind 校验 at the end of what a command prints, which must be a line of the journal."""

    def found(*words):
        ran = run(*words)
        assert (ran.code, ran.err) == (0, "")
        match = re.search(r"^(?:校验 |\| 校验 \| )([0-9a-f]{8})(?: \|)?\n\Z", ran.out, re.MULTILINE)
        assert match, ran.out
        hashes = re.findall(r'"hash":"([0-9a-f]{64})"', (folder / "journal.jsonl").read_text("utf-8"))
        assert [each[:8] for each in hashes].count(match[1]) == 1
        return match[1]

    return found


def test_ledger_dossier_and_slip_end_with_the_head(run, record, anchor):
    item = run("do", "create", "-", "title=某事").out.split()[0]
    before = run("verify").out.split("链尾 ")[1][:8]
    for words in (["report", "ledger", "--year", "2026"], ["dossier", record], ["slip", item]):
        assert anchor(*words) == before
    assert run("do", "edit", item, "title=别的").code == 0
    assert anchor("dossier", record) != before


@pytest.mark.parametrize("kind", ["annual", "progress", "openness"])
def test_a_report_for_the_file_ends_with_the_head_and_the_same_records_give_the_same_report(
    run, record, kind, anchor
):
    head = run("verify").out.split("链尾 ")[1][:8]
    shown = run("report", kind, "--year", "2026").out
    assert "校验 " not in shown
    assert anchor("report", kind, "--year", "2026", "--head") == head
    assert run("report", kind, "--year", "2026", "--head").out == f"{shown}\n校验 {head}\n"


def test_a_letter_keeps_the_head_that_it_went_out_with(run, record, anchor):
    first = anchor("letter", record, "receipt", "--issue")
    number = run("letter", record).out.split("\n")[-2].split()[0]
    assert run("do", "edit", record, "subject=别的").code == 0
    assert anchor("letter", record, number) == first
    assert "相符" in run("dossier", record).out


def test_a_draft_has_none(run, record):
    ran = run("letter", record, "receipt")
    assert (ran.code, "待编文号" in ran.out, "校验" in ran.out) == (0, True, False)
