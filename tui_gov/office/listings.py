"""Lists that leave the register: the public catalogue, the withheld items, a slip, a copy sheet."""

from collections.abc import Iterable
from datetime import date

from tui_gov.law.grounds import article
from tui_gov.law.items import ItemState
from tui_gov.law.review import voided_by
from tui_gov.law.rows import rows
from tui_gov.model.fields import ITEM_FIELDS
from tui_gov.model.listing import Listing
from tui_gov.model.postings import every_posting, posting_words
from tui_gov.model.profile import ROLES
from tui_gov.model.values import format_value
from tui_gov.office.desk import Desk
from tui_gov.office.item_screening import POINTS, findings_of
from tui_gov.office.review_verbs import checklist
from tui_gov.office.views import ItemView

CATALOGUE = (
    ("index_no", "索引号"),
    ("title", "名称"),
    ("doc_no", "文号"),
    ("abstract", "内容概述"),
    ("formed_on", "生成日期"),
    ("published_on", "公开日期"),
    ("column", "栏目"),
    ("url", "链接"),
)
"""Columns of the public catalogue (政府信息公开条例第十二条)."""
WITHHELD = (
    ("id", "编号"),
    ("title", "名称"),
    ("department", "责任科室"),
    ("formed_on", "生成日期"),
    ("attribute", "公开属性"),
    ("ground", "不公开理由"),
    ("article", "依据"),
    ("reassess_on", "重新评估日期"),
)
"""Columns of the register of what is withheld (第十四条至第十八条)."""
_SHEET = (
    "title",
    "index_no",
    "doc_no",
    "column",
    "formed_on",
    "abstract",
    "text",
    "attachments",
    "interprets",
)
"""What somebody who uploads copies, field by field."""


def catalogue(agency: str, views: Iterable[ItemView], year: int | None = None) -> Listing:
    """The public catalogue of a year, or of all: what is published and nothing else."""
    shown = [view for view in views if view.facts.public and view.facts.published_on]
    shown = [
        view for view in shown if view.facts.published_on and year in (None, view.facts.published_on.year)
    ]
    return Listing(
        f"{f'{year}年' if year else ''}政府信息公开目录",
        agency,
        CATALOGUE,
        tuple(_row(view, CATALOGUE) for view in shown),
    )


def withheld(agency: str, views: Iterable[ItemView], year: int, today: date) -> Listing:
    """The register of items of a year that are withheld or given on request only."""
    states = (ItemState.WITHHELD, ItemState.ON_REQUEST)
    shown = [view for view in views if view.state in states and view.item.formed_on.year == year]
    shown.sort(key=lambda view: (view.item.reassess_on or view.item.formed_on, view.id))
    lines = tuple(_row(view, WITHHELD, article=article(view.item, today)) for view in shown)
    return Listing(f"{year}年不予公开和依申请公开信息登记", agency, WITHHELD, lines)


def _row(view: ItemView, columns: Iterable[tuple[str, str]], **more: str) -> tuple[str, ...]:
    row = {**view.row(), "id": view.id, **more}
    return tuple(format_value(row.get(key)) for key, _ in columns)


def copy_sheet(agency: str, view: ItemView) -> Listing:
    """What whoever uploads the text copies, field by field, with the digest that was reviewed."""
    labels = {field.name: field.label for field in ITEM_FIELDS}
    row = view.row()
    found = [(labels[name], format_value(row.get(name))) for name in _SHEET]
    lines = [each for each in found if each[1]]
    lines += [("公开渠道", " ".join(posting_words(*each))) for each in every_posting(view.item)]
    lines.append(("审查摘要", view.facts.digest[:16]))
    lines.append(("回填", "上传后登记公开日期和网址"))
    return Listing(f"发布抄录单 {view.id}", agency, (("field", "项目"), ("value", "内容")), tuple(lines))


