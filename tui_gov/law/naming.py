"""Figures in words: what a key of a cell means to a clerk."""

from datetime import date

from tui_gov.law.counting import labels, law_rows


def cell_name(key: str) -> str:
    """A figure of the three tables in words, as 表三 结转下年度·总计; the key itself for any other."""
    on = date.min  # the keys are those of the present format
    part, _, rest = key.partition(".")
    if part == "part2":
        kinds = {"made": "制发", "repealed": "废止", "in_force": "现行有效"}
        of, _, end = rest.partition("_")
        label = labels("annual", "part2", on)
        return f"表二 {label[rest]}" if rest in label else f"表二 {label.get(of, of)}{kinds.get(end, end)}"
    row, _, column = rest.partition(".")
    if part == "part3":
        named = {each.key: str(each.values["short"]) for each in law_rows("outcomes", on)}
        named |= {
            "new": "新收",
            "carried_in": "上年结转",
            "result_total": "办理结果总计",
            "carried_out": "结转下年度",
        }
        columns = {each.key: each.label for each in law_rows("applicants", on)} | {"total": "总计"}
        return f"表三 {named.get(row, row)}·{columns.get(column, column)}"
    if part == "part4":
        group, result = labels("annual", "part4", on), labels("annual", "result", on)
        return f"表四 {group.get(row, row)}·{result.get(column, column)}"
    if ".duties." in f".{key}":
        return _duty_name(key)
    if part == "return":
        return f"季度统计表第{int(rest)}行"
    if key in _SINGLE:
        return _SINGLE[key]
    found = next((start for start in _GROUPED if key.startswith(start)), "")
    rest = key.removeprefix(found)
    if found in ("requests.by_outcome.", "requests.outcome."):
        rest = {each.key: str(each.values["short"]) for each in law_rows("outcomes", on)}.get(rest, rest)
    elif found == "requests.by_applicant.":
        rest = {each.key: each.label for each in law_rows("applicants", on)}.get(rest, rest)
    return f"{_GROUPED[found]} {rest}" if found else key


def _duty_name(key: str) -> str:
    """A figure of the ledger of duties, as 台账 培训·人次; of part one with 正文 before it."""
    before, _, rest = key.rpartition("duties.")
    words = {
        "people": "人次",
        "count": "数量",
        "late": "超时",
        "tied": "写明所解读文件",
        "group": "领导小组组成人员",
        "staff": "在岗人员",
        "full_time": "专职",
        "part_time": "兼职",
        "answered": "已回应",
        "approved": "经领导批准",
    }
    told = "·".join(words.get(part, part) for part in rest.split(".") if part != "form")
    return f"{'正文 ' if before else ''}台账 {told}"


_SINGLE = {
    "items.total": "主动公开数",
    "items.documents": "公文",
    "items.news": "政务动态",
    "items.other": "其他体裁",
    "items.on_request": "依申请公开信息(另计)",
    "requests.new": "新收申请",
    "requests.carried_in": "上期结转",
    "requests.answered": "已答复",
    "requests.carried_out": "结转下期",
    "timeliness.items_late": "晚于20个工作日",
    "timeliness.items_on_time": "20个工作日内",
    "timeliness.requests_late": "逾期申请",
    "timeliness.items_backdated": "补录",
    "timeliness.items_urgent": "紧急发布",
    "timeliness.countersign_overdue": "逾期未补签",
    "timeliness.median_days": "公开用时中位数",
    "timeliness.requests_median_days": "答复用时中位数",
    "part1.items": "正文 主动公开数",
    "part1.interpretations": "正文 政策解读",
    "part1.reviewed": "正文 经审查单审签",
    "part1.on_request": "正文 登记的依申请公开信息",
    "part1.withheld": "正文 登记的不予公开信息",
    "part1.normative_expired": "规范性文件期满失效",
    "part1.suits": "正文 行政诉讼",
    "part1.channels": "正文 公开方式种数",
    "items.electronic": "有全文的公文",
    "requests.remedies": "涉及复议诉讼的申请",
    "requests.fees": "实收信息处理费(元)",
    "part1.requests_late": "正文 逾期答复",
    "part6.fee_notices": "正文 收费通知",
    "part6.fees_noticed": "正文 收费通知总金额(元)",
    "part6.fees_received": "正文 实际收取(元)",
}
_GROUPED = {
    "items.by_category.": "类别",
    "items.by_channel.": "公开方式",
    "items.by_column.": "栏目",
    "items.by_key_area.": "重点领域",
    "items.by_cadence.": "时限类型",
    "items.by_department.": "科室",
    "items.by_month.": "月份",
    "items.by_quarter.": "季度",
    "requests.by_channel.": "提交方式",
    "requests.by_outcome.": "申请结果",
    "requests.by_applicant.": "申请人",
    "requests.by_days.": "答复用工作日",
    "items.genre.": "体裁",
    "items.category.": "类别",
    "items.share.": "占比(%)",
    "items.key_area.": "重点领域",
    "items.channel.": "公开方式",
    "requests.outcome.": "申请结果",
    "part1.genre.": "正文 体裁",
    "part1.category.": "正文 类别",
    "part1.channel.": "正文 公开方式",
}
