"""tui-gov screen: findings with their places, masked, and the exit code that says how grave they are."""

import io
import json
import sys
from types import SimpleNamespace

import pytest

from packages import docx
from tui_gov.cli import screening

ID = "990101198001010014"


@pytest.fixture(autouse=True)
def no_office(monkeypatch, tmp_path):
    monkeypatch.setenv("TUI_GOV_DATA", str(tmp_path / "none"))


def text_of(tmp_path, text, name="a.txt"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("关于春耕生产的通知\n", 0, []),
        (f"一、\n证号 {ID}\n", 1, [("id_number", "warn", 2, 4)]),
        ("内部资料\n", 1, [("internal_mark", "decide", 1, 1)]),
        ("标题\n机密★1年\n13800000001", 3, [("secret_mark", "block", 2, 1), ("mobile", "warn", 3, 1)]),
    ],
)
def test_findings_and_exit_code(run, tmp_path, text, code, found):
    ran = run("screen", text_of(tmp_path, text), "--format", "json")
    assert ran.code == code
    findings = json.loads(ran.out)["findings"]
    assert [(each["kind"], each["level"], each["line"], each["column"]) for each in findings] == found
    assert all(set(each) >= {"kind", "level", "line", "column", "masked"} for each in findings)


def piped(text):
    return SimpleNamespace(buffer=io.BytesIO(text.encode()))


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_is_found_is_never_printed_unmasked(run, tmp_path, form):
    secret = f"机密★样本十年 {ID} 13800000001 6217009999000000016 青石镇大河村3组12号 学生王小花 内部资料"
    ran = run("screen", text_of(tmp_path, secret), "--format", form)
    for word in (ID, "13800000001", "6217009999000000016", "大河村", "王小花", "机密★", "内部资料", "样本"):
        assert word not in ran.out + ran.err


def test_standard_input(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", piped(f"证号{ID}"))
    assert run("screen", "-").code == 1


def test_more_than_is_read_is_refused_and_not_cut_off_unseen(run, monkeypatch):
    monkeypatch.setattr(screening, "SIZE_LIMIT", 40)
    monkeypatch.setattr(sys, "stdin", piped("通" * 20 + "机密★1年"))
    ran = run("screen", "-")
    assert (ran.code, ran.out, ran.err) == (1, "", "标准输入超过64MB, 没有检查\n")


def test_a_word_file_says_in_which_part(run, tmp_path):
    ran = run("screen", text_of(tmp_path, docx(f"证号{ID}"), "a.docx"), "--format", "json")
    assert [each["place"] for each in json.loads(ran.out)["findings"]] == ["正文"]


def test_a_file_that_cannot_be_read_is_a_finding(run, tmp_path):
    ran = run("screen", text_of(tmp_path, b"\xff\xd8\xff\xe0", "a.jpg"), "--format", "json")
    assert ran.code == 1
    assert [each["kind"] for each in json.loads(ran.out)["findings"]] == ["unreadable"]


def test_no_such_file_is_one_line(run, tmp_path):
    ran = run("screen", tmp_path / "none.txt")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
