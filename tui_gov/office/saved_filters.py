"""Filters of the registers that have a name: the office's, and everybody's own. They stand in office.toml."""

from dataclasses import replace

from tui_gov.errors import RuleViolation
from tui_gov.model.profile import Filter
from tui_gov.model.text import clean_line
from tui_gov.office.office import Office
from tui_gov.office.people import Roll
from tui_gov.office.rights import allow
from tui_gov.office.secrecy import refuse_marked

_NAMING = frozenset({"applicant", "contact", "subject"})
"""Columns of a request whose words may name its applicant, which office.toml must not (个人信息保护法第五十一条)."""


def saved_filters(office: Office, table: str = "items") -> list[Filter]:
    """The office's filters of a register, then the person's own."""
    mine = office.person.login if office.person else ""
    found = [each for each in office.profile.filters if each.table == table and each.owner in ("", mine)]
    return sorted(found, key=lambda each: each.owner != "")


def save_filter(office: Office, roll: Roll, kept: Filter) -> None:
    """Keep a filter under its name, in place of one of that name and owner.

    One's own needs a role in the office, the office's one that may enter people. Raises NotAllowed, RuleViolation.
    """
    name = clean_line(kept.name)
    if not name:
        raise RuleViolation("请填{label}", label="名称")
    if not kept.where and not kept.search and not kept.quarter:
        raise RuleViolation("现在没有筛选, 没有可保存的")
    if kept.table == "requests" and (kept.search or _NAMING & kept.where.keys()):
        raise RuleViolation("查找的词可能是申请人的姓名, 不存进单位设置; 先Esc清除查找, 只存筛选")
    refuse_marked({"name": name, "search": kept.search})
    _keep(office, roll, replace(kept, name=name), there=True)


def drop_filter(office: Office, roll: Roll, kept: Filter) -> None:
    """Let a named filter go. Raises NotAllowed for another's, or the office's without a role for it."""
    _keep(office, roll, kept, there=False)


def _keep(office: Office, roll: Roll, kept: Filter, *, there: bool) -> None:
    person = allow(office.desk, "filters") if not kept.owner else office.desk.acting()
    with office.desk.writing():
        profile = roll.load()
        named = (kept.table, kept.name, kept.owner)
        rest = [each for each in profile.filters if (each.table, each.name, each.owner) != named]
        after = replace(profile, filters=(*rest, kept) if there else tuple(rest))
        roll.keep(after)
    office.adopt(after, after.person(person.login))