def slip_sheet(desk: Desk, view: ItemView) -> Listing:
    """The review slip for paper: declaration, points with what the program knows, signatures, digest and log."""
    facts, item = view.facts, view.item
    slip = facts.slip
    lines = [("编号", view.id), ("标题", item.title), ("文号", item.doc_no), ("状态", facts.state.label)]
    lines += [
        ("责任科室", item.department),
        ("信息来源", item.source),
        ("公开方式", format_value(item.channels)),
    ]
    lines += [("公开属性", item.attribute), ("正文附件摘要", facts.digest)]
    if slip is None:
        lines.append(("审查单", "没有有效的审查单"))
        for event, columns in voided_by(desk.events(view.id), facts.digest):
            lines.append(("作废原因", f"{event.at[:16]} {_name(desk, event.by)} 改动 {'、'.join(columns)}"))
    else:
        lines.append(
            ("送审承诺", f"{_name(desk, slip.submitted_by)} {slip.submitted_on} 已对照审查要点自查, 不涉密")
        )
        if slip.shared:
            lines.append(("说明", "本单位设置允许一人签两级"))
    for row in checklist(desk, item):
        lines.append((f"要点 {row.label}", _answer(desk, view, row.key)))
    for role in slip.chain if slip else ():
        lines.append((ROLES.get(role, role), _signature(desk, view, role)))
    if slip and slip.authority:
        lines.append(("报审", f"{slip.authority} {slip.authority_answer or '等答复'}"))
    if slip and slip.assessment:
        told = (str(slip.assessment.get(name, "")) for name in ("purpose", "effect", "measures"))
        lines.append(("个人信息影响评估", "; ".join(told)))
    log = desk.store.log()
    lines.append(("日志末号", str(log[-1].seq if log else 0)))
    lines.append(("校验", desk.store.head))
    heads = (("field", "项目"), ("value", "内容"))
    return Listing(
        f"政府信息公开审查单 {view.id}",
        desk.profile.agency,
        heads,
        tuple(each for each in lines if each[1]),
    )


def _name(desk: Desk, login: str) -> str:
    person = desk.profile.person(login)
    return person.name if person else login


def _answer(desk: Desk, view: ItemView, key: str) -> str:
    slip = view.facts.slip
    given = slip.answers.get(key) if slip else None
    if given:
        return f"{given.answer} {given.note} ({_name(desk, given.by)})"
    known = known_points(desk, view).get(key, "")
    if slip and key in slip.points:
        return f"待答复 {known}".strip()
    return known or "□无问题 □不适用 □有问题"


def _signature(desk: Desk, view: ItemView, role: str) -> str:
    signed = (
        next((each for each in view.facts.slip.signatures if each.role == role), None)
        if view.facts.slip
        else None
    )
    if signed is None:
        return "待签"
    paper = f" 纸质, {signed.entered[:10]}登记, 扫描件{signed.scan[:16]}" if signed.on_paper else ""
    return f"{signed.signed} {signed.day} {signed.opinion}{paper}"


def known_points(desk: Desk, view: ItemView) -> dict[str, str]:
    """What the program knows of the points of the checklist, each with its evidence."""
    item = view.item
    against: dict[str, list[str]] = {}
    for found in findings_of(desk, item):
        point = POINTS.get(found.kind.key, "personal_data" if found.kind.personal else "")
        if point:
            against.setdefault(point, []).append(
                f"{found.place}第{found.line}行 {found.kind.label} {found.masked}"
            )
    known = {point: "; ".join(told[:5]) for point, told in against.items()}
    known.setdefault("secret", "筛查未见密级标志")
    known.setdefault("personal_data", "筛查未见个人信息")
    if item.files and "attachments" not in known:
        known["attachments"] = f"{len(item.files)}个附件已逐个读出筛查"
    elif not item.attachments:
        known["attachments"] = "没有附件"
    known["normative"] = (
        f"是, 有效期至{item.valid_until or '未写明'}" if item.normative else "登记为非规范性文件"
    )
    if item.interprets:
        known["interpretation"] = f"解读 {item.interprets}"
    known["limit"] = f"到期 {view.due.due.isoformat()}"
    keys = {row.key for row in rows("checklist", desk.today)}
    return {point: told for point, told in known.items() if point in keys}
