"""交接单: what whoever takes over has to know. It names no applicant, and of what is withheld only how much there is."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from tui_gov.law.items import WAITING, ItemState
from tui_gov.law.requests import ANSWERED_STATES
from tui_gov.model.profile import ROLES
from tui_gov.model.report import Box, Report, Section, Table
from tui_gov.model.values import format_value
from tui_gov.office.reading import Reading
from tui_gov.office.rights import allow
from tui_gov.office.worklists import CLOSED
from tui_gov.office.year_sheet import dues

SIGNS = ("移交人", "接收人", "监交人")
"""Who signs it."""
AHEAD = 90
"""Days ahead whose other duties are on it."""
_ABOVE = ("reply-", "publish-")
"""Limits that stand with the requests and items themselves."""
_NONE = (("（无）",),)


def handover(office: Reading, place: str) -> Report:
    """The sheet, of today; `place` is the office's folder. Raises NotAllowed for who does not work in it."""
    allow(office.desk, "look")
    agency, today = office.profile.agency, office.today
    sections = (
        _table(
            "一、在办申请",
            "handover.requests",
            ("编号", "收到", "期限", "状态", "申请内容"),
            _requests(office),
        ),
        _table(
            "二、在办信息", "handover.items", ("编号", "标题", "状态", "期限", "责任科室"), _items(office)
        ),
        _closed(office),
        _table(
            "四、未复核的问题",
            "handover.findings",
            ("编号", "记录", "问题", "整改期限", "状态"),
            _findings(office),
        ),
        _table(
            f"五、今后{AHEAD}天的其他期限", "handover.dues", ("日期", "事项", "涉及", "依据"), _dates(office)
        ),
        _table(
            "六、人员和职责", "handover.people", ("登录名", "姓名", "职责", "科室", "PIN"), _people(office)
        ),
        _table("七、东西在哪里", "handover.places", ("项目", "内容"), _places(office, place)),
    )
    notes = (f"{today.isoformat()}的情况; 编号在程序里都能打开(tui-gov show 编号)",)
    title = f"{agency}政府信息公开工作交接单"
    return Report("handover", title, agency, today.year, sections=sections, notes=notes, signs=SIGNS)


def _table(title: str, name: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Section:
    """A section that is a table; one line where there is nothing."""
    found = list(rows)
    if not found:
        return Section(title, _NONE)
    boxes = [tuple(Box(text) for text in row) for row in (head, *found)]
    return Section(title, table=Table(name, tuple(boxes), header=1))


def _requests(office: Reading) -> Iterator[tuple[str, ...]]:
    for view in office.requests():
        if view.state not in ANSWERED_STATES or view.case.pending:
            due = format_value(view.due.due) if view.due and view.left is not None else "未起算或已停止"
            done = view.state in ANSWERED_STATES
            request = view.case.request
            yield (
                view.id,
                str(request.received_on),
                "已答复" if done else due,
                view.state.label,
                view.subject,
            )


def _items(office: Reading) -> Iterator[tuple[str, ...]]:
    """What is on its way out, by its limit; what waits for its attribute is only counted."""
    found = [view for view in office.items() if view.state in WAITING or view.state is ItemState.URGENT]
    backlog = sum(view.state is ItemState.BACKLOG for view in found)
    found = sorted(
        (view for view in found if view.state is not ItemState.BACKLOG), key=lambda view: view.due.due
    )
    for view in found:
        yield view.id, view.item.title, view.state.label, str(view.due.due), view.item.department
    if backlog:
        yield "", f"另有待认定的已有信息{backlog}条", ItemState.BACKLOG.label, "", ""


def _closed(office: Reading) -> Section:
    """How much is withheld or given on request, and when it is looked at next; titles stand in their register alone."""
    found = [view for view in office.items() if view.state in CLOSED]
    days = [view.item.reassess_on for view in found if view.item.reassess_on]
    told = f"不予公开和依申请公开的信息{len(found)}条" + (f"，最近的重新评估日{min(days)}" if days else "")
    return Section("三、不公开的信息", ((f"{told}；清单见 tui-gov report withheld。",),))


def _findings(office: Reading) -> Iterator[tuple[str, ...]]:
    for view in office.open_findings():
        due = format_value(view.finding.due_on)
        yield view.id, view.finding.record, view.finding.text, due, view.state.label


def _dates(office: Reading) -> Iterator[tuple[str, ...]]:
    today = office.today
    last = today + timedelta(days=AHEAD)
    for year in range(today.year, last.year + 1):
        for due in dues(office, year):
            if today <= due.day <= last and not due.key.startswith(_ABOVE):
                note = f"({due.note})" if due.note else ""
                yield due.day.isoformat(), due.what + note, due.record, due.cite


def _people(office: Reading) -> Iterator[tuple[str, ...]]:
    for person in office.profile.people:
        roles = "、".join(ROLES.get(role, role) for role in person.roles) or "只读"
        yield person.login, person.name, roles, person.department, "已设" if person.pin else "未设"


def _places(office: Reading, place: str) -> Iterator[tuple[str, ...]]:
    """Folder, backups, the state of the journals: what is checked when the office is taken over."""
    yield "数据文件夹", place
    yield "导出的文书", f"{place}/reports"
    made = [backup for backup in office.store.backups() if not backup.put_aside]
    for backup in made[-1:]:
        name = office.name_of(backup.by)
        yield "最近一次备份", f"{backup.at[:16].replace('T', ' ')} {name} {backup.file} 校验{backup.head[:8]}"
    if not made:
        yield "最近一次备份", "没有备份过"
    yield "备份份数", f"{len(made)}份"
    log = office.store.log()
    yield "日志末号和校验", f"{log[-1].seq if log else 0} {office.store.head}".strip()
    if office.desk.county is not None:
        yield "县里日志的校验", office.desk.county.head or "（空）"
    closed = sorted(each.id for each in office.store.all("closings"))
    yield "已结账的期间", "、".join(closed) or "无"
    yield "核对", "接收后运行 tui-gov verify, 末号和校验应与本单相同"
