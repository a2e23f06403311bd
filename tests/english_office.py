"""An office whose own data are ASCII: any Chinese that it shows is the program's, or official."""

import csv
import re

from tui_gov.cli import main
from tui_gov.law.rows import read_rows
from tui_gov.law.stats import GENRES
from tui_gov.settings import FILE

TABLES = ("annual", "applicants", "catalogue", "deadlines", "fees", "holidays", "outcomes", "receipt")
WORDS = {
    "年政府信息公开工作年度报告",
    "文字 残留填报说明或未填(第五部分)",
    "待填写",
    "公共企事",
    "同意公开",
    "直接送达",
    "尚未审结",
    "行政复议",
    "未经复议直接起诉",
    "复议后起诉",
    *GENRES,
}
"""Official words that stand in the source: of the report and its checks, the review slip, a delivery, table C."""
_CITE = re.compile(
    r"(政府信息公开|保守国家秘密法实施|个人信息保护)?(条例|法)第[一二三四五六七八九十百零]+条\S*"
)
_CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]+")
_PEOPLE = """
[[people]]
login = "{login}"
name = "{name}"
roles = ["{role}"]
department = "Finance"
"""


def official():
    """Every word of the tables of law that keeps its Chinese, longest first."""
    words = WORDS | {row.label for row in read_rows("letters")}
    for table in TABLES:
        for row in read_rows(table):
            texts = (row.label, row.cite, *map(row.values.get, ("short", "group", "article")))
            words |= {text for text in texts if text}
    words |= {f"政府信息公开{word}" for word in words if word.startswith("条例")}
    return sorted(words, key=len, reverse=True)


OFFICIAL = official()


def foreign(text):
    """The Chinese in a text that is neither an official word nor a citation."""
    for word in OFFICIAL:
        text = text.replace(word, "")
    return _CHINESE.findall(_CITE.sub("", text))


def fill(folder, tmp_path):
    """Make the office: people for every signature, 40 items in several states, requests in several."""
    toml = folder / FILE
    head, _sign, people = toml.read_text().replace("青石镇人民政府", "Qingshi Town").partition("[[people]]")
    own = 'sample = true\nshort_name = "Qingshi"\ncolumns = ["Budget"]\ndepartments = ["Finance"]\n'
    head = f'{own}categories = ["Farming"]\n{head}'
    people = re.sub(r'(?m)^name = ".*"$', 'name = "Wang"', f"[[people]]{people}")
    for login, name, role in (
        ("li", "Li", "department_head"),
        ("chen", "Chen", "secrecy_reviewer"),
        ("zhao", "Zhao", "leader_in_charge"),
        ("qian", "Qian", "disclosure_head"),
    ):
        people += _PEOPLE.format(login=login, name=name, role=role)
    toml.write_text(f"{head}\n{people}")
    _import_items(tmp_path / "items.csv")
    _import_requests(tmp_path / "requests.csv")
    for number in (1, 2, 3):
        item = f"2026-{number:05}"
        assert main(["do", "attribute", item, "attribute=proactive"]) == 0
        if number > 1:
            assert main(["do", "submit", item]) == 0
    assert main(["--as", "li", "do", "sign", "2026-00003"]) == 0
    assert main(["do", "attribute", "2026-00004", "attribute=withheld", "ground=internal_affairs"]) == 0


def _import_items(path):
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            [
                "title",
                "formed_on",
                "published_on",
                "category",
                "department",
                "column",
                "genre",
                "text",
                "drafter",
            ]
        )
        for n in range(1, 6):
            row = [f"Draft notice {n}", f"2026-02-{10 + n}", "", "Farming", "Finance", "Budget", "公文"]
            writer.writerow([*row, f"The text of notice {n}.", "Sun"])
        for n in range(35):
            day = f"2025-{1 + n // 3:02}-1{n % 3}"
            writer.writerow([f"Notice {n}", day, day, "Farming", "Finance", "Budget", "公文", "Text.", "Sun"])
    assert main(["import", "items", str(path), "--already-published"]) == 0


def _import_requests(path):
    rows = [
        {"received_on": "2026-01-20", "channel": "counter"},
        {"received_on": "2026-02-09", "channel": "online"},
        {"received_on": "2026-02-09", "channel": "online", "confirmed_on": "2026-02-09", "consulted_on": "2026-02-24"},
        {"received_on": "2026-02-10", "channel": "counter", "correction_sent_on": "2026-02-12"},
        {"received_on": "2026-02-24", "channel": "counter", "extended_days": "10"},
        {"received_on": "2026-03-10", "channel": "counter"},
        {"received_on": "2025-05-06", "channel": "counter", "answered_on": "2025-05-20", "outcome": "granted"},
        {"received_on": "2025-05-06", "channel": "counter", "answered_on": "2025-08-20", "outcome": "partial"},
    ]  # fmt: skip
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, [*names, "applicant", "applicant_type", "subject"])
        writer.writeheader()
        for number, row in enumerate(rows):
            more = {"applicant": f"Person {number}", "applicant_type": "natural_person"}
            writer.writerow({**row, **more, "subject": f"Budget of village {number}"})
    assert main(["import", "requests", str(path)]) == 0
