"""Published cases written out by another hand again: as Word saves a page, as old editors left their tags open,
as content systems nest their tables, as text breaks its lines. Nothing of the program is used."""

import random
from html import escape

HEADS = {
    "one": "一、总体情况",
    "two": "二、主动公开政府信息情况",
    "three": "三、收到和处理政府信息公开申请情况",
    "four": "四、政府信息公开行政复议、行政诉讼情况",
    "five": "五、存在的主要问题及改进情况",
    "six": "六、其他需要报告的事项",
}
PEOPLE = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
LINES = """new|一、本年新收政府信息公开申请数量||
carried_in|二、上年结转政府信息公开申请数量||
granted|（一）予以公开||三、本年度办理结果
partial|（二）部分公开（区分处理的，只计这一情形，不计其他情形）||三、本年度办理结果
deny_state_secret|1.属于国家秘密|（三）不予公开|三、本年度办理结果
deny_law_forbids|2.其他法律行政法规禁止公开|（三）不予公开|三、本年度办理结果
deny_three_security_one_stability|3.危及“三安全一稳定”|（三）不予公开|三、本年度办理结果
deny_third_party|4.保护第三方合法权益|（三）不予公开|三、本年度办理结果
deny_internal_affairs|5.属于三类内部事务信息|（三）不予公开|三、本年度办理结果
deny_process|6.属于四类过程性信息|（三）不予公开|三、本年度办理结果
deny_enforcement_file|7.属于行政执法案卷|（三）不予公开|三、本年度办理结果
deny_admin_query|8.属于行政查询事项|（三）不予公开|三、本年度办理结果
unable_not_held|1.本机关不掌握相关政府信息|（四）无法提供|三、本年度办理结果
unable_needs_creation|2.没有现成信息需要另行制作|（四）无法提供|三、本年度办理结果
unable_still_unclear|3.补正后申请内容仍不明确|（四）无法提供|三、本年度办理结果
reject_petition|1.信访举报投诉类申请|（五）不予处理|三、本年度办理结果
reject_repeat|2.重复申请|（五）不予处理|三、本年度办理结果
reject_publication|3.要求提供公开出版物|（五）不予处理|三、本年度办理结果
reject_abusive|4.无正当理由大量反复申请|（五）不予处理|三、本年度办理结果
reject_reconfirm|5.要求行政机关确认或重新出具已获取信息|（五）不予处理|三、本年度办理结果
other_no_correction|1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请|（六）其他处理|三、本年度办理结果
other_no_payment|2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请|（六）其他处理|三、本年度办理结果
other_other|3.其他|（六）其他处理|三、本年度办理结果
result_total|（七）总计||三、本年度办理结果
carried_out|四、结转下年度继续办理||"""
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def told(cell):
    return "" if cell is None else str(cell)


def lines_of(case):
    """Label, group, block and seven cells of each row; the single row of the old layout in its place."""
    combined = case["part3"].get("other_combined")
    for line in LINES.split("\n"):
        key, label, group, block = line.split("|")
        if combined and key.startswith("other_"):
            if key == "other_other":
                yield "other_combined", "（六）其他处理", "", block, combined
            continue
        yield key, label, group, block, case["part3"]["rows"][key]


def grid_three(case):
    """Table B as rows of (text, across, down)."""
    rows = [
        [("", 3, 3), ("申请人情况", 7, 1)],
        [("自然人", 1, 2), ("法人或其他组织", 5, 1), ("总计", 1, 2)],
        [(name, 1, 1) for name in PEOPLE[1:]],
    ]
    every = list(lines_of(case))
    seen = set()
    for _key, label, group, block, cells in every:
        boxes = []
        if block and block not in seen:
            seen.add(block)
            boxes.append((block, 1, sum(each[3] == block for each in every)))
        if group and group not in seen:
            seen.add(group)
            boxes.append((group, 1, sum(each[2] == group for each in every)))
        boxes.append((label, 1 if group else 2 if block else 3, 1))
        rows.append(boxes + [(told(cell), 1, 1) for cell in cells])
    return rows


