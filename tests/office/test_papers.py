"""The ledger and the file of a case: complete, masked where they must be, printed with both dates."""

import json
import re
from datetime import date

import pytest
from markdown_it import MarkdownIt

from tui_gov.cli import main
from tui_gov.errors import NotAllowed
from tui_gov.office.dossier import dossier
from tui_gov.office.ledger import ledger
from tui_gov.office.letter_verbs import letters_of
from tui_gov.office.openings import note_opened, open_names
from tui_gov.reports.papers import file_markdown, ledger_markdown
from tui_gov.tui.views.timeline import timeline

DAY = date(2026, 4, 20)
SETTINGS = {"phone": "0999-6612345", "review_body": "云岭县人民政府", "court": "云岭县人民法院"}


@pytest.fixture
def town(staff):
    return staff.with_profile(**SETTINGS).on(DAY)


@pytest.fixture
def record(town):
    office = town()
    given = {
        "received_on": "2026-02-06",
        "channel": "平信",
        "applicant_type": "自然人",
        "applicant": "张三",
        "subject": "某路段|补偿*标准*",
        "identity_kind": "居民身份证",
        "identity_last4": "123X",
    }
    record = office.do("receive", "-", given).id
    office.do("confirm", record, {"day": "2026-02-09"})
    office.do("consult", record, {"day": "2026-02-25", "whom": "某公司"})
    office.do("opinion", record, {"day": "2026-03-10", "answer": "同意公开"})
    values = {"day": "2026-03-12", "outcome": "unable_not_held", "search": "检索了2019年以来的卷宗"}
    office.do("answer", record, values)
    office.do("letter", record, {"kind": "not_held", "day": "2026-03-12"})
    office.do("deliver", record, {"day": "2026-03-13", "delivery": "邮寄", "mail_no": "EA1"})
    return record


def test_the_file_has_everything_a_court_asks_for(town, record):
    office = town()
    text = file_markdown(dossier(office, record))
    assert [part.title for part in dossier(office, record).parts] == [
        "申请登记",
        "答复期限 2026-03-27",
        "从到达日起算的稳妥日期 2026-03-26",
        "未依规办理的事项",
        "征求意见",
        "政府信息不存在告知书 公复〔2026〕1号",
        "检索证明",
        "送达证明",
        "行政复议和行政诉讼",
        "办理经过",
        "申请人身份查看记录",
    ]
    letter = letters_of(office.desk, office.request(record).case.request)[0]
    assert letter.data["text"].rstrip() in text
    assert f"{letter.data['digest']} 相符" in text
    assert "以交邮之日为准" in text
    assert "平信未在收到当日确认" in text
    assert "检索了2019年以来的卷宗" in text
    assert "证件号末四位: 123X" in text
    assert "2026-02-09 补录 | 2026-04-20T09:30" in text
    assert "5. 征求意见" in text.split("## 1.")[0]


def test_a_table_of_it_is_a_table_and_nothing_typed_is_markup(town, record):
    text = file_markdown(dossier(town(), record))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert sum(token.type == "table_open" for token in tokens) >= 3
    assert not [
        token
        for token in tokens
        if token.type == "inline" and any(c.type == "em_open" for c in token.children)
    ]


def test_only_who_may_see_the_applicant_has_it_made(town, record):
    head = town("sun")
    with pytest.raises(NotAllowed, match="经办人"):
        dossier(head, record)
    open_names(head, record, "应诉")
    text = file_markdown(dossier(head, record))
    assert "目的: 应诉" in text
    assert "张三" in text


def test_an_item_has_its_slip(town):
    record = town.approved()
    text = file_markdown(dossier(town(), record))
    assert "保密审查员 陈某" in text


