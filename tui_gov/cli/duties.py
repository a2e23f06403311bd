"""A line of the ledger of duties on the terminal: its clocks with their working, who does the work."""

from collections.abc import Iterator
from typing import Any

from tui_gov.locale import _
from tui_gov.office import DutyView, Office


def duty_lines(office: Office, view: DutyView) -> Iterator[str]:
    """The clocks of public opinion step by step; of a leading group or the staff who is in it then."""
    for clock in view.clocks:
        yield f"{_(clock.row.label)} {_(clock.state.label)}  {clock.row.cite}"
        yield from (f"  {_(step)}" for step in clock.trace)
    for member in office.members(view.duty):
        post = f"{_(member.post)} " if member.post else ""
        name = member.name or _("{count}人").format(count=member.count)
        yield f"  {post}{name}  {_('自{day}').format(day=member.since.isoformat())}  {member.line}"


def clock_json(clock: Any) -> dict[str, Any]:
    """A clock as JSON."""
    return {
        "key": clock.row.key,
        "label": clock.row.label,
        "hours": clock.row.values["hours"],
        "cite": clock.row.cite,
        "found_at": clock.found_at,
        "due": f"{clock.due:%Y-%m-%d %H:%M}",
        "met_at": clock.met_at or None,
        "state": clock.state.key,
        "minutes_left": int(clock.left.total_seconds() // 60),
        "trace": [str(step) for step in clock.trace],
    }
