"""Files and folders that are not what they should be: one line says so, and nothing changes."""

import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from township import bytes_of
from tui_gov.store.keeping import verify_store

HEAD = "标题,生成日期\n"
ROWS = HEAD + "".join(f"第{n}号公开说明,2026-02-{n % 28 + 1:02}\n" for n in range(200))
REQUEST_HEAD = ["收到日期", "申请人类型"]


@pytest.fixture
def refused(folder, run):
    """Run a command that must be refused with a code, in one line, without a change."""

    def check(code, *words, lines=1):
        before = bytes_of(folder)
        ran = run(*words)
        assert ran.code == code, ran
        assert "Traceback" not in ran.err
        said = ran.err.splitlines()
        assert said
        assert said[0].strip()
        assert lines is None or len(said) == lines, said
        assert all(character.isprintable() for line in said for character in line), said
        assert bytes_of(folder) == before
        return ran

    return check


class TestNoTable:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"  \r\n \r\n",
            b"\xef\xbb\xbf",
            b"\x00" * 10_000,
            bytes(range(256)) * 40,
            b"\x7fELF\x02\x01\x01" + b"\x00" * 100,
            b"PK\x03\x04" + b"\x14\x00" * 100,
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
            ROWS.encode("utf-16"),
            ROWS.encode("utf-16-le"),
            ROWS.encode("utf-32"),
            b"\xff" * 100,
            "只有一列\n甲\n".encode(),
            b"a,b,c\n1,2,3\n",
            '标题,生成日期\n"甲,2026-03-02\n'.encode(),
            '标题,生成日期\n"甲"乙,2026-03-02\n'.encode(),
            "标题,生成日期,标题\n甲,2026-03-02,乙\n".encode(),
            "标题,生成日期,title\n甲,2026-03-02,乙\n".encode(),
            "标题,责任科室\n甲,财政所\n".encode(),
            "生成日期\n2026-03-02\n".encode(),
            HEAD.encode() + "甲\x1b[2J,2026-03-02\n".encode().replace(b"\x1b", b"\x07"),
            (HEAD + "甲" * 1_000_001 + ",2026-03-02\n").encode(),
        ],
        ids=range(22),
    )
    @pytest.mark.parametrize("words", [[], ["--skip-bad"], ["--dry-run"]], ids=["plain", "skip", "dry"])
    def test_is_refused_whole(self, refused, sheet, content, words):
        path = sheet(content)
        refused(1, "import", "items", path, *words)
        assert not Path(f"{path}.rejected.csv").exists()

    def test_a_file_too_large_is_not_read(self, refused, tmp_path):
        path = tmp_path / "huge.csv"
        path.write_text(ROWS, "utf-8")
        os.truncate(path, 200 * 1024 * 1024)
        assert "200" in refused(1, "import", "items", path).err

    def test_a_missing_file_or_a_folder_is_wrong_usage(self, refused, tmp_path):
        refused(2, "import", "items", tmp_path / "none.csv")
        refused(2, "import", "items", tmp_path)
        refused(2, "import", "items", "/dev/null")

    def test_a_pipe_is_not_waited_for(self, refused, tmp_path):
        os.mkfifo(tmp_path / "pipe.csv")
        refused(2, "import", "items", tmp_path / "pipe.csv")

    @pytest.mark.parametrize("word", ["a\nb", "\x1b[2J", "\u202eabc", "x\x1b]0;t\x07"])
    def test_words_of_the_command_are_said_back_harmless(self, refused, word):
        refused(2, "show", word)
        refused(2, "list", "items", f"--nope{word}")
        refused(2, "do", word, "2026-00001")
        refused(2, "do", "create", "-", f"{word}=1")
        refused(2, "list", "items", "--where", f"{word}=1")

    @pytest.mark.parametrize("reference", ["-", "2026-00001"])
    def test_an_act_that_nobody_knows_is_told_so(self, refused, reference):
        assert "没有“nosuch”这个办法" in str(refused(2, "do", "nosuch", reference))

    def test_a_name_with_line_breaks_and_escapes_is_shown_harmless(self, refused, tmp_path):
        refused(2, "import", "items", tmp_path / "a\nb\x1b[2J.csv")

    def test_cut_in_the_middle_of_a_character_or_row(self, refused, folder, run, sheet):
        """A cut inside a character is seen; one at a row's end cannot be, one inside a row leaves a bad row."""
        whole = ROWS.encode()
        for length in range(len(whole) - 60, len(whole)):
            part = whole[:length]
            last = part.rsplit(b"\n", 1)[1]
            try:
                part.decode()
                sound = not last or (len(last) >= 10 and last.count(b",") == 1 and last[-3:-2] == b"-")
            except UnicodeDecodeError:
                sound = False
            if sound or last.endswith((b"-1", b"-2", b"-3", b"-4", b"-5")):
                continue
            refused(1, "import", "items", sheet(part))

    @settings(
        max_examples=150,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(
        st.binary(max_size=60).map(lambda tail: HEAD.encode() + tail)
        | st.binary(max_size=40)
        | st.text("标题,生成日期\n\"'2026-0\t；★密", max_size=60).map(str.encode)
    )
    def test_any_bytes(self, folder, run, sheet, content):
        before = bytes_of(folder)
        ran = run("import", "items", sheet(content), "--dry-run")
        assert ran.code in (0, 1, 3)
        assert "Traceback" not in ran.err
        assert "\x1b" not in ran.out + ran.err
        assert bytes_of(folder) == before


class TestBadRows:
    @pytest.mark.parametrize(
        ("table", "cells", "where"),
        [
            ("items", {"标题": "甲", "生成日期": "2026-02-30"}, "生成日期"),
            ("items", {"标题": "甲", "生成日期": "30.2.2026"}, "生成日期"),
            ("items", {"标题": "甲", "生成日期": "46084"}, "生成日期"),
            ("items", {"标题": "甲", "生成日期": "0026-03-02"}, "生成日期"),
            ("items", {"标题": "甲", "生成日期": ""}, "生成日期"),
            ("items", {"标题": " \u200b　", "生成日期": "2026-03-02"}, "标题"),
            ("items", {"标题": "字" * 10_000, "生成日期": "2026-03-02"}, "标题"),
            ("items", {"标题": "甲", "生成日期": "2026-03-02", "体裁": "诗歌"}, "体裁"),
            ("items", {"标题": "甲", "生成日期": "2026-03-02", "规范性文件": "也许"}, "规范性文件"),
            ("items", {"标题": "甲", "生成日期": "2026-03-02", "撤回日期": "2026-03-03"}, "撤回日期"),
            ("requests", {"收到日期": "2026-03-02", "申请人类型": ""}, "申请人类型"),
            ("requests", {"收到日期": "2026-03-02", "申请人类型": "自然人", "延期天数": "-3"}, "延期天数"),
            ("requests", {"收到日期": "2026-03-02", "申请人类型": "自然人", "收费金额": "1e9"}, "收费金额"),
            (
                "requests",
                {
                    "收到日期": "2026-03-02",
                    "申请人类型": "自然人",
                    "答复日期": "2026-03-09",
                    "办理结果": "已阅",
                },
                "办理结果",
            ),
        ],
    )
    def test_are_named_by_line_and_column(self, refused, sheet, table, cells, where):
        ran = refused(1, "import", table, sheet([[*cells], [*cells.values()]]))
        assert ran.err.startswith(f"第2行 {where}:")
        assert len(ran.err) < 500

    def test_a_row_longer_than_the_header(self, refused, sheet):
        assert refused(1, "import", "items", sheet(HEAD + "甲,2026-03-02,多,余\n")).err.startswith("第2行")

    @pytest.mark.parametrize(
        ("table", "head", "row"),
        [
            ("items", ["索引号", "标题", "生成日期"], ["2026-00001", "甲", "2026-03-02"]),
            ("requests", ["登记编号", *REQUEST_HEAD], ["R2026-0001", "2026-03-02", "自然人"]),
        ],
    )
    def test_a_number_twice(self, folder, run, refused, sheet, table, head, row):
        refused(1, "import", table, sheet([head, row, row]), lines=2)
        assert run("import", table, sheet([head, row])).code == 0
        assert row[0] in refused(1, "import", table, sheet([head, row])).err
        assert len(json.loads(run("list", table, "--format", "json").out)) == 1

    def test_a_long_text_is_no_fault(self, folder, run, sheet):
        assert (
            run(
                "import", "items", sheet([["标题", "生成日期", "正文"], ["甲", "2026-03-02", "字" * 10_000]])
            ).code
            == 0
        )
        assert json.loads(run("list", "items", "--format", "json").out)[0]["text"] == "字" * 10_000

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("甲\x1b[31m红\x1b[0m", "甲[31m红[0m"),
            ("甲\x1b]0;窗口\x07", None),
            ("[bold]粗[/bold]", "[bold]粗[/bold]"),
            ("见[/b]", "见[/b]"),
            ("甲\u202e倒\u2066着", "甲倒着"),
            ("甲\u200b\ufeff乙", "甲乙"),
            ("甲\x9b2J乙", "甲2J乙"),
            ("  甲 \t　乙  ", "甲 乙"),
        ],
    )
    def test_titles_are_text_and_nothing_else(self, folder, run, sheet, typed, kept):
        path = sheet(f'标题,生成日期\n"{typed}",2026-03-02\n')
        ran = run("import", "items", path)
        if kept is None:
            assert ran.code == 1
            return
        assert ran.code == 0
        for words in (["list", "items"], ["list", "items", "--format", "csv"], ["show", "2026-00001"]):
            out = run(*words).out
            assert kept in out
            assert all(character.isprintable() or character in "\r\n" for character in out)
        assert json.loads(run("list", "items", "--format", "json").out)[0]["title"] == kept

    @pytest.mark.parametrize("typed", ["甲\x1b[31m红\x07", "甲\n乙", "甲\u202e乙", "甲\udcff"])
    def test_titles_from_the_command_line_too(self, folder, run, typed):
        run("do", "create", "-", f"title={typed}", "formed_on=2026-03-02")
        title = json.loads(run("list", "items", "--format", "json").out)[0]["title"]
        assert title.isprintable()

    def test_a_bad_cell_is_shown_harmless(self, refused, sheet):
        refused(1, "import", "items", sheet(HEAD + "甲,\x1b[2J\u202e明天\n"))
        refused(1, "import", "items", sheet("标题,生成日期,\x1b[2J\u202e列\n甲,x,\n"), lines=2)


