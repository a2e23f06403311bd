"""The statistics panel's and the quarterly return's figures again, from the CSV exports alone, without the program.

python tests/tools/recount_panel.py items.csv requests.csv YEAR [QUARTER]     prints JSON: key of a cell to its figure
"""

import json
import sys
from datetime import date, timedelta
from statistics import median

from chinese_calendar import get_workdays

from recount import KINDS, WAYS, rows, several, span

GENRES = {"公文": "documents", "政务动态": "news"}


def panel(items, requests, year, quarter=None):
    """Key of a cell of the panel to its figure; what counts nothing is not there."""
    found, days = {}, []
    first, last = span(year, quarter)

    def add(key):
        found[key] = found.get(key, 0) + 1

    for row in items:
        if row["公开属性"] == "依申请公开" and first <= row["生成日期"] <= last:
            add("items.on_request")
        if not first <= row["公开日期"] <= last or row["撤回日期"]:
            continue
        month = int(row["公开日期"][5:7])
        for key in (
            "total",
            GENRES.get(row["体裁"], "other"),
            f"by_month.{month}",
            f"by_quarter.{(month + 2) // 3}",
        ):
            add(f"items.{key}")
        for column, name in (
            ("类别", "category"),
            ("栏目", "column"),
            ("公开时限类型", "cadence"),
            ("责任科室", "department"),
        ):
            add(f"items.by_{name}.{row[column] or '(未填)'}")
        for channel in several(row["公开方式"]):
            add(f"items.by_channel.{channel}")
        if row["重点领域"]:
            add(f"items.by_key_area.{row['重点领域']}")
        formed, out = (date.fromisoformat(row[name]) for name in ("生成日期", "公开日期"))
        days.append(len(get_workdays(formed + timedelta(days=1), out)) if out > formed else 0)
    found["timeliness.median_days"] = median(days) if days else "n/a"
    for row in requests:
        start = (
            row["确认日期"] or (row["答复日期"] and row["收到日期"])
            if row["提交方式"] in ("平信", "网络", "传真")
            else row["收到日期"]
        )
        answered = row["答复日期"]
        if not start or start > last or (answered and answered < first and start < first):
            continue
        if start >= first:
            add("requests.new")
            add(f"requests.by_channel.{row['提交方式'] or '当面'}")
            add(f"requests.by_applicant.{KINDS[row['申请人类型']]}")
        else:
            add("requests.carried_in")
        if answered and answered <= last:
            add("requests.answered")
            add(f"outcome.{row['办理结果']}")
        else:
            add("requests.carried_out")
    return found


def returned(items, requests, year, quarter):
    """Label of a line of the usual return to its figure."""
    first, last = span(year, quarter)
    told = panel(items, requests, year, quarter)
    ways = {"当面": ("当面", "口头"), "网上填表及电子邮件": ("网络",), "信函及传真": ("邮寄", "平信", "传真")}
    found = {
        "主动公开信息数": told.get("items.total", 0),
        "申请数": told.get("requests.new", 0),
        "答复数": told.get("requests.answered", 0),
    }
    found |= {
        label: sum(told.get(f"requests.by_channel.{way}", 0) for way in those)
        for label, those in ways.items()
    }
    opened = {way: sum(first <= row[f"{way}日期"] <= last for row in requests) for way, _ in WAYS}
    return found | {"行政复议数": opened["行政复议"], "行政诉讼数": opened["直接诉讼"] + opened["复议后诉讼"]}


if __name__ == "__main__":
    asked = [int(each) for each in sys.argv[3:]]
    print(json.dumps(panel(rows(sys.argv[1]), rows(sys.argv[2]), *asked), ensure_ascii=False, indent=1))
