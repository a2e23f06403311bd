"""--as asks a PIN: five wrong ones, then a wait."""

import re
import tomllib
from datetime import datetime, timedelta, timezone

import pytest

from township import bytes_of
from tui_gov.cli import context, pins

AT = datetime(2026, 3, 16, 9, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def as_li(run, folder, monkeypatch):
    monkeypatch.setenv("TUI_GOV_PIN", "right-one")
    assert run("people", "add", "li", "--name", "李某", "--roles", "department_head").code == 0
    assert run("people", "pin", "li").code == 0
    monkeypatch.setattr(context, "now", lambda: as_li.moment)

    def as_li(pin, after=timedelta()):
        as_li.moment = AT + after
        monkeypatch.setenv("TUI_GOV_PIN", pin)
        return run("--as", "li", "list", "items").code

    return as_li


def test_five_tries_then_a_wait(as_li):
    assert [as_li("wrong") for _ in range(5)] == [4] * 5
    assert as_li("right-one", timedelta(seconds=59)) == 4
    assert as_li("right-one", timedelta(seconds=61)) == 0
    assert as_li("wrong", timedelta(seconds=62)) == 4
    assert as_li("right-one", timedelta(seconds=63)) == 0


def test_the_wait_doubles(as_li):
    for n in range(6):
        as_li("wrong", timedelta(minutes=n * 2))
    assert as_li("right-one", timedelta(minutes=10, seconds=90)) == 4
    assert as_li("right-one", timedelta(minutes=12, seconds=1)) == 0


def test_a_right_one_clears_the_count(as_li):
    for _ in range(4):
        as_li("wrong")
    assert as_li("right-one") == 0
    for _ in range(4):
        as_li("wrong")
    assert as_li("right-one") == 0


def test_the_file_holds_no_pin(as_li, folder):
    as_li("wrong")
    text = pins.place().read_text()
    assert "wrong" not in text
    pins.place().write_text("[broken")
    assert as_li("right-one") == 0


class TestWhoMay:
    """The county enters nobody, nobody's PIN is changed behind their back, and who set it can be read."""

    @pytest.fixture(autouse=True)
    def people(self, folder, run, monkeypatch):
        monkeypatch.setenv("TUI_GOV_PIN", "first-one")
        for login, role in (("li", "department_head"), ("sun", "disclosure_head"), ("zhou", "county")):
            assert run("people", "add", login, "--name", f"{login}某", "--roles", role).code == 0
            assert run("people", "pin", login).code == 0

    @pytest.mark.parametrize("actor", ["zhou", "li"])
    def test_enters_people(self, folder, run, actor):
        before = bytes_of(folder)
        ran = run("--as", actor, "people", "add", actor, "--roles", "clerk,department_head")
        assert ran.code == 4
        assert bytes_of(folder) == before

    def test_changes_a_pin_only_with_the_one_before(self, folder, run, monkeypatch):
        monkeypatch.setenv("TUI_GOV_NEW_PIN", "second-one")
        monkeypatch.setenv("TUI_GOV_PIN", "guessed")
        before = bytes_of(folder)
        assert run("people", "pin", "li").code == 4
        assert bytes_of(folder) == before
        monkeypatch.setenv("TUI_GOV_PIN", "first-one")
        assert run("people", "pin", "li").code == 0
        monkeypatch.setenv("TUI_GOV_PIN", "second-one")
        assert run("--as", "li", "list", "items").code == 0

    def test_the_head_of_the_working_body_gives_a_forgotten_one_anew(self, run, monkeypatch):
        monkeypatch.setenv("TUI_GOV_NEW_PIN", "third-one")
        assert run("--as", "zhou", "people", "pin", "li").code == 4
        assert run("--as", "sun", "people", "pin", "li").code == 0
        monkeypatch.setenv("TUI_GOV_PIN", "third-one")
        assert run("--as", "li", "list", "items").code == 0

    def test_who_set_it_stands_in_the_list(self, run, monkeypatch):
        monkeypatch.setenv("TUI_GOV_NEW_PIN", "third-one")
        assert run("--as", "sun", "people", "pin", "li").code == 0
        line = next(line for line in run("people").out.splitlines() if line.startswith("li\t"))
        assert re.search(r"PIN由sun某 \d{4}-\d\d-\d\d设", line)

    def test_the_mode_of_the_settings_stays(self, folder, run):
        (folder / "office.toml").chmod(0o664)
        assert run("people", "add", "qian", "--name", "钱某", "--roles", "head").code == 0
        assert (folder / "office.toml").stat().st_mode & 0o777 == 0o664


@pytest.fixture
def staffed(folder, run, monkeypatch):
    monkeypatch.setenv("TUI_GOV_PIN", "first-one")
    for login, role in (("li", "department_head"), ("sun", "disclosure_head"), ("zhou", "county")):
        assert run("people", "add", login, "--name", f"{login}某", "--roles", role).code == 0
        assert run("people", "pin", login).code == 0
    return folder


@pytest.mark.parametrize("actor", ["zhou", "li"])
def test_who_neither_copies_the_office_nor_puts_a_copy_back(staffed, run, tmp_path, actor):
    copy = tmp_path / "copy"
    assert run("backup", copy).code == 0
    before = bytes_of(staffed)
    assert run("--as", actor, "backup", tmp_path / "other").code == 4
    assert run("--as", actor, "restore", copy, "--force").code == 4
    assert bytes_of(staffed) == before
    assert not (tmp_path / "other").exists()
    assert run("--as", "sun", "backup", tmp_path / "third").code == 0


def test_a_stranger_does_not_put_a_copy_back(staffed, run, tmp_path):
    copy = tmp_path / "copy"
    assert run("backup", copy).code == 0
    toml = staffed / "office.toml"
    toml.write_text(re.sub(r'login = "(?!li|sun|zhou)[^"]*"', 'login = "somebody-else"', toml.read_text()))
    before = bytes_of(staffed)
    assert run("restore", copy, "--force").code == 4
    assert bytes_of(staffed) == before


def test_a_pin_that_is_not_typed_is_one_line(staffed, run, monkeypatch):
    monkeypatch.delenv("TUI_GOV_PIN")
    for words in (["--as", "li", "list", "items"], ["people", "pin", "li"]):
        ran = run(*words)
        assert ran.code == 4
        assert len(ran.err.splitlines()) == 1


class TestWhereTheHashIs:
    """In a file of the office alone: office.toml, which the county reads, says only that there is one."""

    def hashes(self, folder):
        return {
            name: data
            for name, data in bytes_of(folder).items()
            if b"scrypt$" in data and "backups" not in name
        }

    def test_in_private_alone(self, as_li, folder):
        assert list(self.hashes(folder)) == ["private/pins.toml"]
        assert (folder / "private" / "pins.toml").stat().st_mode & 0o777 == 0o600
        assert as_li("right-one") == 0

    def test_where_the_office_s_group_works_in_private_the_group_reads_it(self, run, folder, as_li):
        assert as_li("right-one") == 0
        (folder / "private").chmod(0o2770)
        (folder / "private" / "pins.toml").unlink()
        assert run("people", "pin", context.login()).code == 0
        assert (folder / "private" / "pins.toml").stat().st_mode & 0o047 == 0o040

    def test_what_an_earlier_version_left_in_office_toml_is_moved_by_whoever_of_the_office_comes_first(
        self, as_li, run, folder
    ):
        kept = tomllib.loads((folder / "private" / "pins.toml").read_text())["li"]
        (folder / "private" / "pins.toml").unlink()
        file = folder / "office.toml"
        file.write_text(file.read_text().replace('pin = "private/"', f'pin = "{kept}"'))
        assert as_li("wrong") == 4
        assert list(self.hashes(folder)) == ["office.toml"]
        assert as_li("right-one") == 0
        assert list(self.hashes(folder)) == ["private/pins.toml"]
        assert as_li("right-one", timedelta(minutes=1)) == 0

    def test_who_may_not_read_it_acts_as_nobody_else(self, as_li, folder, monkeypatch):
        (folder / "private" / "pins.toml").unlink()
        (folder / "private" / "pins.toml").mkdir()
        assert as_li("right-one") == 4

    def test_it_is_in_a_backup_and_comes_back(self, as_li, run, folder, tmp_path):
        assert run("backup", str(tmp_path / "b.tar.gz")).code == 0
        (folder / "private" / "pins.toml").unlink()
        assert as_li("right-one") == 4
        assert run("restore", str(tmp_path / "b.tar.gz"), "--force").code == 0
        assert as_li("right-one") == 0
        assert run("verify").code == 0


def test_without_a_terminal_the_variable_is_named(run, folder, monkeypatch):
    assert run("people", "add", "li", "--name", "李某", "--roles", "department_head").code == 0
    ran = run("people", "pin", "li")
    assert (ran.code, ran.err) == (4, "要输入PIN: 在终端里输入, 或设 TUI_GOV_NEW_PIN\n")
