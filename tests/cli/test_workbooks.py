"""Workbooks that are not what they should be: bounded, one clear line, and nothing changes."""

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from packages import R, S, package
from township import bytes_of
from tui_gov.exchange.sheets import workbook, worker
from tui_gov.exchange.sheets.workbook import read_sheets
from tui_gov.exchange.table import BadFile

LEDGERS = Path(__file__).parents[1] / "cases" / "ledgers"
HEAD = ("标题", "生成日期", "公开属性")
ROW = ("甲", "2026-03-02", "主动公开")


def book(*rows, **about):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for name, value in about.items():
        setattr(made, name, value)
    return made


def saved(made):
    body = io.BytesIO()
    made.save(body)
    return body.getvalue()


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_sheet(xml, **others):
    """A workbook whose only sheet is that XML."""
    parts = parts_of(saved(book(HEAD, ROW)))
    return package({**parts, "xl/worksheets/sheet1.xml": xml, **others})


def sheet_of(rows):
    return f"<worksheet {S}><sheetData>{rows}</sheetData></worksheet>"


def cells(number, *values):
    texts = "".join(
        f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
        for place, value in enumerate(values)
    )
    return f'<row r="{number}">{texts}</row>'


@pytest.fixture
def imported(folder, run, tmp_path):
    """Import a workbook of items; what was said, and whether anything changed."""

    def ran(data, *words, name="in.xlsx"):
        (tmp_path / name).write_bytes(data)
        before = bytes_of(folder)
        told = run("import", "items", tmp_path / name, *words)
        assert "Traceback" not in told.err
        if told.code:
            assert bytes_of(folder) == before
        return told

    return ran


class TestRefused:
    @pytest.mark.parametrize("name", ["locked.xlsx", "locked-old.xls"])
    def test_a_password(self, imported, name):
        data = (LEDGERS.parent / "workbooks" / name).read_bytes()
        told = imported(data, name=name)
        assert (told.code, told.err) == (1, f"{name} 有密码, 打不开; 请去掉密码另存\n")

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
    @pytest.mark.parametrize("name", ["one-sheet-a-year.xlsx", "one-sheet-a-department.xls"])
    def test_cut_off(self, imported, name, share):
        data = (LEDGERS / name).read_bytes()
        told = imported(data[: int(len(data) * share)], name=name)
        if told.code:  # the end of an old workbook holds nothing that is read
            assert (told.code, told.err) == (1, f"{name} 已损坏, 或不是Excel工作簿; 请用Excel打开后另存\n")
        else:
            assert name.endswith(".xls")
            assert share > 0.9

    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(st.lists(st.tuples(st.integers(4, 18_000), st.integers(0, 255)), min_size=1, max_size=30))
    def test_any_bytes_of_it(self, tmp_path, changes):
        data = bytearray((LEDGERS / "one-sheet-a-department.xls").read_bytes())
        for place, byte in changes:
            data[place] = byte
        (tmp_path / "x.xls").write_bytes(data)
        with suppress(BadFile):  # nothing else comes out of it
            read_sheets(tmp_path / "x.xls")

    def test_a_cell_in_the_last_corner(self, imported):
        made = book(HEAD, ROW)
        made.active["XFD1048576"] = "x"
        told = imported(saved(made))
        assert told.code == 1
        assert told.err.startswith("in.xlsx 太大, 读不完; ")

    def test_a_bomb_of_one_part(self, imported):
        bomb = b"<worksheet>" + b" " * (worker.UNPACKED + 1)
        told = imported(with_sheet(bomb))
        assert (told.code, len(told.err.splitlines())) == (1, 1)
        assert told.err.startswith("in.xlsx 太大, 读不完; ")

    def test_a_bomb_that_lies_about_its_size(self, imported, monkeypatch):
        data = bytearray(with_sheet(b"<worksheet>" + b" " * 30_000_000))
        end = data.rindex(b"xl/worksheets/sheet1.xml")
        data[end - 46 + 24 : end - 46 + 28] = (1000).to_bytes(4, "little")  # unpacked size in the directory
        told = imported(bytes(data))
        assert (told.code, len(told.err.splitlines())) == (1, 1)

    def test_entities_that_grow(self, imported):
        entities = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
            f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
        )
        told = imported(with_sheet(f"{entities}]>{sheet_of(cells(1, '&j;'))}".encode()))
        assert (told.code, len(told.err.splitlines())) == (1, 1)

    def test_too_many_rows(self, imported, monkeypatch):
        rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, worker.ROWS + 2))
        told = imported(with_sheet(sheet_of(rows)))
        assert told.code == 1
        assert told.err == "in.xlsx 太大(最多20万行、256列、5万处合并); 请分成几个文件\n"

    def test_cells_merged_over_everything(self, imported):
        rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 20_001))
        merged = "".join('<mergeCell ref="A1:XFD1048576"/>' for _ in range(200))
        xml = f"<worksheet {S}><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"
        told = imported(with_sheet(xml))
        assert (told.code, len(told.err.splitlines())) == (1, 1)

    def test_a_zip_that_is_no_workbook(self, imported):
        told = imported(package({"a.txt": "x"}))
        assert told.err == "in.xlsx 已损坏, 或不是Excel工作簿; 请用Excel打开后另存\n"

    def test_nothing_but_blank_cells(self, imported):
        assert (
            imported(saved(book((" ", ""), ("",)))).err == "工作簿里没有可以导入的工作表: 都是空的或隐藏的\n"
        )

    def test_names_with_escapes_are_shown_harmless(self, imported):
        made = book((*HEAD, "列_x001B_[2J名"), ("甲_x001B_[2J", "2026-02-30", "_x001B_]0;t_x0007_", "x"))
        made.active.title = "表_x001B_2J"
        for words in ([], ["--dry-run"], ["--guess"]):
            told = imported(saved(made), *words)
            assert all(sign.isprintable() or sign == "\n" for sign in told.out + told.err)

    def test_headings_that_nobody_understands(self, imported):
        told = imported(saved(book(("甲乙丙", "丁戊己"), ("x", "y"))))
        assert told.code == 1
        assert len(told.err.splitlines()) <= 2


