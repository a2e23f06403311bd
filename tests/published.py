"""Published annual reports as the registers that they imply."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path

TABLES = Path(__file__).parent / "cases" / "tables"
APPLICANTS = ("natural_person", "business", "research", "nonprofit", "legal_service", "other_org")
FLOW = ("new", "carried_in", "result_total", "carried_out")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结")
WAYS = {"reconsideration": "review", "litigation_direct": "suit", "litigation_after_review": "review_suit"}


def load(slug):
    """A published report with blanks as 0 and the old single row 其他处理 as its third line."""
    raw = json.loads((TABLES / f"{slug}.json").read_text(encoding="utf-8"))
    rows = {name: [cell or 0 for cell in row] for name, row in raw["part3"]["rows"].items()}
    if combined := raw["part3"].get("other_combined"):
        rows["other_other"] = [cell or 0 for cell in combined]
    raw["rows"] = rows
    raw["four"] = {name: [cell or 0 for cell in row] for name, row in raw["part4"].items()}
    return raw


def whole():
    """Slugs of the reports whose tables are there to the last cell."""
    slugs = sorted(path.stem for path in TABLES.glob("*.json"))
    return [slug for slug in slugs if json.loads((TABLES / f"{slug}.json").read_text())["excerpt_complete"]]


def adds_up(report):
    """Whether table three is one that records can give."""
    rows = report["rows"]
    outcomes = [name for name in rows if name not in FLOW]
    flows = all(
        rows["new"][n] + rows["carried_in"][n] == rows["result_total"][n] + rows["carried_out"][n]
        for n in range(7)
    )
    results = all(sum(rows[name][n] for name in outcomes) == rows["result_total"][n] for n in range(7))
    return flows and results and all(sum(row[:6]) == row[6] for row in rows.values())


def requests_of(report):
    """Rows of the request register that table three and table four imply."""
    rows, year = report["rows"], report["year"]
    made = []
    for column, applicant in enumerate(APPLICANTS):
        outcomes = [name for name in rows if name not in FLOW for _ in range(rows[name][column])]
        carried = rows["carried_in"][column]
        for place in range(carried + rows["new"][column]):
            received = (
                date(year - 1, 12, 20) if place < carried else date(year, 1, 10) + timedelta(days=place % 300)
            )
            row = {"收到日期": received.isoformat(), "提交方式": "当面", "申请人类型": applicant}
            row |= {"申请人": f"申请人{column}-{place}", "申请内容": f"第{place}件"}
            if place < len(outcomes):
                answered = max(received + timedelta(days=14), date(year, 1, 4))
                row |= {"答复日期": answered.isoformat(), "办理结果": outcomes[place], "依据": "见答复书"}
            made.append(row)
    remedies(report, made)
    return made


def remedies(report, made):
    """Enter the reviews and suits of table four with the requests they are about."""
    year = report["year"]
    headings = {"review": "行政复议", "suit": "直接诉讼", "review_suit": "复议后诉讼"}
    for group, way in WAYS.items():
        results = [RESULTS[n] for n in range(4) for _ in range(report["four"][group][n])]
        for row, result in zip(made, results, strict=False):
            row[f"{headings[way]}日期"] = f"{year}-12-01"
            row[f"{headings[way]}结果"] = result
            row[f"{headings[way]}办结日期"] = "" if result == "尚未审结" else f"{year}-12-28"
        assert len(results) <= len(made)


def normative_of(report):
    """Rows of the register of items that the normative documents of table two imply."""
    two, year = report["part2"], report["year"]
    made, repealed, in_force = (two[f"normative_{name}"] or 0 for name in ("made", "repealed", "in_force"))
    rows = []
    for place in range(max(made, in_force) + repealed):
        is_repealed = place < repealed
        is_new = not is_repealed and place - repealed < made
        row = {
            "标题": f"规范性文件之{place}",
            "公开方式": "政府网站",
            "规范性文件": "是",
            "公开属性": "主动公开",
        }
        row["生成日期"] = f"{year}-03-03" if is_new else f"{year - 4}-05-06"
        row["公开日期"] = f"{year}-03-10" if is_new else f"{year - 4}-05-12"
        gone = is_new and place - repealed >= in_force
        row["废止日期"] = f"{year}-06-30" if is_repealed else ""
        row["有效期至"] = f"{year}-09-30" if gone else ""
        rows.append(row)
    return rows


def write(path, rows):
    """The rows as CSV under every heading that one of them has."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings)
        writer.writeheader()
        writer.writerows(rows)
