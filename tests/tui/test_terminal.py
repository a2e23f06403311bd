"""What in-process tests cannot see: real terminals, hostile bytes, closed lines."""

import csv
import json
import os
import re
import signal
import sys
from dataclasses import replace

import pytest

from terminal import Terminal
from township import bytes_of
from tui_gov.cli import main
from tui_gov.model.fields import ITEM_FIELDS
from tui_gov.store import open_store

TITLES = ["见[/b]说明", "[bold]加粗[/bold]的标题", "条款[a]内容", "[@click=app.bell]点我", "‮倒着写"]


@pytest.fixture
def office(tmp_path, folder):
    """An office with hostile titles, put on disk past every cleaning."""
    rows = tmp_path / "items.csv"
    with rows.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["标题", "生成日期", "类别", "责任科室"])
        writer.writerows([title, "2026-03-02", "规划计划", "财政所"] for title in TITLES)
        writer.writerows([f"关于第{n}号工程的公示", "2026-02-02", "规划计划", "财政所"] for n in range(60))
    assert main(["import", "items", str(rows)]) == 0
    retitle(folder, "条款[a]内容", "\x1b]0;pwned\x07\x1b[2J\x9b31m终端\u202e\x00题")
    return folder


def retitle(folder, title, other):
    """Put another title on an item through the store, below the cleaning of what is typed."""
    store = open_store(folder)
    (found,) = [item for item in store.all("items") if item.title == title]
    with store.writing("wang", "2026-03-16T09:30:00.000+08:00") as writing:
        writing.put("items", replace(found, title=other))
        writing.event("edited", "items", found.id)


@pytest.fixture
def terminals(office):
    opened = []

    def open_terminal(*argv, **options):
        terminal = Terminal("--data", str(office), *argv, **options)
        opened.append(terminal)
        return terminal

    yield open_terminal
    for terminal in opened:
        terminal.kill()


@pytest.fixture
def screen(terminals):
    terminal = terminals()
    terminal.register()
    terminal.settle()
    return terminal


def test_the_register_is_shown_and_left_with_q(screen):
    text = screen.text()
    assert "2信息 3申请 4审查 5统计 6报告" in text.replace("  ", " ")
    assert "65条" in text
    screen.press("q")
    assert screen.ended() == 0
    assert b"\x1b[?1049l" in screen.sent


def test_markup_and_escape_codes_in_titles_stay_text(screen):
    text = screen.text()
    assert "见[/b]说明" in text
    assert "[bold]加粗[/bold]的标题" in text
    assert "[@click=app.bell]点我" in text
    assert "终端题" in text
    for evil in (b"\x1b]0;", b"\x07", b"\x1b[2J\xc2\x9b", b"\xc2\x9b", "‮".encode(), b"\x00"):
        assert evil not in screen.sent.replace(b"\x1b]22;default\x07", b"")
    screen.press("DOWN", "DOWN", "ENTER")
    screen.wait("经过")


def test_bytes_that_are_not_utf8_are_said_and_survived(screen):
    screen.raw("政务".encode("gbk"))
    screen.wait("UTF-8")
    screen.press("/")
    screen.raw("见[".encode())
    screen.wait("见..b.说明")
    screen.press("ENTER")
    screen.wait("1条")


def test_full_width_keys_do_what_their_ascii_keys_do(screen):
    screen.raw("５".encode())
    screen.wait("主动公开")
    screen.raw("？".encode())
    screen.wait("按键")
    screen.press("ESC")
    screen.wait("勾稽")
    screen.raw("２".encode())
    screen.wait("索引号")
    screen.raw("、".encode())
    screen.wait("(?m)^查找:")


def test_no_keyboard_protocol_is_asked_for(screen):
    assert b"\x1b[>1u" not in screen.sent
    assert not [code for code in (b"\x1b[>31u", b"\x1b[=31", b"\x1b[>3u") if code in screen.sent]


def test_nothing_is_sent_while_nothing_happens(screen):
    screen.settle(1.0)
    assert screen.settle(2.2) == 0


