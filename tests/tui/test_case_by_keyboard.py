"""Every kind of act on a request, by keyboard at 80×24: a table of paths, a row an act."""

import csv
import json
import re

import pytest

from terminal import Terminal
from tui_gov.cli import main

TODAY = "2026-04-02"
SETTINGS = 'phone = "0999-6612345"\nreview_body = "云岭县人民政府"\ncourt = "云岭县人民法院"\n'
ANSWER = ("a", {"办理结果": "#予以公开"})
PATHS = {
    "网络申请, 确认, 答复, 送达": (
        ("2026-03-20", "网络"),
        [("i", {}), ANSWER, ("l", {"送达方式": "邮寄送达", "邮件号": "EA1"})],
        "confirmed answered delivered",
        "closed",
    ),
    "告知补正, 收到补正": (
        ("2026-03-20", "当面"),
        [
            ("b", {"补正内容": "=请写明年度", "补正期限至": "2026-04-20", "仍办理由": "转递迟延"}),
            ("b", {}),
            ANSWER,
        ],
        "correction_sent corrected answered",
        "closed",
    ),
    "逾期未补正, 不再处理": (
        ("2026-03-02", "当面"),
        [
            ("b", {"日期": "2026-03-04", "补正内容": "=请写明年度", "补正期限至": "2026-03-10"}),
            (",逾期未补正", {}),
            ("a", {"办理结果": "#其他处理(逾期不补正)"}),
            ("w", "不再处理告知书"),
        ],
        "correction_sent uncorrected answered letter",
        "closed",
    ),
    "征求第三方, 收到意见": (
        ("2026-03-20", "当面"),
        [("t", {"第三方": "某公司"}), ("t", {"第三方意见": "同意公开"}), ANSWER],
        "consulted consultation_answered answered",
        "closed",
    ),
    "征求共同制作机关, 对方收到, 逾期未复": (
        ("2026-03-02", "当面"),
        [
            ("t", {"日期": "2026-03-09", "第三方": "县水利局", "征求对象": "#共同制作机关"}),
            (",对方收到", {"日期": "2026-03-10"}),
            (",逾期未复", {}),
            ANSWER,
        ],
        "consulted consultation_reached consultation_silent answered",
        "closed",
    ),
    "第三方逾期未复, 由本机关决定": (
        ("2026-03-02", "当面"),
        [("t", {"日期": "2026-03-05", "第三方": "某公司"}), (",逾期未复", {}), ANSWER],
        "consulted consultation_silent answered",
        "closed",
    ),
    "延期, 出延长告知书": (
        ("2026-03-20", "当面"),
        [("y", {"延长工作日": "5", "理由": "材料多"}), ("w", "延长答复期限告知书")],
        "extended letter",
        "extended",
    ),
    "按量收费, 缴费": (
        ("2026-03-20", "当面"),
        [("c", {"计收方式": "#按量计收", "页数": "50"}), ("c", {}), ANSWER],
        "fee_noticed fee_paid answered",
        "closed",
    ),
    "按件收费, 逾期未缴费": (
        ("2026-03-03", "当面"),
        [
            ("c", {"日期": "2026-03-04", "计收方式": "#按件计收"}),
            (",逾期未缴费", {}),
            ("a", {"办理结果": "#其他处理(逾期不缴费)"}),
        ],
        "fee_noticed unpaid answered",
        "closed",
    ),
    "不予公开, 复议, 复议后诉讼": (
        ("2026-03-20", "当面"),
        [
            ("a", {"办理结果": "#不予公开(过程性信息)", "依据": "讨论记录"}),
            ("w", "不予公开告知书"),
            ("z", {"类型": "#行政复议", "结果": "#结果维持", "办结日期": TODAY}),
            ("z", {"类型": "#复议后起诉"}),
        ],
        "answered letter remedy remedy",
        "answered",
    ),
    "信息不存在, 直接起诉": (
        ("2026-03-20", "当面"),
        [
            ("a", {"办理结果": "#无法提供(不掌握)", "检索情况": "检索了卷宗"}),
            ("z", {"类型": "#未经复议直接起诉"}),
        ],
        "answered remedy",
        "answered",
    ),
    "申请人撤回": (("2026-03-20", "当面"), [(",申请人撤回", {"说明": "已取得"})], "withdrew", "closed"),
    "转送后答复": (
        ("2026-03-20", "当面"),
        [
            (",转送", {"转送机关": "县自然资源局"}),
            ("a", {"办理结果": "#无法提供(不掌握)", "依据": "由县局负责"}),
        ],
        "forwarded answered",
        "closed",
    ),
    "拆分": (("2026-03-20", "当面"), [(",拆分", {"各项内容": "批复；标准"})], "split", "open"),
    "合并办理": (("2026-03-20", "当面"), [(",合并办理", {}), ANSWER], "whole answered", "closed"),
    "要求说明理由, 理由合理, 延迟答复": (
        ("2026-03-20", "当面"),
        [
            (",要求说明理由", {"超出合理范围": "=本月40件", "说明理由期限至": "2026-04-20"}),
            (",收到理由", {"说明的理由": "=课题研究"}),
            (",延迟答复", {"延迟答复至": "2026-06-30", "说明": "需逐卷查找"}),
        ],
        "reasons_asked reasons_given postponed",
        "open",
    ),
}


