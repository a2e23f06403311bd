"""A report's figures and prose as pages that towns put up: web pages, Markdown, text copied from a browser."""

import html
from random import Random

from unseen_figures import COLUMNS, GROUP_WORDS, GROUPS, Figures

NEW, OLD = 0, 1
LABELS = {
    "new": (
        "一、本年新收政府信息公开申请数量",
        "一、本年度新收政府信息公开申请数量",
        "一 、本年新收政府信息公开申请数量",
    ),
    "carried_in": ("二、上年结转政府信息公开申请数量", "二、上年度结转政府信息公开申请数量"),
    "granted": ("（一）予以公开", "(一)予以公开", "（一） 予以公开", "㈠予以公开"),
    "partial": (
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "(二)部分公开(区分处理的,只计这一情形,不计其他情形)",
        "（二）部分公开 （区分处理的，只计这一情形， 不计其他情形）",
    ),
    "deny_state_secret": (
        "1.属于国家秘密",
        "1. 属于国家秘密",
        "1．属于国家秘密",
        "1、属于国家秘密",
        "⑴属于国家秘密",
    ),
    "deny_law_forbids": (
        "2.其他法律行政法规禁止公开",
        "2. 其他法律、行政法规禁止公开",
        "2．其他法律行政法规禁止公开",
    ),
    "deny_three_security_one_stability": (
        "3.危及“三安全一稳定”",
        '3. 危及"三安全一稳定"',
        "3.危及＂三安全一稳定＂",
        "3．危及「三安全一稳定」",
    ),
    "deny_third_party": ("4.保护第三方合法权益", "4. 保护第三方合法权益"),
    "deny_internal_affairs": ("5.属于三类内部事务信息", "5. 属于三类内部事务信息"),
    "deny_process": ("6.属于四类过程性信息", "6. 属于四类过程性信息"),
    "deny_enforcement_file": ("7.属于行政执法案卷", "7. 属于行政执法案卷"),
    "deny_admin_query": ("8.属于行政查询事项", "8. 属于行政查询事项"),
    "unable_not_held": ("1.本机关不掌握相关政府信息", "1. 本机关不掌握相关政府信息"),
    "unable_needs_creation": ("2.没有现成信息需要另行制作", "2. 没有现成信息需要另行制作"),
    "unable_still_unclear": ("3.补正后申请内容仍不明确", "3. 补正后申请内容仍不明确"),
    "reject_petition": ("1.信访举报投诉类申请", "1. 信访、举报、投诉类申请", "1.信访举报投诉类申请"),
    "reject_repeat": ("2.重复申请", "2. 重复申请"),
    "reject_publication": ("3.要求提供公开出版物", "3. 要求提供公开出版物"),
    "reject_abusive": ("4.无正当理由大量反复申请", "4. 无正当理由大量反复申请"),
    "reject_reconfirm": ("5.要求行政机关确认或重新出具已获取信息", "5. 要求行政机关确认或重新出具已获取信息"),
    "other_no_correction": (
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "1. 申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请",
    ),
    "other_no_payment": (
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "2. 申请人逾期未按收费通知要求缴纳费用，行政机关不再处理其政府信息公开申请",
    ),
    "other_other": ("3.其他", "3. 其他", "3．其他", "3、其他"),
    "result_total": ("（七）总计", "(七)总计", "（七） 总计", "㈦总计"),
    "carried_out": ("四、结转下年度继续办理", "四、结转下年度 继续办理"),
}
SECTIONS = {
    "deny_state_secret": "（三）不予公开",
    "unable_not_held": "（四）无法提供",
    "reject_petition": "（五）不予处理",
    "other_no_correction": "（六）其他处理",
}
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
HEADINGS = (
    ("一、总体情况", "一、 总体情况", "一、总体情况概述"),
    ("二、主动公开政府信息情况", "二、主动公开政府信息情况", "二、 主动公开政府信息情况"),
    ("三、收到和处理政府信息公开申请情况", "三、收到和处理政府信息公开申请情况"),
    (
        "四、政府信息公开行政复议、行政诉讼情况",
        "四、因政府信息公开申请被申请行政复议、提起行政诉讼情况",
        "四、政府信息公开行政复议、行政诉讼情况",
    ),
    ("五、存在的主要问题及改进情况", "五、政府信息公开工作存在的主要问题及改进情况"),
    ("六、其他需要报告的事项", "六、其他需要报告的事项"),
)