class TestSecrecy:
    MARK = "机密★10年"

    def test_in_a_row(self, imported, run):
        made = book(HEAD, ROW, ("乙材料", "2026-03-02", ""), ("", "", "", self.MARK))
        for words in ([], ["--dry-run"], ["--skip-bad"]):
            told = imported(saved(made), *words)
            assert told.code == 3
            assert "工作表Sheet第4行: 内容带有国家秘密标志" in told.err
            assert self.MARK not in told.out + told.err
        assert run("list", "items", "--format", "json").out.strip() == "[]"

    @pytest.mark.parametrize("place", ["title", "heading", "hidden", "other", "name"])
    def test_anywhere_else(self, imported, place):
        title = (self.MARK,) if place == "title" else ()
        heading = (*HEAD, self.MARK) if place == "heading" else HEAD
        made = book(title, heading, ROW)
        if place in ("hidden", "other", "name"):
            other = made.create_sheet("底稿" if place != "name" else self.MARK)
            other.append([self.MARK if place != "name" else "x"])
            other.sheet_state = "hidden" if place == "hidden" else "visible"
        for words in ([], ["--dry-run"], ["--guess"]):
            told = imported(saved(made), *words)
            assert (told.code, told.out) == (3, "")
            assert self.MARK not in told.err


class TestTaken:
    def test_a_million_empty_rows(self, imported):
        empty = "".join(f'<row r="{n}" ht="15" s="1"/>' for n in range(3, 1_048_577))
        told = imported(with_sheet(sheet_of(cells(1, *HEAD) + cells(2, *ROW) + empty)))
        assert (told.code, told.out) == (0, "导入1行, 没有导入0行\n")

    def test_macros_are_not_run_and_links_not_followed(self, imported, run):
        link = (
            '<row r="3"><c r="A3" t="str"><f>[1]Sheet1!A1</f><v>乙</v></c>'
            '<c r="B3" t="str"><f>WEBSERVICE("http://x.invalid/")</f><v>2026-03-03</v></c></row>'
        )
        data = with_sheet(
            sheet_of(cells(1, *HEAD) + cells(2, *ROW) + link),
            **{
                "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
                "xl/externalLinks/externalLink1.xml": f'<externalLink {S} {R}><externalBook r:id="rId1"/></externalLink>',
            },
        )
        assert imported(data, name="in.xlsm").out == "导入2行, 没有导入0行\n"

    def test_a_formula_whose_result_was_not_saved_is_named(self, imported):
        formula = '<row r="3"><c r="A3"><f>A2&amp;"乙"</f></c><c r="B3"><f>B2+1</f><v></v></c></row>'
        told = imported(with_sheet(sheet_of(cells(1, *HEAD) + cells(2, *ROW) + formula)))
        assert told.code == 1
        assert "工作表Sheet第3行 标题: 公式出错或没有保存结果; 请用Excel打开, 改正后保存" in told.err
        assert "工作表Sheet第3行 生成日期: 公式出错或没有保存结果" in told.err

    def test_a_formula_that_failed_is_named(self, imported):
        failed = '<row r="2"><c r="A2" t="e"><f>B9</f><v>#REF!</v></c></row>'
        told = imported(with_sheet(sheet_of(cells(1, *HEAD) + failed)))
        assert "工作表Sheet第2行 标题: 公式出错或没有保存结果" in told.err

    @pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904], ids=["1900", "1904"])
    def test_either_count_of_days(self, imported, run, epoch):
        made = book(HEAD, ("甲", date(2026, 3, 2), "主动公开"), ("乙", datetime(2026, 3, 3, 14, 30), ""))
        if epoch:
            made.epoch = epoch
        assert imported(saved(made)).code == 0
        out = run("list", "items", "--format", "csv").out
        assert "2026-03-02" in out
        assert "2026-03-03" in out

    @pytest.mark.parametrize("day", ["1898-03-01", "1899年12月31日", 0, -5])
    def test_a_day_before_1900_is_named(self, imported, day):
        made = book(HEAD, ("甲", day, ""))
        if isinstance(day, int):
            made.active["B2"].number_format = "yyyy-mm-dd"
        told = imported(saved(made))
        assert told.code == 1
        assert "第2行 生成日期: “" in told.err
        assert "不是日期, 请写成2026-03-09" in told.err

    def test_rows_and_columns_that_begin_elsewhere(self, imported, run):
        made = openpyxl.Workbook()
        for place, (head, value) in enumerate(zip(HEAD, ROW, strict=True)):
            made.active.cell(7, 4 + place, head)
            made.active.cell(9, 4 + place, value)
        assert imported(saved(made)).out == "导入1行, 没有导入0行\n"


