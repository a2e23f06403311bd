"""`people`: close, hand over, stand in; what office.toml then says, and what those who left may still do."""

import pytest

from tui_gov import settings


@pytest.fixture(autouse=True)
def others(folder, run, monkeypatch):
    for login, name, role in (
        ("li", "李某", "department_head"),
        ("chen", "陈某", "secrecy_reviewer"),
        ("sun", "孙某", "disclosure_head"),
    ):
        monkeypatch.setenv("TUI_GOV_PIN", f"pin-{login}")
        assert run("people", "add", login, "--name", name, "--roles", role).code == 0
        assert run("people", "pin", login).code == 0


def as_(run, monkeypatch, login, *words):
    monkeypatch.setenv("TUI_GOV_PIN", f"pin-{login}")
    return run("--as", login, *words)


def test_who_is_closed_stays_on_the_list_and_acts_no_more(folder, run, monkeypatch):
    assert run("people", "close", "li").code == 0
    assert "2026-03-16起停用" in run("people").out
    ran = as_(run, monkeypatch, "li", "list", "items")
    assert (ran.code, "李某已停用" in ran.err) == (4, True)
    assert run("people", "reopen", "li").code == 0
    assert as_(run, monkeypatch, "li", "list", "items").code == 0


def test_a_clerk_who_leaves_hands_everything_on_in_one_act(folder, run, monkeypatch):
    values = ["title=甲", "formed_on=2026-03-02"]
    assert run("people", "add", "qian", "--name", "钱某", "--roles", "clerk").code == 0
    for _ in range(2):
        assert run("do", "create", "-", *values).code == 0
    me = run("people").out.split("\t")[0]
    refused = as_(run, monkeypatch, "sun", "people", "close", me)
    assert (refused.code, "还有2件没有办结" in refused.err) == (3, True)
    done = as_(run, monkeypatch, "sun", "people", "close", me, "--to", "qian")
    assert (done.code, "交出2件: 2026-00001 2026-00002" in done.out) == (0, True)
    assert run("do", "edit", "2026-00001", "text=x").code == 4
    shown = as_(run, monkeypatch, "sun", "show", "2026-00001").out
    assert "交接" in shown


def test_acting_from_to_stands_in_the_settings_and_on_the_list(folder, run):
    ran = run(
        "people",
        "act",
        "li",
        "--for",
        "chen",
        "--roles",
        "secrecy_reviewer",
        "--since",
        "2026-03-10",
        "--until",
        "2026-03-20",
    )
    assert ran.code == 0
    line = "李某 代 陈某 签 保密审查员, 2026-03-10 至 2026-03-20"
    assert line in ran.out
    assert line in run("people").out
    assert len(settings.load(folder).acting) == 1
    assert settings.load(folder) == settings.load(folder)


@pytest.mark.parametrize(
    "words",
    [
        ("act", "li", "--for", "chen", "--roles", "head"),
        ("act", "li", "--for", "chen"),
        ("act", "li"),
        ("reassign", "li"),
        ("reassign", "li", "--to", "nobody"),
        ("close", "nobody"),
        ("close", "li", "--since", "not-a-day"),
        ("reopen", "nobody"),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(folder, run, words):
    before = (folder / "office.toml").read_bytes()
    ran = run("people", *words)
    assert ran.code in (2, 3, 4)
    assert ran.err.count("\n") == 1
    assert (folder / "office.toml").read_bytes() == before


def test_every_act_as_another_names_the_login_it_came_through(folder, run, monkeypatch):
    assert run("do", "create", "-", "title=甲", "formed_on=2026-03-02").code == 0
    assert as_(run, monkeypatch, "li", "do", "edit", "2026-00001", "text=x").code == 0
    me = run("people").out.split("\t")[0]
    assert f"经{me}登录" in run("show", "2026-00001").out