@pytest.fixture(scope="module")
def terminal(tmp_path_factory):
    """One office with a request for each path, on one screen for all of them."""
    with pytest.MonkeyPatch.context() as patch:
        place = tmp_path_factory.mktemp("keyboard")
        for name, value in {
            "TUI_GOV_TODAY": TODAY,
            "TUI_GOV_DATA": str(place / "office"),
            "XDG_STATE_HOME": str(place / "state"),
            "LANG": "zh_CN.UTF-8",
        }.items():
            patch.setenv(name, value)
        patch.delenv("LC_ALL", raising=False)
        assert main(["init", "--agency", "青石镇人民政府", "--started", "2026-01-01"]) == 0
        settings = place / "office" / "office.toml"
        text = settings.read_text().replace('"clerk"', '"clerk", "disclosure_head"', 1)
        settings.write_text(SETTINGS + text)
        assert main(["import", "requests", _rows(place)]) == 0
        screen = Terminal("--data", str(place / "office"))
        screen.wait("今天没有要办的|今天 20")
        screen.press("3")
        screen.wait("即将逾期")
        yield screen
        screen.kill()


def _rows(place):
    path = place / "requests.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["收到日期", "申请人", "申请人类型", "申请内容", "提交方式"])
        for number in range(
            10
        ):  # with these the request that is charged by item is the eleventh of its month
            writer.writerow(["2026-03-02", "王大量", "自然人", f"前案{number}", "当面"])
        for number, ((day, channel), _, _, _) in enumerate(PATHS.values()):
            name = "王大量" if day == "2026-03-03" else f"张{number}"
            writer.writerow([day, name, "自然人", f"主题{number:02}号", channel])
    return str(path)


def fill(screen, values):
    """Go down a form and type over what stands there; then save.

    `#word` picks that word of the field's list, `=text` is written into the editor of a long text.
    """
    wanted = dict(values)
    for _ in range(20):
        if not wanted:
            break
        here = re.search(r"(?m)^> [ *](\S+)", screen.text())
        text = wanted.pop(here[1], None) if here else None
        if text and text.startswith("#"):
            screen.press("ENTER")
            pick(screen, text[1:])
        elif text and text.startswith("="):
            screen.press("ENTER")
            screen.raw(text[1:].encode())
            screen.settle(0.1)
            screen.press("SAVE", "TAB")
        else:
            screen.raw(f"\x15{text}\t".encode() if text else b"\t")
            screen.settle(0.1)
    assert not wanted, screen.text()
    screen.press("SAVE")


def pick(screen, word):
    """Choose the line of a list that has the word."""
    screen.press("/")
    screen.raw(word.encode())
    screen.settle(0.1)
    screen.press("ENTER")
    screen.wait(rf"(?m)^> +\d+ .*{re.escape(word)}")
    screen.press("ENTER")


def act(screen, key, said):
    if key == "w":
        screen.press("w")
        pick(screen, said)
        screen.wait(r"(?m)草稿|^> [ *]\S")
        if "草稿" not in screen.text():
            screen.press("SAVE")
            screen.wait("草稿")
        screen.settle(0.3)
        screen.press("w")
        screen.wait("已出具")
        return
    screen.press(key[0])
    if key[0] == ",":
        screen.wait("此刻可办")
        pick(screen, key[1:])
    screen.wait("Ctrl")
    fill(screen, said)
    screen.wait("经过")


@pytest.mark.parametrize("name", PATHS, ids=[f"path-{number}" for number, _ in enumerate(PATHS)])
def test_a_path_by_keyboard(terminal, name, capsys):
    number = list(PATHS).index(name)
    _, steps, kinds, state = PATHS[name]
    terminal.press("ESC", "ESC", "ESC", "/")
    terminal.raw(f"\x15主题{number:02}号".encode())
    terminal.press("ENTER")
    terminal.wait(" 1条")
    terminal.press("ENTER")
    terminal.wait("登记编号")
    for key, said in steps:
        terminal.settle(0.3)
        act(terminal, key, said)
    capsys.readouterr()
    assert main(["show", f"R2026-{number + 11:04}", "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["state"] == state
    assert [event["kind"] for event in shown["history"] if event["kind"] != "received"] == kinds.split()
    if shown["deadline"]:
        assert sum(step["counted"] for step in shown["deadline"]["trace"]) in (20, 25)
        assert shown["deadline"]["trace"][-1]["to"] == shown["deadline"]["due"]
