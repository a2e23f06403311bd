"""One act on every request of a filtered list."""

from collections.abc import Sequence

from tui_gov.errors import OfficeError
from tui_gov.locale import _, say
from tui_gov.office import Office, RequestView
from tui_gov.office.lawful import lawful
from tui_gov.office.verbs import VERBS, Verb
from tui_gov.tui.form import FormView, Save
from tui_gov.tui.view import Shell
from tui_gov.tui.views.pick import offer

ONE_BY_ONE = frozenset({"edit", "split", "whole", "letter", "remedy", "opinion"})
"""Acts of which each says something of one request alone."""


def bulk(shell: Shell, views: Sequence[RequestView]) -> None:
    """Choose an act that some of the requests allow now, fill its form once, and do it to each that allows it."""
    office = shell.office
    allowed: dict[str, list[RequestView]] = {}
    for view in views:
        for verb in lawful(office, view.id):
            if verb.name not in ONE_BY_ONE:
                allowed.setdefault(verb.name, []).append(view)
    choices = [
        (name, f"{_(VERBS['requests', name].label)}  {_('{count}件').format(count=len(found))}")
        for name, found in allowed.items()
    ]

    def chosen(name: str) -> None:
        verb = VERBS["requests", name]
        values = {field.name: "" for field in verb.fields}
        if "day" in values:
            values["day"] = office.today.isoformat()
        heading = f"{_(verb.label)}  {_('{count}件').format(count=len(allowed[name]))}"
        save = _saver(shell, verb, allowed[name])
        shell.push(FormView(shell, heading, verb.fields, values, save))

    offer(shell, _("对这{count}件一起办").format(count=len(views)), choices, chosen)


def _saver(shell: Shell, verb: Verb, views: Sequence[RequestView]) -> Save:
    seen = {view.id: shell.office.seen(view.id) for view in views}

    def save(values: dict[str, str]) -> bool:
        done, refused = each_of(shell.office, verb, seen, values)
        shell.say(_told(done, refused))
        return bool(done)

    return save


def each_of(
    office: Office, verb: Verb, seen: dict[str, int], values: dict[str, str]
) -> tuple[list[str], dict[str, OfficeError]]:
    """Do the act to each request that stands as it was seen: those done, and why the others were not."""
    done: list[str] = []
    refused: dict[str, OfficeError] = {}
    for record, place in seen.items():
        try:
            office.do(verb.name, record, values, table="requests", seen=place)
            done.append(record)
        except OfficeError as error:
            refused[record] = error
    return done, refused


def _told(done: Sequence[str], refused: dict[str, OfficeError]) -> str:
    text = _("办了{count}件").format(count=len(done))
    for record, error in refused.items():
        return _("{done}, {count}件没有办: {id} {reason}").format(
            done=text, count=len(refused), id=record, reason=say(error)
        )
    return text