class TestFolder:
    def test_a_file_as_folder(self, refused, tmp_path):
        place = tmp_path / "file"
        place.write_text("x")
        for words in (["list", "items"], ["init", "--agency", "甲"], ["do", "create", "-", "title=甲"]):
            refused(2, "--data", place, *words)
            refused(2, "--data", place / "below", *words[:2] if words[0] == "list" else words)
        assert place.read_text() == "x"

    @pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
    def test_a_folder_that_may_not_be_written(self, folder, refused):
        folder.chmod(0o500)
        try:
            refused(4, "do", "create", "-", "title=甲")
        finally:
            folder.chmod(0o700)

    @pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EIO])
    def test_a_folder_that_refuses(self, folder, run, refused, sheet, monkeypatch, number):
        real = os.open

        def refusing(path, flags, *rest, **names):
            if str(path).startswith(str(folder)) and flags & (os.O_WRONLY | os.O_RDWR):
                raise OSError(number, os.strerror(number))
            return real(path, flags, *rest, **names)

        path = sheet(HEAD + "甲,2026-03-02\n")
        monkeypatch.setattr(os, "open", refusing)
        for words in (
            ["do", "create", "-", "title=甲"],
            ["import", "items", path],
            ["figures", "--year", "2026", "licences=1"],
            ["people", "add", "li", "--roles", "clerk"],
        ):
            refused(4, *words)
        assert run("list", "items").code == 0

    @pytest.mark.parametrize("content", [b"", b"{", b"\x00" * 100, b"[]", b'{"items": 3}', b"\xff\xff"])
    def test_damaged_records(self, folder, refused, content):
        (folder / "records.json").write_bytes(content)
        for words in (
            ["list", "items"],
            ["do", "create", "-", "title=甲"],
            ["stats", "--year", "2026"],
            ["check"],
        ):
            ran = refused(4, *words)
            assert ran.out == ""
            assert "records.json" in ran.err

    def test_missing_records(self, folder, refused):
        (folder / "records.json").unlink()
        refused(4, "list", "items")
        refused(4, "do", "create", "-", "title=甲")

    def test_records_that_are_a_folder(self, folder, refused):
        (folder / "records.json").unlink()
        (folder / "records.json").mkdir()
        refused(4, "list", "items")

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"agency",
            b"\xff\xfe",
            b'agency = ""',
            b"agency = 3",
            b'agency = "a"\nlevel = "moon"',
            b'agency = "a"\nnope = 1',
            b'agency = "a"\nstarted = "soon"',
            b'agency = "a"\npeople = 3',
            b'agency = "a"\n[[people]]\nlogin = "x"',
            b'agency = "a"\n[[people]]\nlogin = "x"\nname = "y"\nroles = ["king"]',
            b'agency = "a"\nnumbering = 3',
        ],
    )
    def test_wrong_settings(self, folder, run, content):
        (folder / "office.toml").write_bytes(content)
        before = bytes_of(folder)
        ran = run("list", "items")
        assert ran.code in (3, 4)
        assert "office.toml" in ran.err
        assert len(ran.err.splitlines()) == 1
        assert bytes_of(folder) == before

    @pytest.mark.parametrize("pattern", ["{year", "{nope}", "{n:zz}", "", "const", "{year}"])
    def test_a_wrong_pattern_of_numbers(self, folder, refused, pattern):
        toml = folder / "office.toml"
        toml.write_text(toml.read_text("utf-8").replace("{year}-{n:05}", pattern), "utf-8")
        refused(3, "do", "create", "-", "title=甲")

    def test_a_wrong_day(self, folder, refused, monkeypatch):
        monkeypatch.setenv("TUI_GOV_TODAY", "soon")
        refused(2, "list", "items")

    def test_an_output_that_may_not_be_written(self, folder, refused, tmp_path):
        refused(4, "export", "items", tmp_path / "none" / "out.csv")
        refused(4, "export", "items", tmp_path)
        refused(4, "report", "annual", "--year", "2026", "-o", tmp_path)
        assert sorted(os.listdir(tmp_path)) == ["office"]

    def test_a_control_character_is_said_for_what_it_is(self, folder, refused, sheet):
        path = sheet("标题,生成日期\n好,2026-03-02\n坏\x1b]0;x\x07,2026-03-02\n")
        assert "第3行有控制字符" in refused(1, "import", "items", path).err

    def test_an_output_in_place_of_a_link_or_a_device(self, folder, refused, tmp_path):
        real, link = tmp_path / "real", tmp_path / "link"
        real.write_text("不动")
        link.symlink_to(real)
        os.mkfifo(tmp_path / "pipe")
        for name in ("link", "pipe"):
            refused(4, "export", "items", tmp_path / name)
            refused(4, "report", "annual", "--year", "2026", "-o", tmp_path / name)
        assert real.read_text() == "不动"
        assert link.is_symlink()
        assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)

    @pytest.mark.parametrize(
        "name", ["records.json", "journal.jsonl", "office.toml", "private/x", "attachments/x"]
    )
    def test_an_output_in_place_of_the_offices_own_files(self, folder, refused, name):
        refused(4, "export", "items", folder / name)
        refused(4, "report", "annual", "--year", "2026", "-o", folder / name)
        refused(4, "report", "ledger", "--year", "2026", "-o", folder / name)

    @pytest.mark.parametrize(
        "words",
        [
            ["export", "items", "-"],
            ["list", "items", "-o", "-"],
            ["report", "annual", "--year", "2026", "-o", "-"],
            ["report", "catalogue", "--format", "html", "-o", "-"],
        ],
    )
    def test_a_dash_is_no_file(self, folder, refused, words, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        assert "“-”不是文件名" in refused(2, *words).err
        assert not (tmp_path / "-").exists()

    def test_an_output_over_a_file_keeps_its_mode(self, folder, run, tmp_path):
        out = tmp_path / "out.md"
        out.touch()
        out.chmod(0o664)
        assert run("report", "annual", "--year", "2026", "-o", out).code == 0
        assert stat.S_IMODE(out.stat().st_mode) == 0o664

    @pytest.mark.parametrize("words", [["list", "items"], ["report", "annual", "--year", "2026"]])
    def test_standard_output_on_a_full_disk(self, folder, words):
        with open("/dev/full", "w") as full:
            ran = subprocess.run(
                [sys.executable, "-m", "tui_gov", "--data", str(folder), *words],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
            )
        assert ran.returncode == 4
        assert len(ran.stderr.splitlines()) == 1
        assert "Traceback" not in ran.stderr

    @pytest.mark.parametrize("closed", [[0], [1], [2], [0, 1, 2]])
    @pytest.mark.parametrize(
        "words", [["screen", "-"], ["do", "create", "-", "title=关着的"], ["show", "X"], []]
    )
    def test_standard_streams_that_came_in_closed(self, folder, words, closed):
        shell = ["sh", "-c", 'exec "$@" ' + " ".join(f"{each}>&-" for each in closed), "sh"]
        told = subprocess.run(
            [*shell, sys.executable, "-m", "tui_gov", "--data", str(folder), *words],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        assert told.returncode == (2 if words in (["show", "X"], []) else 0)
        assert "Traceback" not in told.stderr
        assert not verify_store(folder, "clerk").problems

    @pytest.mark.parametrize("year", ["0", "-5", "1", "9999", "10000", "99999999999", "二〇二六"])
    def test_years_out_of_this_world(self, folder, run, year):
        before = bytes_of(folder)
        for words in (["stats"], ["report", "annual"], ["check"], ["figures"]):
            ran = run(*words, f"--year={year}")
            assert (ran.code, ran.out) == (2, "")
            assert len(ran.err.splitlines()) == 1
        assert bytes_of(folder) == before

    @pytest.mark.parametrize("start", ["1900-01-01", "2100-12-31", "0001-01-01", "9999-12-31"])
    def test_limits_at_the_ends_of_time(self, run, start):
        for extend in ("0", "20", "-1", "99999999"):
            ran = run("deadline", start, "--rule", "reply", f"--extend={extend}", "--format", "json")
            assert ran.code in (0, 2, 3)