def test_a_cursor_move_costs_little(screen):
    screen.press("DOWN")
    costs = []
    for _ in range(6):
        screen.raw(b"\x1b[B")
        costs.append(screen.settle(0.1))
        screen.settle(0.5)
    assert sorted(costs)[len(costs) // 2] <= 300


def test_the_first_screen_is_not_drawn_again_and_again(terminals):
    terminal = terminals()
    terminal.wait("今天 20")
    terminal.settle(1.0)
    assert bytes(terminal.sent).count("1今日".encode()) <= 2  # the library alone would draw it three times


def test_a_line_to_type_in_comes_and_goes_without_drawing_the_screen_anew(screen):
    screen.raw(b"n")
    assert screen.settle(1.0) <= 4_000
    screen.wait(r"(?m)^> \*标题")
    costs = []
    for _ in range(4):
        screen.raw(b"\t")
        costs.append(screen.settle(1.0))
    screen.wait("(?m)^>  类别")
    assert max(costs) <= 600


def test_resize_to_tiny_and_back(screen):
    screen.resize(40, 8)
    screen.wait("终端太小")
    screen.resize(100, 30)
    screen.wait("索引号")
    screen.resize(80, 24)
    screen.wait("索引号")
    screen.press("q")
    assert screen.ended() == 0


@pytest.mark.parametrize("ignore_hangup", [False, True])
def test_a_closed_terminal_ends_the_program(terminals, ignore_hangup):
    terminal = terminals(ignore_hangup=ignore_hangup)
    terminal.register()
    terminal.settle()
    terminal.hang_up()
    assert terminal.ended() is not None


@pytest.mark.parametrize(
    "env",
    [
        {"TERM": "screen"},
        {"TERM": "linux"},
        {"TERM": "vt100"},
        {"NO_COLOR": "1"},
        {"SSH_CONNECTION": "1 2 3 4"},
    ],
    ids=str,
)
def test_other_terminals(terminals, env):
    terminal = terminals(env=env)
    terminal.register()
    terminal.press("5")
    terminal.wait("勾稽")
    terminal.press("q")
    assert terminal.ended() == 0


def test_english(terminals):
    terminal = terminals("--lang", "en")
    terminal.wait("2Items 3Requests")


def test_a_new_item_by_keyboard_is_on_disk(screen, office):
    screen.press("n")
    screen.wait("登记一条信息")
    screen.raw("青石镇防汛应急预案".encode())
    screen.settle()
    screen.press("SAVE")
    screen.wait("66条")
    screen.wait("已保存")
    assert "青石镇防汛应急预案" in (office / "journal.jsonl").read_text()
    screen.press("q")
    assert screen.ended() == 0
    assert "青石镇防汛应急预案" in (office / "journal.jsonl").read_text()


def test_a_refused_form_keeps_what_was_typed(screen):
    screen.press("n", "TAB")
    screen.raw("没有标题".encode())
    screen.settle()
    screen.press("SAVE")
    screen.wait("请填标题")
    screen.wait("没有标题")
    screen.press("ESC")
    screen.wait("还没有保存")
    screen.press("ESC")
    screen.wait("索引号")


def test_another_process_saves_and_the_screen_follows(screen, capsys):
    assert main(["do", "create", "-", "title=另一个终端登记的信息", "formed_on=2026-03-15"]) == 0
    screen.wait("另一个终端登记的信息", seconds=5)


def test_a_key_typed_before_its_item_was_drawn_does_not_count(screen, office, capsys):
    before = bytes_of(office)
    screen.raw(b"\x1b[Bd\r")
    screen.settle()
    assert bytes_of(office) == before


def test_without_an_office_one_can_be_made(tmp_path, terminals):
    terminal = Terminal("--data", str(tmp_path / "new"))
    try:
        terminal.wait("建立本单位")
        terminal.press("1")
        terminal.raw("白水镇人民政府".encode())
        terminal.settle()
        terminal.press("ENTER")
        terminal.wait("今天没有要办的|今天 20")
        assert (tmp_path / "new" / "office.toml").is_file()
        terminal.press("q")
        assert terminal.ended() == 0
    finally:
        terminal.kill()


def test_a_damaged_office_says_so(office, terminals):
    (office / "records.json").write_text('{"items": ')
    terminal = terminals()
    terminal.wait("已损坏")
    terminal.press("q")
    assert terminal.ended() == 0


def test_a_login_outside_the_office_only_reads(office, terminals):
    text = (office / "office.toml").read_text()
    lines = [
        f'login = "nobody-{os.getpid()}"' if line.startswith("login") else line for line in text.splitlines()
    ]
    (office / "office.toml").write_text("\n".join(lines))
    terminal = terminals()
    terminal.wait("(?s)只能看已公开的信息, 不能办理.*people add root.*Enter")
    terminal.press("ENTER")
    terminal.wait("(?s)只读.*还没有信息")
    terminal.press("n")
    terminal.wait("人员名单")
    assert "登记一条信息" not in terminal.text()
    terminal.press("3")
    terminal.wait("申请只给本单位的人")
    assert "索引号" in terminal.text()


def test_a_throw_away_copy_is_gone_with_its_terminal(tmp_path):
    terminal = Terminal("sample", env={"TMPDIR": str(tmp_path)})
    terminal.register()
    assert os.listdir(tmp_path)
    terminal.hang_up()
    assert terminal.ended() == 129
    assert os.listdir(tmp_path) == []


def test_a_wrong_day_is_said_and_no_office_is_offered(terminals):
    terminal = terminals(env={"TUI_GOV_TODAY": "soon"})
    terminal.wait("TUI_GOV_TODAY 不是日期")
    assert "建立本单位" not in terminal.text()


def test_a_folder_that_may_only_be_read_has_its_own_screen(office):
    program = (
        "import os, sys; os.access = lambda *_, **__: False; from tui_gov.cli import main; sys.exit(main())"
    )
    terminal = Terminal("-c", program, "--data", str(office), program=sys.executable)
    terminal.wait(r"(?s)只读:\s+只能查看, 不能保存.*Enter")
    terminal.press("ENTER")
    terminal.wait("(?s)经办人 只读.*今天 20")
    terminal.press("q")
    assert terminal.ended() == 0


def test_ambiguous_widths_are_measured_once_and_drawn_plainly_where_wide(terminals, office):
    retitle(office, "见[/b]说明", "“两癌”筛查…①")
    narrow = terminals()
    narrow.register()
    narrow.wait("“两癌”筛查…①")
    assert narrow.sent.count(b"\x1b[6n") == 1
    wide = terminals()
    while b"\x1b[6n" not in wide.sent:
        wide.pump(0.1)
    wide.raw(b"\x1b[1;3R")
    wide.register()
    wide.wait('"两癌"筛查...1')
    assert "“" not in wide.text()
    asked = terminals(env={"TUI_GOV_AMBIGUOUS": "wide"})
    asked.register()
    asked.wait('"两癌"筛查...1')
    assert b"\x1b[6n" not in asked.sent


def test_suspended_and_continued_it_is_there_again(screen):
    os.kill(screen.pid, signal.SIGSTOP)
    os.kill(screen.pid, signal.SIGCONT)
    screen.press("5")
    screen.wait("勾稽")
    screen.raw(b"\x1a")
    screen.settle()
    screen.press("2")
    screen.wait("索引号")
    screen.press("q")
    assert screen.ended() == 0


def test_text_and_the_keys_after_it_in_one_packet_keep_their_order(screen, office):
    screen.press("n")
    screen.wait("登记一条信息")
    screen.raw("一口气标题\t索引甲\x7f乙\t文号丙\x13".encode())
    screen.wait("已保存")
    screen.wait("66条")
    text = (office / "journal.jsonl").read_text()
    assert '"title":"一口气标题"' in text
    assert '"index_no":"索引乙"' in text
    assert '"doc_no":"文号丙"' in text


def test_a_value_typed_over_and_saved_in_one_packet_is_the_one_saved(screen, office):
    screen.press("n")
    screen.wait("登记一条信息")
    fields = [field.name for field in ITEM_FIELDS if not field.event]
    screen.raw("改日期的\t".encode() + b"\t" * (fields.index("formed_on") - 1) + b"\x152026-01-05\x13")
    screen.wait("已保存")
    assert '"formed_on":"2026-01-05"' in (office / "journal.jsonl").read_text()


def test_pasted_lines_become_one_line_and_stay_text(screen, office):
    screen.press("n")
    screen.wait("登记一条信息")
    screen.raw("\x1b[200~第一行\r\n第二行\x1b]0;x\x07\x1b[201~\x13".encode())
    screen.wait("已保存")
    assert "第一行 第二行" in (office / "journal.jsonl").read_text()


def test_a_list_inside_a_form_takes_its_own_digits_and_nothing_leaves_the_form(screen):
    screen.press("n")
    screen.wait("登记一条信息")
    screen.raw("未存的标题".encode())
    screen.settle()
    screen.press("TAB", "TAB", "TAB", "TAB", "ENTER")
    screen.wait("规划计划")
    screen.press("v", "u", ":", "q")
    screen.wait("> 1 ")
    screen.press("3")
    screen.wait("登记一条信息")
    assert re.search("未存的标题", screen.text())
    assert re.search("类别 +民政扶持救灾社会社保就业", screen.text())


def test_a_text_is_in_the_form_as_soon_as_its_editor_is_left(screen):
    screen.press("n")
    screen.press(*["TAB"] * 13)
    for _ in range(20):
        if re.search("> .?正文", screen.text()):
            break
        screen.press("TAB")
    screen.press("ENTER")
    screen.raw("第一段\r第二段".encode())
    screen.settle()
    screen.press("SAVE")
    screen.wait("正文 +第一段 第二段")


def test_a_key_for_a_record_where_there_is_none_says_so(tmp_path, folder):
    terminal = Terminal("--data", str(folder))
    terminal.register()
    terminal.press("d")
    terminal.wait("没有记录")
    terminal.kill()


def test_several_words_are_ticked_by_number_or_space_and_others_typed(screen, office):
    screen.press("n")
    screen.wait("1/[0-9]+项")
    screen.raw("多渠道公开\t".encode())
    for _ in range(40):
        screen.settle(0.1)
        if re.search("> .?公开方式", screen.text()):
            break
        screen.press("TAB")
    screen.press("ENTER")
    screen.wait(r"\[x\] 政府网站")
    screen.press("2")
    screen.press("UP", " ", "END")
    screen.wait(r"> +\d+ +\(另填\)")
    screen.press(" ")
    screen.raw("村村响大喇叭\r".encode())
    screen.wait(r"\[x\] 村村响大喇叭")
    screen.press("ENTER", "SAVE")
    screen.wait("已保存")
    item = json.loads((office / "journal.jsonl").read_text().splitlines()[-1])
    channels = next(doc["channels"] for table, doc in item["records"] if table == "items")
    assert "政府网站" not in channels
    assert len(channels) == 2
    assert channels[-1] == "村村响大喇叭"


def test_a_number_that_may_go_on_is_shown_and_taken_with_enter(tmp_path):
    terminal = Terminal("sample", env={"TMPDIR": str(tmp_path)})
    terminal.register()
    terminal.settle()
    terminal.press("v", "1")
    terminal.wait("(?m)以谁的身份办理  1_$")
    terminal.press("0")
    terminal.wait(r"主要领导\s*\n-+\s*\n今天 20")
    assert "以谁的身份办理" not in terminal.text()
    terminal.press("v", "1", "ENTER")
    terminal.wait(r"经办人\s*\n-+\s*\n今天 20")
    assert "以谁的身份办理" not in terminal.text()
    terminal.press("q")
    assert terminal.ended() == 0


def test_an_empty_register_offers_no_filter_to_clear(screen):
    screen.press("3")
    screen.wait("还没有申请; n登记")
    assert "清除筛选" not in screen.text()
    screen.press("/")
    screen.raw("无".encode())
    screen.press("ENTER")
    screen.wait("没有符合的申请; n登记, Esc清除筛选")


def test_ctrl_c_says_how_to_leave_and_keeps_what_was_typed(screen):
    screen.press("2")
    screen.press("n")
    screen.wait("登记一条信息")
    screen.raw("写了一半".encode())
    screen.raw(b"\x03")
    screen.wait("Ctrl.C不退出: Esc返回, 最外一层按q退出")
    assert "写了一半" in screen.text()