class TestNumbers:
    @pytest.fixture
    def read(self, tmp_path):
        def cells_of(value, form):
            made = book((value,))
            made.active["A1"].number_format = form
            made.save(tmp_path / "n.xlsx")
            return read_sheets(tmp_path / "n.xlsx")[0].rows[0][1][0]

        return cells_of

    @pytest.mark.parametrize(
        ("value", "form", "shown"),
        [
            (0.95, "0%", "95%"),
            (0.125, "0.00%", "12.5%"),
            (12.5, '0.00"万元"', "12.5万元"),
            (300, '#,##0"元"', "300元"),
            (12.5, "General", 12.5),
            (13800138000, "General", 13800138000),
            ("95%", "General", "95%"),
            (0.5, 'yyyy"年"', "12:00"),
        ],
    )
    def test_as_they_are_shown(self, read, value, form, shown):
        assert read(value, form) == shown

    def test_an_empty_cell_shown_as_percent_beyond_the_others(self, tmp_path):
        made = book((0.5,))
        for place in ("A1", "Z1", "C9"):
            made.active[place].number_format = "0%"
        made.save(tmp_path / "n.xlsx")
        assert read_sheets(tmp_path / "n.xlsx")[0].rows == ((1, ("50%",)),)


class TestStopped:
    def test_a_stop_ends_the_process_that_reads(self, tmp_path, monkeypatch):
        (tmp_path / "x.xlsx").write_bytes((LEDGERS / "one-sheet-a-year.xlsx").read_bytes())
        started = []
        real = subprocess.Popen
        monkeypatch.setattr(
            workbook.subprocess, "Popen", lambda *a, **k: started.append(real(*a, **k)) or started[0]
        )

        def stop(done, of):
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            read_sheets(tmp_path / "x.xlsx", stop)
        assert started[0].poll() is not None

    def test_a_reader_that_takes_too_long(self, tmp_path, monkeypatch):
        monkeypatch.setattr(workbook, "TIMEOUT", -1)
        (tmp_path / "x.xlsx").write_bytes((LEDGERS / "one-sheet-a-year.xlsx").read_bytes())
        with pytest.raises(BadFile, match="读不完"):
            read_sheets(tmp_path / "x.xlsx")


class TestWithoutTheLibrary:
    """The core works without the extra, and says in one line what to install."""

    SAID = "没有安装读写Excel的组件: pip install 'tui-gov[sheets]'; 或另存为CSV"

    @pytest.fixture
    def blocked(self, folder, tmp_path):
        """Run a command in a process in which the libraries cannot be imported."""
        (tmp_path / "blocked").mkdir()
        for name in ("python_calamine", "xlsxwriter"):
            (tmp_path / "blocked" / f"{name}.py").write_text("raise ImportError")
        hidden = {**os.environ, "PYTHONPATH": str(tmp_path / "blocked")}

        def ran(*words):
            command = [sys.executable, "-m", "tui_gov", *map(str, words)]
            return subprocess.run(command, env=hidden, capture_output=True, text=True)

        return ran

    def test_reading(self, blocked):
        ran = blocked("import", "items", LEDGERS / "one-sheet-a-year.xlsx")
        assert (ran.returncode, ran.stderr) == (4, self.SAID + "\n")

    def test_writing(self, blocked, tmp_path):
        ran = blocked("export", "items", tmp_path / "o.xlsx")
        assert (ran.returncode, ran.stderr) == (4, self.SAID + "\n")
        assert not (tmp_path / "o.xlsx").exists()

    def test_csv_needs_none(self, blocked, tmp_path):
        (tmp_path / "i.csv").write_text("标题,生成日期\n甲,2026-03-02\n", "utf-8")
        assert blocked("import", "items", tmp_path / "i.csv").returncode == 0
        assert blocked("export", "items", tmp_path / "o.csv").returncode == 0


class TestInterrupted:
    def test_a_workbook_on_its_way_in(self, folder, tmp_path):
        made = book(HEAD, *((f"第{n}号公开说明", "2026-03-02", "") for n in range(20_000)))
        made.save(tmp_path / "in.xlsx")
        before = bytes_of(folder)
        command = [sys.executable, "-m", "tui_gov", "import", "items", str(tmp_path / "in.xlsx")]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
        time.sleep(2)
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate()
        assert b"Traceback" not in told
        if process.returncode == 130:
            assert bytes_of(folder) == before
        else:
            assert process.returncode == 0
