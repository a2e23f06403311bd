"""Filters of the register that have a name: the office's, and everybody's own. They stand in office.toml."""

from dataclasses import replace

from tui_gov.errors import RuleViolation
from tui_gov.model.profile import Filter
from tui_gov.model.text import clean_line
from tui_gov.office.office import Office
from tui_gov.office.people import Roll
from tui_gov.office.rights import allow
from tui_gov.office.secrecy import refuse_marked


def saved_filters(office: Office) -> list[Filter]:
    """The office's filters, then the person's own."""
    mine = office.person.login if office.person else ""
    found = [each for each in office.profile.filters if each.owner in ("", mine)]
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
    refuse_marked({"name": name, "search": kept.search})
    _keep(office, roll, replace(kept, name=name), there=True)


def drop_filter(office: Office, roll: Roll, kept: Filter) -> None:
    """Let a named filter go. Raises NotAllowed for another's, or the office's without a role for it."""
    _keep(office, roll, kept, there=False)


def _keep(office: Office, roll: Roll, kept: Filter, *, there: bool) -> None:
    person = allow(office.desk, "filters") if not kept.owner else office.desk.acting()
    with office.desk.writing():
        profile = roll.load()
        rest = [each for each in profile.filters if (each.name, each.owner) != (kept.name, kept.owner)]
        after = replace(profile, filters=(*rest, kept) if there else tuple(rest))
        roll.keep(after)
    office.adopt(after, after.person(person.login))
