"""The annual report's counted figures again, from the CSV exports alone, without the program.

    python tests/tools/recount.py items.csv requests.csv YEAR      prints JSON: key of a cell to its figure

Dates are ISO dates. A request that came by 平信, 网络, 传真 counts from its confirmation.
"""

import csv
import json
import sys
from datetime import datetime, timedelta

KINDS = {"自然人": "natural_person", "商业企业": "business", "科研机构": "research", "社会公益组织": "nonprofit",
         "法律服务机构": "legal_service", "其他": "other_org"}  # fmt: skip
WAYS = (
    ("行政复议", "reconsideration"),
    ("直接诉讼", "litigation_direct"),
    ("复议后诉讼", "litigation_after_review"),
)
RESULTS = {"结果维持": "upheld", "结果纠正": "corrected", "其他结果": "other", "尚未审结": "pending"}


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def span(year, quarter=None):
    """First and last day of a year or quarter, as ISO dates."""
    if quarter is None:
        return f"{year}-01-01", f"{year}-12-31"
    end = ("03-31", "06-30", "09-30", "12-31")[quarter - 1]
    return f"{year}-{quarter * 3 - 2:02}-01", f"{year}-{end}"


def recount(items, requests, year, quarter=None):
    """The counted figures of the annual report's tables and first part, or the same of a quarter."""
    found = {}

    def add(key):
        found[key] = found.get(key, 0) + 1

    first, last = span(year, quarter)
    for row in items:
        public = row["公开日期"] and not row["撤回日期"]
        if public and first <= row["公开日期"] <= last:
            add("part1.items")
            add(f"part1.genre.{row['体裁'] or '其他'}")
            add(f"part1.category.{row['类别']}")
            for channel in several(row["公开方式"]):
                add(f"part1.channel.{channel}")
            if row["解读对象"]:
                add("part1.interpretations")
        if public and row["规范性文件"] == "是":
            if first <= row["生成日期"] <= last:
                add("part2.normative_made")
            if first <= row["废止日期"] <= last:
                add("part2.normative_repealed")
            gone = [day for day in (row["废止日期"],) if day and day <= last]
            gone += [day for day in (row["有效期至"],) if day and day < last]
            if row["生成日期"] <= last and not gone:
                add("part2.normative_in_force")
    for row in requests:
        for way, group in WAYS:
            opened, closed = row[f"{way}日期"], row[f"{way}办结日期"]
            if opened and opened <= last and not (closed and closed < first):
                over = closed and closed <= last
                add(f"part4.{group}.{RESULTS[row[f'{way}结果']] if over else 'pending'}")
                add(f"part4.{group}.total")
        start = row["确认日期"] if row["提交方式"] in ("平信", "网络", "传真") else row["收到日期"]
        answered = row["答复日期"]
        if not start or start > last or (answered and answered < first and start < first):
            continue
        kind = KINDS[row["申请人类型"]]
        places = ["new" if start >= first else "carried_in"]
        places.append("result_total" if answered and answered <= last else "carried_out")
        for place in places:
            add(f"part3.{place}.{kind}")
            add(f"part3.{place}.total")
        if places[1] == "result_total":
            add(f"outcome.{row['办理结果']}")
    return found


def several(text):
    """The words of a cell that holds more than one."""
    return [word for word in text.replace("；", ";").replace("、", ";").split(";") if word]


def money(rows, column, first, last):
    """The fees of the requests with a day of that column within the period."""
    return sum(float(row["收费金额"] or 0) for row in rows if first <= row[column] <= last)


