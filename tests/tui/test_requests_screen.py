"""Disclosure requests by keyboard alone, on a real pseudo-terminal: whole paths, letters, bulk, the calendar."""

import csv
import re

import pytest

from terminal import Terminal
from tui_gov.cli import main

SETTINGS = 'phone = "0999-6612345"\nreview_body = "云岭县人民政府"\ncourt = "云岭县人民法院"\n'


@pytest.fixture
def office(folder):
    settings = folder / "office.toml"
    settings.write_text(SETTINGS + settings.read_text())
    return folder


@pytest.fixture
def screen(office):
    terminal = Terminal("--data", str(office))
    terminal.wait("今天没有要办的|今天 20")
    terminal.press("3")
    terminal.wait("即将逾期")
    yield terminal
    terminal.kill()


def fill(screen, **values):
    """Go down a form and type what is given by heading; `#3` takes the third of a list; then save."""
    wanted = dict(values)
    for _ in range(30):
        here = re.search(r"(?m)^> [ *](\S+)", screen.text())
        text = wanted.pop(here[1], None) if here else None
        if text and text.startswith("#"):
            screen.press("ENTER", text[1:])
        elif text:
            screen.raw(text.encode())
            screen.settle(0.1)
            screen.press("TAB")
        else:
            screen.press("TAB")
        if not wanted:
            break
    assert not wanted
    screen.press("SAVE")


def requests_csv(tmp_path, *rows):
    path = tmp_path / "requests.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["收到日期", "申请人", "申请人类型", "申请内容", "提交方式"])
        writer.writerows(rows)
    return str(path)


def test_from_receipt_to_delivery_with_letter(screen, capsys):
    screen.press("n")
    screen.wait("登记一件申请")
    fill(screen, 申请人="张三", 申请人类型="#1")
    screen.wait("R2026-0001")
    screen.press("ENTER")
    screen.wait("此刻可办")
    screen.press("a")
    screen.wait("办理结果")
    screen.press("TAB", "ENTER")
    screen.wait("不予公开.过程性信息.")
    for _ in range(7):
        screen.press("DOWN")
    screen.press("ENTER")
    fill(screen, 依据="该会议记录属于讨论记录")
    screen.wait("办结")
    screen.press("w")
    screen.wait("政府信息不予公开告知书")
    screen.press("1")
    screen.wait("理由 +该会议记录属于讨论记录")
    screen.press("SAVE")
    screen.wait("缺少“申请内容”")


def test_a_letter_is_looked_at_before_it_goes_out(screen, office, tmp_path, capsys):
    path = requests_csv(tmp_path, ["2026-03-02", "张三", "自然人", "某路段占地补偿标准", "当面"])
    assert main(["import", "requests", path]) == 0
    screen.wait("某路段占地补偿标准", seconds=5)
    screen.settle(0.5)
    screen.press("w")
    screen.wait("出哪种文书")
    screen.press("1")
    screen.wait("草稿")
    assert "（待编文号）" in screen.text()
    screen.settle(0.3)
    screen.press("w")
    screen.wait("公复〔2026〕1号 已出具")
    screen.press("ENTER")
    screen.wait("出文书 公复〔2026〕1号")


def test_the_list_of_acts_holds_what_is_lawful_and_no_more(screen, office, tmp_path, capsys):
    path = requests_csv(
        tmp_path,
        ["2026-03-02", "张三", "自然人", "某路段占地补偿标准", "网络"],
        ["2026-03-09", "张三", "自然人", "低保评议结果", "当面"],
    )
    assert main(["import", "requests", path]) == 0
    screen.wait("低保评议结果", seconds=5)
    screen.settle(0.5)
    screen.press("/")
    screen.raw("占地".encode())
    screen.settle()
    screen.press("ENTER")
    screen.wait("收到10个工作日仍未与申请人确认")
    screen.settle(0.5)
    screen.press(",")
    text = screen.wait("此刻可办")
    assert "确认收到" in text
    assert "同一申请人的其他申请 1件" in text
    for word in ("答复", "延期", "征求意见", "收费通知"):
        assert not re.search(rf"(?m)^[> ] \d+ +{word} ", text)
    screen.press(re.search(r"(\d+) +确认收到", text)[1])
    screen.wait("确认收到  R2026-0001")
    screen.press("ESC")