class Hand:
    """How one page writes figures: its digits, its zeros, its labels."""

    def __init__(self, rng: Random, figures: Figures, zero=None):
        self.rng, self.figures = rng, figures
        self.zero = rng.choice(("0", "0", "0", "/", "-", "—")) if zero is None else zero
        self.wide = rng.random() < 0.2
        self.commas = rng.random() < 0.5
        self.labels = {name: rng.choice(words) for name, words in LABELS.items()}
        self.headings = [rng.choice(words) for words in HEADINGS]

    def label(self, name):
        """A row's label on this page."""
        if self.figures.old and name == "other_other":
            return "（六）其他处理"
        return self.labels[name]

    def write(self, value):
        """A cell."""
        if value in (0, "0"):
            return self.zero
        word = str(value)
        if self.commas and isinstance(value, int):
            word = f"{value:,}"
        return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in word) if self.wide else word

    def three(self):
        """Rows of table B: the words of the columns left of the figures, then the figures."""
        for name in self.figures.rows():
            first = "三、本年度办理结果" if name == "granted" else ""
            section = "" if self.figures.old and name == "other_other" else SECTIONS.get(name, "")
            yield first, section, self.label(name), [self.write(n) for n in self.figures.three[name]]

    def two(self):
        """Table A: heading rows and rows."""
        two = self.figures.two
        law = [self.write(two[f"rules_{key}"]) for key in ("made", "repealed", "in_force")]
        normative = [self.write(two[f"normative_{key}"]) for key in ("made", "repealed", "in_force")]
        if self.figures.old:
            yield ("第二十条第（一）项",)
            yield "信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"
            yield "规章", *law
            yield "规范性文件", *normative
            yield ("第二十条第（五）项",)
            yield "信息内容", "上一年项目数量", "本年增/减", "处理决定数量"
            yield "行政许可", "3", "0", self.write(two["licences"])
            yield "其他对外管理服务事项", "0", "0", "0"
            yield ("第二十条第（六）项",)
            yield "信息内容", "上一年项目数量", "本年增/减", "处理决定数量"
            yield "行政处罚", "21", "+1", self.write(two["penalties"])
            yield "行政强制", "0", "-1", self.write(two["coercions"])
            yield ("第二十条第（八）项",)
            yield "信息内容", "上一年项目数量", "本年增/减"
            yield "行政事业性收费", "0", "0"
            yield ("第二十条第（九）项",)
            yield "信息内容", "采购项目数量", "采购总金额"
            yield "政府集中采购", "1", "12.5"
            return
        yield ("第二十条第（一）项",)
        yield "信息内容", "本年制发件数", "本年废止件数", "现行有效件数"
        yield "规章", *law
        yield "行政规范性文件", *normative
        yield ("第二十条第（五）项",)
        yield "信息内容", "本年处理决定数量"
        yield "行政许可", self.write(two["licences"])
        yield ("第二十条第（六）项",)
        yield "信息内容", "本年处理决定数量"
        yield "行政处罚", self.write(two["penalties"])
        yield "行政强制", self.write(two["coercions"])
        yield ("第二十条第（八）项",)
        yield "信息内容", "本年收费金额（单位：万元）"
        yield "行政事业性收费", self.write(two["fees_wan_yuan"])

    def four(self):
        """Heading rows of table C and its figures."""
        kinds = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
        return kinds, [self.write(n) for group in GROUPS for n in self.figures.four[group]]


# ---- web pages