def recount_narrative(items, requests, duties, year, quarter=None):
    """The figures of the two narratives of a year or quarter: key of a cell to its figure."""
    found = {}

    def add(key, n=1):
        found[key] = found.get(key, 0) + n

    first, last = span(year, quarter)
    for row in items:
        if row["公开属性"] == "依申请公开" and first <= row["生成日期"] <= last:
            add("items.on_request")
        if not first <= row["公开日期"] <= last or row["撤回日期"]:
            continue
        channels = several(row["公开方式"])
        keys = ["items.total", f"items.genre.{row['体裁'] or '其他'}", f"items.category.{row['类别']}"]
        keys += [f"items.channel.{channel}" for channel in channels]
        keys += [f"items.key_area.{row['重点领域']}"] if row["重点领域"] else []
        if row["体裁"] == "公文" and {"政府网站", "政务新媒体"} & set(channels):
            keys.append("items.electronic")
        for key in keys:
            add(key)
    for key in [key for key in found if key.startswith("items.category.")]:
        share = f"{found[key] * 100 / found['items.total'] + 1e-9:.2f}"
        found[key.replace(".category.", ".share.")] = float(share)
    told = recount([], requests, year, quarter)
    for ours, theirs in (
        ("new", "new"),
        ("carried_in", "carried_in"),
        ("answered", "result_total"),
        ("carried_out", "carried_out"),
    ):
        found[f"requests.{ours}"] = told.get(f"part3.{theirs}.total", 0)
    found["requests.fees"] = money(requests, "缴费日期", first, last)
    days = [[row[f"{way}日期"] for way, _ in WAYS] for row in requests]
    found["requests.remedies"] = sum(any(first <= day <= last for day in each) for each in days)
    return found | recount_duties(duties, first, last)


LATEST = {"特别重大": (5, 24), "重大": (5, 24)}
"""Hours for the first word to the public and for the press conference; any other event is answered in 48."""


def recount_duties(duties, first, last):
    """The figures of the ledger in a period, and who does the work on its last day."""
    found = {}

    def add(key, n=1):
        found[f"duties.{key}"] = found.get(f"duties.{key}", 0) + n

    group, staff = {}, {}
    for row in sorted(duties, key=lambda row: row["日期"]):
        kind, names = row["类型"], [each.rpartition(":")[2] for each in several(row["人员"])]
        if row["日期"] <= last and kind == "领导小组" and names:
            if row["形式"] == "退出":
                group = {name: 1 for name in group if name not in names}
            else:
                group = {**(group if row["形式"] == "增补" else {}), **dict.fromkeys(names, 1)}
        if row["日期"] <= last and kind == "人员" and not ("" < row["截止日期"] < last):
            staff |= dict.fromkeys(names, (row["形式"], 1)) or {id(row): (row["形式"], int(row["人次"] or 0))}
        if not first <= row["日期"] <= last:
            continue
        add(kind)
        add(f"{kind}.people", int(row["人次"] or len(names)))
        add(f"{kind}.count", int(row["数量"] or 0))
        if row["形式"]:
            add(f"{kind}.form.{row['形式']}")
        add("解读.tied", int(kind == "解读" and bool(row["关联信息"])))
        times = [row[name] for name in ("首次发布时间", "发布会时间", "回应时间")]
        if kind in ("政务舆情", "民情收集") and (row["回应内容"] or any(times)):
            add("answered")
            add("approved", int(bool(row["批准人"])))
        add("政务舆情.late", int(kind == "政务舆情" and is_late(row, times, f"{last} 23:59")))
    found["duties.group"] = len(group)
    found["duties.staff"] = sum(count for _form, count in staff.values())
    for form, key in (("专职", "full_time"), ("兼职", "part_time")):
        found[f"duties.staff.{key}"] = sum(count for of, count in staff.values() if of == form)
    return found


def is_late(row, times, end):
    """Whether one of the limits in hours of an event was passed by the end of the period."""
    if not row["发现时间"]:
        return False
    start = datetime.fromisoformat(row["发现时间"])
    _said, conference, answered = times
    if row["舆情级别"] in LATEST:
        hours = LATEST[row["舆情级别"]]
        limits = [(hours[0], filter(None, times)), (hours[1], filter(None, [conference]))]
    else:
        limits = [(48, filter(None, [answered, conference]))]
    over = (
        datetime.fromisoformat(min(given, default=end)) > start + timedelta(hours=hours)
        for hours, given in limits
    )
    return any(over)


if __name__ == "__main__":
    print(
        json.dumps(
            recount(rows(sys.argv[1]), rows(sys.argv[2]), int(sys.argv[3])), ensure_ascii=False, indent=1
        )
    )