def grid_two(case):
    two = case["part2"]

    def cell(name):
        return told(two.get(name))

    old = case["format"].startswith("2019")
    heads = (
        ["本年新制作数量", "本年新公开数量", "对外公开总数量"]
        if old
        else ["本年制发件数", "本年废止件数", "现行有效件数"]
    )
    rows = [[("第二十条第（一）项", 4, 1)], [(text, 1, 1) for text in ("信息内容", *heads)]]
    for label, name in (("规章", "rules"), ("行政规范性文件", "normative")):
        rows.append(
            [(label, 1, 1)] + [(cell(f"{name}_{end}"), 1, 1) for end in ("made", "repealed", "in_force")]
        )
    blocks = (
        ("第二十条第（五）项", (("行政许可", "licences"),)),
        ("第二十条第（六）项", (("行政处罚", "penalties"), ("行政强制", "coercions"))),
    )
    for head, those in blocks:
        rows.append([(head, 4, 1)])
        if old:
            rows.append([(t, 1, 1) for t in ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")])
            rows += [[(label, 1, 1), ("", 1, 1), ("", 1, 1), (cell(name), 1, 1)] for label, name in those]
        else:
            rows.append([("信息内容", 1, 1), ("本年处理决定数量", 3, 1)])
            rows += [[(label, 1, 1), (cell(name), 3, 1)] for label, name in those]
    rows.append([("第二十条第（八）项", 4, 1)])
    rows.append([("信息内容", 1, 1), ("本年收费金额（单位：万元）", 3, 1)])
    rows.append([("行政事业性收费", 1, 1), (cell("fees_wan_yuan"), 3, 1)])
    return rows


def grid_four(case):
    names = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    groups = ("reconsideration", "litigation_direct", "litigation_after_review")
    return [
        [("行政复议", 5, 1), ("行政诉讼", 10, 1)],
        [(name, 1, 2) for name in names] + [("未经复议直接起诉", 5, 1), ("复议后起诉", 5, 1)],
        [(name, 1, 1) for name in names * 2],
        [(told(cell), 1, 1) for group in groups for cell in case["part4"][group]],
    ]


def filled(rows):
    return any(cell is not None for row in rows for cell in row)


def tables(case):
    """Which of the tables the case has, as grids."""
    found = {}
    if any(value is not None for name, value in case["part2"].items() if name != "cell_notes"):
        found["two"] = grid_two(case)
    if filled(case["part3"]["rows"].values()):
        found["three"] = grid_three(case)
    if filled(case["part4"].values()):
        found["four"] = grid_four(case)
    return found


def title(case):
    return f"{case['agency'] or '某县某某镇人民政府'}{case['year'] or 2023}年政府信息公开工作年度报告"


PROSE = {
    "one": ("我单位认真落实主动公开、依申请公开、政府信息管理、平台建设和监督保障各项工作。",),
    "five": ("存在问题：公开不够主动。改进措施：加强培训。",),
    "six": ("本年度无其他需要报告的事项。",),
}


def as_word(case, prose=PROSE, rng=None):
    """As Word saves a page: classes, conditional comments, empty paragraphs, digits apart in runs."""
    rng = rng or random.Random(1)

    def run(text):
        if text.isdigit() and len(text) > 1 and rng.random() < 0.5:
            cut = rng.randrange(1, len(text))
            return f"<span lang=EN-US>{text[:cut]}</span><span lang=EN-US style='color:black'>{text[cut:]}</span>"
        return f"<span style='font-size:10.5pt;font-family:宋体'>{escape(text)}</span>"

    def table(rows):
        out = [
            "<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>"
        ]
        for row in rows:
            boxes = []
            for text, across, down in row:
                spans = (f" colspan={across}" if across > 1 else "") + (
                    f" rowspan={down}" if down > 1 else ""
                )
                body = run(text) if text else "<span lang=EN-US><o:p>&nbsp;</o:p></span>"
                if len(text) > 12 and rng.random() < 0.4:
                    body = run(text[:6]) + "<br>\r\n" + run(text[6:])
                boxes.append(
                    f"  <td width=57{spans} valign=top style='width:43.0pt;border:solid windowtext 1.0pt'>\r\n"
                    f"  <p class=MsoNormal align=center style='text-align:center'>{body}<o:p></o:p></p>\r\n  </td>"
                )
            out.append(" <tr style='height:14.2pt'>\r\n" + "\r\n".join(boxes) + "\r\n </tr>")
        return "\r\n".join([*out, "</table>"])

    found = tables(case)
    body = [f"<p class=MsoTitle>{run(title(case))}</p>"]
    for name, head in HEADS.items():
        body.append(f"<p class=MsoNormal><b>{run(head)}</b><o:p></o:p></p>")
        body += [
            f"<p class=MsoNormal style='text-indent:32.0pt'>{run(line)}</p>" for line in prose.get(name, ())
        ]
        body += [table(found[name]), "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"] if name in found else []
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8>'
        "<!--[if gte mso 9]><xml><o:DocumentProperties><o:Pages>4</o:Pages></o:DocumentProperties></xml><![endif]-->"
        "<style>p.MsoNormal{margin:0cm}</style></head><body lang=ZH-CN><div class=WordSection1>"
        + "\r\n".join(body)
        + "</div></body></html>"
    )


def as_old_tags(case, prose=PROSE, rng=None):
    """Capital tags, rows and cells never closed, blanks as a non-breaking space, headings within the layout table."""
    found = tables(case)
    out = [
        "<HTML><HEAD><TITLE>某县政府网</TITLE></HEAD><BODY><TABLE WIDTH=980><TR><TD><A HREF=/>首页</A> | <A HREF=/2>2 政务公开</A>"
        "<TR><TD><TABLE><TR><TD>热点1<TD>热点2<TD>热点3</TABLE><TR><TD>"
    ]
    out.append(
        f"<CENTER><FONT SIZE=5>{escape(title(case))}</FONT></CENTER><BR>信息来源:党政办 点击数:128<BR>"
    )
    for name, head in HEADS.items():
        out.append(f"<P><B>{head}</B>")
        out += [f"<P>&nbsp;&nbsp;&nbsp;&nbsp;{escape(line)}" for line in prose.get(name, ())]
        if name in found:
            out.append("<TABLE BORDER=1>")
            for row in found[name]:
                out.append("<TR>")
                for text, across, down in row:
                    spans = f" COLSPAN={across}" * (across > 1) + f" ROWSPAN={down}" * (down > 1)
                    out.append(f"<TD{spans}>{escape(text) or '&nbsp;'}")
            out.append("</TABLE>")
    out.append("<TR><TD>版权所有 备案号12345678 网站标识码3600000001</TABLE></BODY></HTML>")
    return "\n".join(out)


def as_nested(case, prose=PROSE, rng=None):
    """A content system: thead and th, tables in tables, a list of contents with the same headings, figures full-width."""
    found = tables(case)
    toc = "".join(f'<li><a href="#{name}">{head}</a></li>' for name, head in HEADS.items())
    body = []
    for name, head in HEADS.items():
        body.append(f'<h2 id="{name}"><a name="{name}"></a>{head}</h2>')
        body += [f"<div class='p'>{escape(line)}</div>" for line in prose.get(name, ())]
        if name in found:
            rows = []
            for place, row in enumerate(found[name]):
                tag = "th" if place < 3 and name != "two" else "td"
                cells = "".join(
                    f'<{tag} rowspan="{down}" colspan="{across}"><div>\n\t\t{escape(text).translate(WIDE)}\n</div></{tag}>'
                    for text, across, down in row
                )
                rows.append(f"<tr>{cells}</tr>")
            body.append(
                f"<table class='outer'><tbody><tr><td><table class='inner'><tbody>{''.join(rows)}</tbody></table></td></tr></tbody></table>"
            )
    side = "".join(f"<tr><td>{n}</td><td>2023-0{n}-11</td></tr>" for n in range(1, 9))
    return (
        f"<!doctype html><html lang='zh'><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'><title>{escape(title(case))}_某某区人民政府</title></head>"
        f"<body><nav><ul><li>要闻</li><li>公开</li></ul></nav><aside><table>{side}</table><ul>{toc}</ul></aside>"
        f"<main><table><tr><td><table><tr><td><h1>{escape(title(case))}</h1>{''.join(body)}</td></tr></table></td></tr></table></main>"
        f"<footer>ICP备05000001号-1 共 3 页 第 1 页</footer></body></html>"
    )


def as_lines(case, prose=PROSE, rng=None):
    """Plain text, a cell a line, long labels broken over two lines, blank cells empty lines."""
    rng = rng or random.Random(2)
    out = [
        "您的位置：首页>政务公开>年度报告",
        title(case),
        "来源：镇党政办 时间：2024-01-19 浏览：321 次",
        "",
    ]
    found = tables(case)
    for name, head in HEADS.items():
        out += [head, *prose.get(name, ())]
        for row in found.get(name, ()):
            for text, _across, _down in row:
                if len(text) > 14 and rng.random() < 0.6:
                    out += [text[:9], text[9:]]
                else:
                    out.append(text)
    return "\n".join([*out, "【打印】【关闭】", "扫一扫在手机打开当前页"])


def as_spaces(case, prose=PROSE, rng=None):
    """Plain text, a row a line, single spaces between the cells; blanks cannot be told and are written as dashes."""
    out = [title(case)]
    found = tables(case)
    for name, head in HEADS.items():
        out += ["", head, *prose.get(name, ())]
        for row in found.get(name, ()):
            out.append(" ".join(text or "-" for text, *_ in row))
    return "\n".join(out)


def as_bold_markdown(case, prose=PROSE, rng=None):
    """Pipe tables with bold figures and merged labels left blank, headings by underlines of signs."""
    widths = {"two": 4, "three": 10, "four": 15}
    found = tables(case)
    out = [title(case), "=" * 20, ""]
    for name, head in HEADS.items():
        out += [f"### **{head}**", "", *(line + "\n" for line in prose.get(name, ()))]
        if name not in found:
            continue
        down = {}
        for place, row in enumerate(found[name]):
            cells, column = [], 0
            boxes = list(row)
            while column < widths[name]:
                if down.get(column, 0) > 0:
                    down[column] -= 1
                    cells.append("")
                    column += 1
                    continue
                if not boxes:
                    cells.append("")
                    column += 1
                    continue
                text, across, deep = boxes.pop(0)
                shown = f"**{text}**" if text.isdigit() else text
                cells += [shown] + [""] * (across - 1)
                for step in range(across):
                    down[column + step] = deep - 1
                column += across
            out.append("| " + " | ".join(cells) + " |")
            if place == 0:
                out.append("|" + " :---: |" * widths[name])
        out.append("")
    return "\n".join(out)


FORMS = {
    "word": as_word,
    "old tags": as_old_tags,
    "nested": as_nested,
    "lines": as_lines,
    "spaces": as_spaces,
    "bold markdown": as_bold_markdown,
}