def test_the_ledger_has_a_row_a_request_with_its_letters_and_remarks(town, record):
    other = town().do("receive", "-", {"received_on": "2026-04-01", "applicant_type": "自然人", "applicant": "李四", "subject": "安置方案"}).id  # fmt: skip
    found = ledger(town(), 2026)
    assert [row["no"] for row in found.rows] == [record, other]
    row = found.rows[0]
    assert (row["applicant"], row["letters"], row["due"]) == ("张三", "公复〔2026〕1号", "2026-03-27")
    assert row["effective_on"] == "2026-02-09"
    assert row["consultation"] == "某公司 2026-02-25至2026-03-10"
    assert "平信未在收到当日确认" in row["remarks"]
    assert ledger(town("sun"), 2026).rows[0]["applicant"] == "张*"
    assert ledger(town(), 2025).rows == ()
    assert [row["no"] for row in ledger(town(), 2026, 2).rows] == [other]
    assert "某路段\\|补偿\\*标准\\*" in ledger_markdown(found)


def test_from_the_command_line(folder, capsys, tmp_path):
    words = ["received_on=2026-03-02", "applicant_type=自然人", "applicant=张三", "subject=安置方案"]
    assert main(["do", "receive", "-", *words]) == 0
    capsys.readouterr()
    assert main(["report", "ledger", "--year", "2026", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["applicant"] for row in found["rows"]] == ["张三"]
    assert main(["report", "ledger", "--year", "2026"]) == 0
    assert "共1件" in capsys.readouterr().out
    place = tmp_path / "file.md"
    assert main(["dossier", "R2026-0001", "-o", str(place)]) == 0
    assert place.read_text().startswith("# R2026-0001 举证材料")
    assert place.stat().st_mode & 0o077 == 0
    assert main(["dossier", "R2026-0009"]) == 2


WENT = {"applicant_type": "自然人", "applicant": "张三", "subject": "安置方案", "channel": "当面"}
ACTS = [
    ("wang", "correct", {"day": "2026-03-04", "what": "请写明年度", "until": "2026-03-20"}, "补正期限至: 2026-03-20"),
    ("wang", "corrected", {"day": "2026-03-06"}, ""),
    ("sun", "extend", {"days": "5", "reason": "材料多", "despite": "负责人出差"}, "理由: 材料多"),
    ("wang", "consult", {"day": "2026-03-09", "whom": "县水利局", "kind": "共同制作机关", "received_on": "2026-03-10"}, "征求对象: 共同制作机关"),
    ("wang", "opinion", {"day": "2026-03-12", "answer": "同意"}, "意见: 同意"),
    ("wang", "notice-fee", {"day": "2026-03-13", "yuan": "560", "received_on": "2026-03-16"}, "申请人收到日期: 2026-03-16"),
    ("wang", "pay", {"day": "2026-03-17"}, ""),
    ("wang", "answer", {"day": "2026-03-18", "outcome": "deny_process", "ground": "讨论记录"}, "依据: 讨论记录"),
    ("wang", "letter", {"kind": "denied"}, "收件人: 张三"),
    ("wang", "remedy", {"day": "2026-04-01", "way": "review"}, "类型: 行政复议"),
]  # fmt: skip


def test_every_act_stands_in_the_file_under_the_words_of_its_own_form(town):
    record = town().do("receive", "-", {"received_on": "2026-03-02", **WENT}).id
    for login, verb, values, _ in ACTS:
        town(login).do(verb, record, values)
    parts = {part.title: part for part in dossier(town(), record).parts}
    told = [row[4] for row in parts["办理经过"].rows[1:]]
    for (_, verb, _, wanted), text in zip(ACTS, told, strict=True):
        assert wanted in text, verb
    assert not [text for text in told if "第（三）项" in text]
    assert parts["行政复议和行政诉讼"].lines == ("2026-04-01 行政复议 尚未审结",)
    (row,) = ledger(town(), 2026).rows
    assert row["remedies"] == "行政复议 2026-04-01 尚未审结"


def test_the_county_that_opened_a_case_did_not_open_who_asked(town, record):
    note_opened(town("zhou"), "requests", record)
    open_names(town("sun"), record, "应诉")
    (looked,) = dossier(town(), record).parts[-1].rows
    assert looked[2] == "孙某"
    lines = timeline(town(), town().request(record), 80)
    below = "\n".join("".join(span.text for span in line) for line in lines)
    assert re.findall(r"(?m)^(查看身份|打开) \S+ \S+ (\S+)", below) == [
        ("打开", "周某"),
        ("查看身份", "孙某"),
    ]
