"""Published cases written out again as pages: Markdown, a web page, and text copied from one.

Written from the printed format alone; it takes nothing from the program, so that what the program
reads back was put there by another hand.
"""

import json
from html import escape
from pathlib import Path

CASES = Path(__file__).parent / "cases"
FORMS = ("markdown", "html", "text", "tabs")
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
ROWS = (
    ("new", "一、本年新收政府信息公开申请数量"),
    ("carried_in", "二、上年结转政府信息公开申请数量"),
    ("granted", "（一）予以公开"),
    ("partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("deny_state_secret", "1.属于国家秘密"),
    ("deny_law_forbids", "2.其他法律行政法规禁止公开"),
    ("deny_three_security_one_stability", "3.危及“三安全一稳定”"),
    ("deny_third_party", "4.保护第三方合法权益"),
    ("deny_internal_affairs", "5.属于三类内部事务信息"),
    ("deny_process", "6.属于四类过程性信息"),
    ("deny_enforcement_file", "7.属于行政执法案卷"),
    ("deny_admin_query", "8.属于行政查询事项"),
    ("unable_not_held", "1.本机关不掌握相关政府信息"),
    ("unable_needs_creation", "2.没有现成信息需要另行制作"),
    ("unable_still_unclear", "3.补正后申请内容仍不明确"),
    ("reject_petition", "1.信访举报投诉类申请"),
    ("reject_repeat", "2.重复申请"),
    ("reject_publication", "3.要求提供公开出版物"),
    ("reject_abusive", "4.无正当理由大量反复申请"),
    ("reject_reconfirm", "5.要求行政机关确认或重新出具已获取信息"),
    ("other_no_correction", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("other_no_payment", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("other_other", "3.其他"),
    ("result_total", "（七）总计"),
    ("carried_out", "四、结转下年度继续办理"),
)
GROUPS = {
    "deny_state_secret": ("（三）不予公开", 8),
    "unable_not_held": ("（四）无法提供", 3),
    "reject_petition": ("（五）不予处理", 5),
    "other_no_correction": ("（六）其他处理", 3),
}
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
MISTAKES = {
    "blank_number": "截至年底现行有效的规范性文件。",
    "boilerplate": "该部分以表格形式报告。表格如下:",
}


def cases(kind):
    """Every case of a folder by its slug."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((CASES / kind).glob("*.json"))}


def kinds_of(case):
    """Kinds of the mistakes that a case notes."""
    return [each["kind"] for each in case.get("anomalies", [])]


def figure(value):
    return "" if value is None else str(value)


def prose(case):
    """What the narrative of a table case says, in the sentences that offices write."""
    told = case["narrative"]
    lines = ["（一）主动公开。" + _published(told), "（二）依申请公开。" + _requested(told)]
    lines += ["（三）政府信息管理。" + MISTAKES["blank_number"] * ("blank_number" in kinds_of(case))]
    lines += ["（四）平台建设。坚持建好平台。", "（五）监督保障。" + _remedies(told)]
    if "missing_subsections" in kinds_of(case):
        lines = ["本报告根据《中华人民共和国政府信息公开条例》编制。"]
    return lines


def _published(told):
    total = told.get("items_disclosed") or told.get("website_items")
    parts = told.get("by_category") or told.get("channels") or {}
    if isinstance(total, dict):
        parts, total = total, sum(total.values())
    listed = []
    for name, value in parts.items():
        count, percent = value if isinstance(value, list) else (value, None)
        listed.append(f"{name}{count}条" + (f"，占{percent:.2f}%" if percent is not None else ""))
    if total is None:
        return f"通过{'、'.join(listed)}公开信息。" if listed else ""
    amount = str(total) if str(total).endswith("条") else f"{total}条"
    return f"全年主动公开政府信息{amount}" + (f"，其中{'、'.join(listed)}" if listed else "") + "。"


def _requested(told):
    if told.get("requests_handled"):
        text = f"共办理政府信息公开申请{told['requests_handled']}件"
    elif "requests_received" in told:
        text = f"共受理政府信息公开申请{told['requests_received']}件"
    else:
        return ""
    if "carried_in" in told:
        text += f"，上年结转{told['carried_in']}件"
    if ways := told.get("request_channels"):
        text += "，其中" + "、".join(f"{name}申请{count}件" for name, count in ways.items())
    results = []
    for name, value in (told.get("outcomes") or {}).items():
        count, percent = value if isinstance(value, list) else (value, None)
        results.append(f"{name}{count}件" + (f"，占{percent:.2f}%" if percent is not None else ""))
    answered = told.get("requests_answered") or told.get("requests_closed")
    text += f"。办结申请{answered}件" if answered else ""
    text += f"，其中{'、'.join(results)}" if results else ""
    return text + (
        f"，结转下年度{told['carried_to_next_year']}件。" if "carried_to_next_year" in told else "。"
    )


def _remedies(told):
    reviews = told.get("reconsiderations", told.get("reconsiderations_filed_for_record"))
    suits = told.get("litigation", told.get("litigation_filed_for_record"))
    if reviews is None:
        return "加强监督。"
    listed = {
        name: "（" + "、".join(f"{word}{count}件" for word, count in told[name].items()) + "）"
        if name in told
        else ""
        for name in ("reconsiderations_breakdown", "litigation_breakdown")
    }
    return (
        f"因政府信息公开引起的行政复议{reviews}件{listed['reconsiderations_breakdown']}，"
        f"行政诉讼{suits}件{listed['litigation_breakdown']}。"
    )


def table_two(case):
    """Table A as rows of (text, across)."""
    two, notes = case["part2"], case["part2"].get("cell_notes", {})
    old = case["format"].startswith("2019")

    def cell(name):
        return figure(two[name]) + (f"（{notes[name]}）" if name in notes else "")

    heads = (
        ("本年新制作数量", "本年新公开数量", "对外公开总数量")
        if old
        else ("本年制发件数", "本年废止件数", "现行有效件数")
    )
    rows = [[("第二十条第（一）项", 4)], [("信息内容", 1), *((head, 1) for head in heads)]]
    for label, name in (("规章", "rules"), ("行政规范性文件", "normative")):
        rows.append([(label, 1), *((cell(f"{name}_{end}"), 1) for end in ("made", "repealed", "in_force"))])
    for item, names in (("（五）", ("licences",)), ("（六）", ("penalties", "coercions"))):
        labels = {"licences": "行政许可", "penalties": "行政处罚", "coercions": "行政强制"}
        rows.append([(f"第二十条第{item}项", 4)])
        if old:
            rows.append([("信息内容", 1), ("上一年项目数量", 1), ("本年增/减", 1), ("处理决定数量", 1)])
            rows += [[(labels[name], 1), ("", 1), ("", 1), (cell(name), 1)] for name in names]
        else:
            rows.append([("信息内容", 1), ("本年处理决定数量", 3)])
            rows += [[(labels[name], 1), (cell(name), 3)] for name in names]
    rows.append([("第二十条第（八）项", 4)])
    rows.append([("信息内容", 1), ("本年收费金额（单位：万元）", 3)])
    rows.append([("行政事业性收费", 1), (cell("fees_wan_yuan"), 3)])
    return rows


def rows_three(case):
    """Key, label, group with its size, and seven cells of each printed row of table B."""
    combined = case["part3"].get("other_combined") or (case["format"].startswith("2019") and [None] * 7)
    for key, label in ROWS:
        if combined and key.startswith("other_"):
            if key == "other_no_correction":
                yield "other_combined", "（六）其他处理", None, combined
            continue
        yield key, label, GROUPS.get(key), case["part3"]["rows"][key]


def shown_rows(case):
    """The rows that a page shows: of an excerpt those before it breaks off."""
    rows = list(rows_three(case))
    if case["excerpt_complete"] or "blank_cells" in kinds_of(case):
        return rows
    filled = [n for n, row in enumerate(rows) if any(cell is not None for cell in row[3])]
    return rows[: filled[-1] + 1] if filled else []


def page_html(case, body):
    links = "".join(f'<li><a href="/c{n}">栏目{n}</a></li>' for n in range(9))
    return (
        f"<!DOCTYPE html><html><head><title>政府信息公开 - 某县人民政府</title><style>td{{padding:1px}}</style></head>"
        f'<body><div id="nav"><ul>{links}</ul></div><table width="100%"><tr><td>当前位置：首页 &gt; 年报</td></tr>'
        f"<tr><td><div class=content>{body}</div></td></tr></table>"
        f"<script>var n = 12;</script><div>浏览次数：388　打印　关闭</div></body></html>"
    )


def html_table(rows):
    out = ["<table border=1><tbody>"]
    for row in rows:
        boxes = []
        for text, across, *down in row:
            span = f' colspan="{across}"' if across > 1 else ""
            span += f' rowspan="{down[0]}"' if down and down[0] > 1 else ""
            boxes.append(f"<td{span}><p style='text-align:center'>&nbsp;{escape(text)}</p></td>")
        out.append("<tr>" + "\n".join(boxes) + "</tr>")
    return "".join([*out, "</tbody></table>"])


def html_three(case):
    rows = [
        [("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), ("申请人情况", 7)],
        [("自然人", 1, 2), ("法人或其他组织", 5), ("总计", 1, 2)],
        [(name, 1) for name in COLUMNS[1:6]],
    ]
    shown = shown_rows(case)
    results = sum(key not in ("new", "carried_in", "carried_out") for key, *_ in shown)
    started = False
    for key, label, group, cells in shown:
        boxes = []
        inside = key not in ("new", "carried_in", "carried_out")
        if inside and not started:
            boxes.append(("三、本年度办理结果", 1, results))
            started = True
        if group:
            boxes.append((group[0], 1, group[1]))
        lone = key in ("granted", "partial", "result_total", "other_combined")
        boxes.append((label, 3 if not inside else 2 if lone else 1))
        rows.append(boxes + [(figure(cell), 1) for cell in cells])
    return rows


def four_rows(case):
    cells = [figure(cell) for group in case["part4"].values() for cell in group]
    return [
        [("行政复议", 5), ("行政诉讼", 10)],
        [*((name, 1, 2) for name in RESULTS), ("未经复议直接起诉", 5), ("复议后起诉", 5)],
        [(name, 1) for name in RESULTS * 2],
        [(cell, 1) for cell in cells],
    ]


def has_four(case):
    return any(cell is not None for group in case["part4"].values() for cell in group) or (
        "blank_cells" in kinds_of(case)
    )


def has_two(case):
    return any(value is not None for value in case["part2"].values()) or "blank_cells" in kinds_of(case)


def title(case):
    return f"{case['agency'] or '某某镇人民政府'}{case['year'] or 2024}年政府信息公开工作年度报告"


HEADS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
ENDING = ("一是解读不够多样；二是更新不够及时。下一步将改进。", "无其他需要报告的事项。")


def parts(case):
    """Heading, prose and table name of every part."""
    boiler = [MISTAKES["boilerplate"]] if "boilerplate" in kinds_of(case) else []
    yield HEADS[0], prose(case), None
    yield HEADS[1], boiler, "two" if has_two(case) else None
    yield HEADS[2], boiler, "three" if shown_rows(case) else None
    yield HEADS[3], [], "four" if has_four(case) else None
    yield HEADS[4], [ENDING[0]], None
    yield HEADS[5], [ENDING[1]], None


def as_html(case):
    body = [f"<h1>{escape(title(case))}</h1>"]
    tables = {"two": table_two(case), "three": html_three(case), "four": four_rows(case)}
    for heading, lines, table in parts(case):
        body.append(f"<p><strong>{heading}</strong></p>")
        body += [f"<p>　　{escape(line)}</p>" for line in lines]
        body += [html_table(tables[table])] if table else []
    return page_html(case, "".join(body))


def as_markdown(case):
    blocks = [f"# {title(case)}"]
    tables = {"two": _pipe_two(case), "three": _pipe_three(case), "four": _pipe_four(case)}
    for heading, lines, table in parts(case):
        blocks += [f"## {heading}", *lines]
        blocks += [tables[table]] if table else []
    return "\n\n".join(blocks) + "\n"


def _pipes(rows, width):
    rows = [list(row) + [""] * (width - len(row)) for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


def _pipe_two(case):
    return _pipes(
        [[text for text, across, *_ in row for _ in range(across)][:4] for row in table_two(case)], 4
    )


def _pipe_three(case):
    rows = [["", "", "", *COLUMNS]]
    last = ""
    for key, label, group, cells in shown_rows(case):
        last = group[0] if group else last
        inside = key not in ("new", "carried_in", "carried_out")
        within = (
            inside and key.split("_")[0] in ("deny", "unable", "reject", "other") and key != "other_combined"
        )
        head = ["三、本年度办理结果" if inside else label, last if within else label, label]
        rows.append([*head, *map(figure, cells)])
    return _pipes(rows, 10)


def _pipe_four(case):
    return _pipes([[text for text, across, *_ in row for _ in range(across)] for row in four_rows(case)], 15)


def as_text(case):
    """Copied from a page: every cell on a line of its own, digits full-width, blank cells blank lines."""
    lines = ["首页", "政务公开", "当前位置：首页 > 年报", "", title(case), "发布时间：2024-01-20", ""]
    for heading, said, table in parts(case):
        lines += [heading, *said]
        if table == "two":
            lines += [text for row in table_two(case) for text, *_ in row]
        elif table == "three":
            lines += ["申请人情况", "自然人", "法人或其他组织", "总计", *COLUMNS[1:6]]
            for key, label, group, cells in shown_rows(case):
                lines += ["三、本年度办理结果"] if key == "granted" else []
                lines += [group[0]] if group else []
                lines += [label, *map(figure, cells)]
        elif table == "four":
            lines += [text for row in four_rows(case) for text, *_ in row]
    return "\n".join([*lines, "打印本页", "关闭窗口", ""]).translate(FULL_WIDTH)


def as_tabs(case):
    """Copied from a page by a browser: a row of a table on a line, tabs between its cells."""
    lines = [title(case), ""]
    tables = {"two": table_two(case), "three": html_three(case), "four": four_rows(case)}
    for heading, said, table in parts(case):
        lines += [heading, *said]
        lines += ["\t".join(text for text, *_ in row) for row in tables[table]] if table else []
    return "\r\n".join(lines)


def written(case, form):
    """A table case as a page of one of FORMS."""
    return {"markdown": as_markdown, "html": as_html, "text": as_text, "tabs": as_tabs}[form](case)


def narrative_page(case):
    """A narrative case as text."""
    unit = "件" if "公文总数" in case["totals"] else "条"
    total = next((value for name, value in case["totals"].items() if "公开" in name or "公文" in name), "")
    listed = []
    sub = case.get("subcategories", {})
    for name, (count, percent) in case["categories"].items():
        inner = "（其中" + "、".join(f"{n}{c}条" for n, c in sub[name].items()) + "）" if name in sub else ""
        listed.append(f"{name}{count}条{inner}" + (f"，占总数的{percent}%" if percent is not None else ""))
    if not listed:
        listed = [f"{name}{count}条" for name, count in case["channels"].items()]
    return (
        f"{case['agency']}{case['year']}年政府信息公开工作年度报告\n一、概述\n"
        f"本年度主动公开政府信息{total}{unit}，其中：{'；'.join(listed) if sub else '，'.join(listed)}。\n"
        f"二、存在的主要问题\n更新不够及时。\n"
    )