def test_the_month_s_count_for_the_fee_and_the_repeats_stand_under_the_timeline(
    screen, office, tmp_path, capsys
):
    rows = [["2026-03-02", "张三", "自然人", f"第{n}号安置方案", "当面"] for n in range(11)]
    assert main(["import", "requests", requests_csv(tmp_path, *rows)]) == 0
    assert main(["do", "split", "R2026-0011", "matters=第10号安置方案；低保名单"]) == 0
    screen.wait("12条", seconds=5)
    screen.press("/")
    screen.raw("第10号".encode())
    screen.press("ENTER")
    screen.wait(" 1条")
    screen.press("ENTER")
    screen.wait("经过")
    screen.press("END")
    screen.wait("同一申请人当月第11件, 按件计收为100元")
    assert "疑似重复" in screen.text()
    screen.press("ESC", "ESC", "/")
    screen.raw("低保名单".encode())
    screen.press("ENTER")
    screen.wait(" 1条")
    screen.press("ENTER", "END")
    screen.wait("由R2026-0011拆分")


def test_one_act_for_a_filtered_list(screen, office, tmp_path, capsys):
    rows = [["2026-03-02", f"某{n}", "自然人", f"第{n}号安置方案", "网络"] for n in range(4)]
    assert main(["import", "requests", requests_csv(tmp_path, *rows)]) == 0
    screen.wait("第3号安置方案", seconds=5)
    screen.press("*")
    screen.wait("先用/查找或f筛选")
    screen.press("f")
    screen.wait("待确认")
    position = re.search(r"(?m)^[> ] (\d+) +待确认", screen.text())[1]
    for _ in range(int(position) - 1):
        screen.press("DOWN")
    screen.press("ENTER")
    screen.wait("筛选: +待确认")
    screen.press("*")
    text = screen.wait("对这4件一起办")
    position = int(re.search(r"(?m)^[> ] (\d+) +确认收到 +4件", text)[1])
    for _ in range(position - 1):
        screen.press("DOWN")
    screen.press("ENTER")
    screen.wait("日期 +2026-03-16")
    screen.press("SAVE")
    screen.wait("办了4件")
    capsys.readouterr()
    assert main(["list", "requests", "--where", "state=open"]) == 0
    assert "共4条" in capsys.readouterr().out


def test_a_notice_entered_on_screen_lists_what_it_moves_first(office, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("TUI_GOV_TODAY", "2027-01-25")
    path = requests_csv(tmp_path, ["2027-01-20", "张三", "自然人", "某路段占地补偿标准", "当面"])
    assert main(["import", "requests", path]) == 0
    screen = Terminal("--data", str(office))
    try:
        screen.wait("今天没有要办的|今天 20")
        screen.press("3")
        screen.wait("02-19暂")
        screen.press("=")
        screen.wait("2027 +暂定")
        screen.press("n")
        screen.wait("录入放假通知")
        off = "2027-01-01/2027-01-03 元旦；2027-02-05/2027-02-11 春节；2027-05-01/2027-05-05 劳动节"
        off += "；2027-10-01/2027-10-07 国庆节"
        work = "2027-01-31；2027-02-20；2027-05-08；2027-10-09"
        fill(screen, 通知文号="国办发明电〔2026〕99号", 放假=off, 调休上班=work)
        screen.wait("R2027-0001 +2027-02-19 +2027-02-22")
        assert "1个未办结的期限会变动" in screen.text()
        screen.press("ENTER")
        screen.wait("已采用2027年放假安排")
        screen.press("ESC")
        screen.wait("02-22 ")
    finally:
        screen.kill()


def test_names_are_masked_until_opened_with_a_purpose(office, tmp_path, capsys):
    path = requests_csv(tmp_path, ["2026-03-02", "张三丰", "自然人", "某路段占地补偿标准", "当面"])
    assert main(["import", "requests", path]) == 0
    settings = office / "office.toml"
    settings.write_text(re.sub(r'"clerk"', '"disclosure_head"', settings.read_text(), count=1))
    screen = Terminal("--data", str(office))
    try:
        screen.wait("今天没有要办的|今天 20")
        screen.press("3")
        screen.wait(r"张\*\*")
        screen.settle(0.5)
        screen.press(",")
        text = screen.wait("查看申请人身份")
        position = int(re.search(r"(?m)^[> ] (\d+) +查看申请人身份", text)[1])
        for _ in range(position - 1):
            screen.press("DOWN")
        screen.press("ENTER")
        screen.wait("查看目的:")
        screen.raw("审批延期".encode())
        screen.settle()
        screen.press("ENTER")
        screen.wait("张三丰")
        screen.press("ENTER")
        screen.wait("查看身份.*审批延期")
    finally:
        screen.kill()