def as_html(hand: Hand, prose) -> str:
    """A web page: navigation and scripts around it, merged cells, the markup of one of four editors."""
    rng, figures = hand.rng, hand.figures
    cell = rng.choice((_plain_cell, _word_cell, _wps_cell, _nbsp_cell))
    two = _table([_spanned(row, 4, cell) for row in hand.two()])
    three = _table(_three_head(cell, figures.old) + _three_body(hand, cell))
    kinds, row = hand.four()
    four = _table(
        [
            _td(cell("行政复议"), colspan=5, rowspan=2) + _td(cell("行政诉讼"), colspan=10),
            _td(cell("未经复议直接起诉"), colspan=5) + _td(cell("复议后起诉"), colspan=5),
            "".join(_td(cell(word)) for word in kinds * 3),
            "".join(_td(cell(word)) for word in row),
        ]
    )
    blocks = [_paragraphs(prose["opening"]), _head(hand, 0), _paragraphs(prose["part1"]), _head(hand, 1), two]
    blocks += [_head(hand, 2), three, _head(hand, 3), four, _head(hand, 4), _paragraphs(prose["part5"])]
    blocks += [_head(hand, 5), _paragraphs(prose["part6"])]
    body = "\n".join(blocks)
    title = f"{figures.agency}{figures.year}年政府信息公开工作年度报告"
    if rng.random() < 0.5:
        body = f"<table class=layout width=100%><tr><td class=side>{_menu(figures)}</td><td class=main>{body}</td></tr></table>"
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title>"
        "<style>td{border:1px solid #000}</style><script>var total=17; if(total<3){document.write('<td>99</td>')}</script></head>"
        "<body><!--[if gte mso 9]><xml><w:WordDocument><w:Zoom>100</w:Zoom></w:WordDocument></xml><![endif]-->"
        f"<div class=nav><ul><li><a href=/>首页</a></li><li>政府信息公开年报</li></ul>{_menu(figures)}</div>"
        f"<h1>{title}</h1><div>发布时间：{figures.year + 1}-01-19 08:30　浏览次数：<span id=hits>136</span></div>"
        f"{body}<p><img src=/a.png alt=图解></p>"
        "<div class=foot>ICP备12003456号-1 网站标识码3306020017 电话：0571-86001234</div></body></html>"
    )


def _menu(figures):
    years = range(figures.year, figures.year - 3, -1)
    return "<ul>" + "".join(f"<li><a href=#>{each}年度</a></li>" for each in years) + "</ul>"


def _plain_cell(word):
    return html.escape(word)


def _word_cell(word):
    return (
        "<p class=MsoNormal align=center style='text-align:center;mso-pagination:widow-orphan'>"
        f"<span lang=EN-US style='font-size:9.0pt;font-family:宋体'>{html.escape(word)}<o:p></o:p></span></p>"
    )


def _wps_cell(word):
    parts = "".join(
        f'<span style="font-family:宋体;font-size:12px">{html.escape(part)}</span>' for part in _split(word)
    )
    return f'<p style="margin:0;text-align:center"><span><!--StartFragment-->{parts}</span></p>'


def _split(word):
    return [word] if len(word) < 8 else [word[:4], word[4:]]


def _nbsp_cell(word):
    return f"&nbsp;<strong>{html.escape(word)}</strong>&nbsp;\n   " if word else "&nbsp;"


def _td(inner, **spans):
    marks = "".join(f' {name}="{count}"' for name, count in spans.items())
    return f"<td{marks}>{inner}</td>"


def _spanned(row, width, cell):
    if len(row) == 1:
        return _td(cell(row[0]), colspan=width)
    rest = width - len(row) + 1
    last = _td(cell(row[-1]), colspan=rest) if rest > 1 else _td(cell(row[-1]))
    return "".join(_td(cell(word)) for word in row[:-1]) + last


def _three_head(cell, old):
    return [
        _td(cell(NOTE), colspan=3, rowspan=3) + _td(cell("申请人情况"), colspan=7),
        _td(cell("自然人"), rowspan=2)
        + _td(cell("法人或其他组织"), colspan=5)
        + _td(cell("总计"), rowspan=2),
        "".join(_td(cell(word)) for word in COLUMNS[1:6]),
    ]


def _three_body(hand, cell):
    rows, counts = (
        [],
        {"deny_state_secret": 8, "unable_not_held": 3, "reject_petition": 5, "other_no_correction": 3},
    )
    inside = {each: name for name, n in counts.items() for each in [name] * n}
    names = hand.figures.rows()
    for name, (first, section, label, cells) in zip(names, hand.three(), strict=True):
        left = ""
        if first:
            left += _td(cell(first), rowspan=len(names) - 3)
        if section:
            left += _td(cell(section), rowspan=counts[name])
        own = name.split("_")[0] in ("deny", "unable", "reject") or (
            name.startswith("other_") and not hand.figures.old
        )
        wide = 3 if name in ("new", "carried_in", "carried_out") else 1 if own else 2
        left += _td(cell(label), colspan=wide) if wide > 1 else _td(cell(label))
        rows.append(left + "".join(_td(cell(word)) for word in cells))
    assert inside
    return rows


def _table(rows):
    return (
        "<table border=1 cellspacing=0><tbody>"
        + "".join(f"\n<tr>{row}</tr>" for row in rows)
        + "</tbody></table>"
    )


