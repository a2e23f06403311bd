"""An item in a few lines: the pane below a register, and its review slip in one line."""

from rich.cells import cell_len

from tui_gov.locale import _
from tui_gov.model.profile import ROLES
from tui_gov.office import ItemView, Office
from tui_gov.tui.form import official
from tui_gov.tui.grid import Line, text_line
from tui_gov.tui.views.wording import left_words, month_day


def signatures(office: Office, view: ItemView, width: int) -> str:
    """The review slip in one line of at most `width` cells; the names without their roles where those do not fit."""
    slip = view.facts.slip
    if view.state.key == "legacy":
        return _("无审查记录 (启用本程序以前公开)")
    if slip is None:
        return _("审查单 未送审")
    wait = (
        _("等{role}").format(role=_(ROLES.get(slip.waits_for, slip.waits_for)))
        if slip.waits_for
        else _("齐全")
    )
    names = [f"{each.signed} {month_day(each.day)}" for each in slip.signatures]
    roles = [_(ROLES.get(each.role, each.role)) for each in slip.signatures]
    full, short = (
        " | ".join(filter(None, (f"{_('审查单')} {wait}", " ".join(signed))))
        for signed in ((f"{role} {name}" for role, name in zip(roles, names, strict=True)), names)
    )
    return full if cell_len(full) <= width else short


def countersign_words(office: Office, view: ItemView) -> str:
    """Until when the review of what went out before it is owed; empty where none is."""
    due = office.countersign_due(view)
    if due is None:
        return ""
    late = _("补签逾期") if due < office.today else _("补签限")
    return f"{late} {due.isoformat()}"


def item_pane(office: Office, view: ItemView, width: int) -> list[Line]:
    """An item in four lines."""
    item = view.item
    left = left_words(view.left(office.today))
    late = _("晚于期限") if view.late else ""
    attribute = official(office, "attribute", item.attribute)
    due = f"{_('限')} {view.due.due.isoformat()}{_('(暂定)') if view.due.provisional else ''}"
    return [
        text_line(item.title, width, "b"),
        text_line("  ".join(filter(None, (item.doc_no, item.department, item.drafter, attribute))), width),
        text_line(
            "  ".join(
                filter(
                    None,
                    (
                        f"{_('成文')} {item.formed_on.isoformat()}",
                        due,
                        left or late,
                        *(_(mark) for mark in view.marks),
                        countersign_words(office, view),
                        _("、").join(item.channels),
                    ),
                )
            ),
            width,
        ),
        text_line(signatures(office, view, width), width),
    ]