def _head(hand, place):
    return f"<p style='text-indent:2em'><strong>{hand.headings[place]}</strong></p>"


def _paragraphs(text):
    return "".join(f"<p style='text-indent:2em'>{html.escape(line)}</p>\n" for line in text.split("\n"))


# ---- Markdown


def as_markdown(hand: Hand, prose) -> str:
    """Pipe tables of one of three converters: merged cells left blank, repeated, or dropped."""
    rng, figures = hand.rng, hand.figures
    style = rng.choice(("blank", "repeat", "bare"))
    rule = rng.choice(("---", ":---:", "---:", ":--"))
    two = [list(row) if len(row) > 1 else [row[0]] for row in hand.two()]
    two = [row + ([row[-1]] if style == "repeat" else [""]) * (4 - len(row)) for row in two]
    three = [["项目", "", "", *COLUMNS]]
    seen = ["", ""]
    for first, section, label, cells in hand.three():
        seen = [first or seen[0], section or ("" if first else seen[1])]
        if style == "repeat":
            left = [label] * 3 if label[0] in "一二四" else [seen[0], section or label, label]
        elif style == "blank":
            left = (
                [label, "", ""]
                if label[0] in "一二四"
                else [
                    first,
                    section or (label if not label[0].isdigit() else ""),
                    label if label[0].isdigit() else "",
                ]
            )
        else:
            left = [first, section, label]
        three.append([*left, *cells])
    kinds, row = hand.four()
    four = [["行政复议", *[""] * 4, GROUP_WORDS[1], *[""] * 4, GROUP_WORDS[2], *[""] * 4], kinds * 3, row]
    title = f"# {figures.agency}{figures.year}年政府信息公开工作年度报告"
    heads = [f"## {word}" for word in hand.headings]
    tables = [_pipes(rng, table, rule) for table in (two, three, four)]
    blocks = [
        title,
        prose["opening"],
        heads[0],
        prose["part1"],
        heads[1],
        tables[0],
        heads[2],
        tables[1],
        heads[3],
        tables[2],
    ]
    blocks += [heads[4], prose["part5"], heads[5], prose["part6"]]
    return "\n\n".join(block.replace("\n", "\n\n") if "|" not in block else block for block in blocks) + "\n"


def _pipes(rng, table, rule):
    open_ends, pad = rng.random() < 0.2, rng.choice(("", " ", "  "))
    lines = []
    for place, row in enumerate(table):
        line = "|".join(f"{pad}{word or ('' if pad else ' ')}{pad}" for word in row)
        lines.append(line if open_ends and place else f"|{line}|")
        if place == 0:
            lines.append("|" + "|".join([rule] * len(row)) + "|")
    return "\n".join(lines)


# ---- text


def as_text(hand: Hand, prose) -> str:
    """Text as a browser copies it: a cell a line, a row a line with tabs, or with spaces."""
    rng, figures = hand.rng, hand.figures
    way = rng.choice(("lines", "spaced lines", "tabs", "spaces"))
    lines = [
        f"{figures.agency}{figures.year}年政府信息公开工作年度报告",
        "",
        f"发布日期：{figures.year + 1}-01-23　来源：{figures.agency}",
        "",
    ]
    lines += [prose["opening"], hand.headings[0], prose["part1"], hand.headings[1]]
    lines += [*_written(way, hand.two()), hand.headings[2]]
    head = [(NOTE, "申请人情况"), ("自然人", "法人或其他组织", "总计"), COLUMNS[1:6]]
    body = [
        (*[word for word in (first, section, label) if word], *cells)
        for first, section, label, cells in hand.three()
    ]
    lines += [*_written(way, [*head, *body]), hand.headings[3]]
    kinds, row = hand.four()
    lines += _written(way, [("行政复议", "行政诉讼"), GROUP_WORDS[1:], kinds * 3, row])
    lines += [
        hand.headings[4],
        prose["part5"],
        hand.headings[5],
        prose["part6"],
        "",
        "打印　关闭",
        "版权所有 联系电话：0571-86001234",
    ]
    return "\n".join(lines) + "\n"


def _written(way, rows):
    if way in ("lines", "spaced lines"):
        between = "\n\n" if way == "spaced lines" else "\n"
        return [between.join(word for row in rows for word in row)]
    mark = "\t" if way == "tabs" else " "
    return [mark.join(row) for row in rows]


FORMS = {"html": as_html, "markdown": as_markdown, "text": as_text}
