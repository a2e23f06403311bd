"""Choosing, keeping and letting go of filters that have a name."""

from collections.abc import Callable
from dataclasses import replace

from tui_gov.errors import OfficeError
from tui_gov.locale import N_, _
from tui_gov.model.profile import Filter
from tui_gov.office.rights import may
from tui_gov.office.saved_filters import drop_filter, save_filter, saved_filters
from tui_gov.tui.view import Shell
from tui_gov.tui.views.pick import Choice, PickView

_USE = "filter "
"""What the word of a kept filter begins with."""
_ACTS = (
    ("save_own", N_("存为我的筛选")),
    ("save", N_("存为本单位的筛选")),
    ("drop", N_("删去一个存下的筛选")),
)


class NamedFilters:
    """The kept filters among the choices of a register's chooser."""

    def __init__(self, shell: Shell, now: Filter, use: Callable[[Filter], None]) -> None:
        self._shell = shell
        self._now = now
        self._use = use
        self._kept = saved_filters(shell.office, now.table)
        self._mine = [each for each in self._kept if each.owner or may(shell.office.desk, "filters")]

    def choices(self) -> list[Choice]:
        """The kept ones, then what can be done with that on screen."""
        narrowed = bool(self._now.where or self._now.search or self._now.quarter)
        acts = [
            each for each in _ACTS if (self._mine if each[0] == "drop" else narrowed and self._may(each[0]))
        ]
        kept = [(f"{_USE}{place}", self._shown(each)) for place, each in enumerate(self._kept)]
        return [*kept, *((name, _(label)) for name, label in acts)]

    def _may(self, act: str) -> bool:
        """Whether the person may keep a filter: everybody one's own, few the office's."""
        desk = self._shell.office.desk
        return desk.person is not None and (act == "save_own" or may(desk, "filters"))

    def _shown(self, kept: Filter) -> str:
        return f"{kept.name}  ({_('我的') if kept.owner else _('本单位')})"

    def chosen(self, word: str) -> bool:
        """Do what was chosen; whether it was one of these."""
        if word.startswith(_USE):
            self._use(self._kept[int(word.removeprefix(_USE))])
        elif word == "drop":
            choices = [(str(place), self._shown(each)) for place, each in enumerate(self._mine)]
            self._shell.push(PickView(self._shell, _("删去哪一个"), choices, self._drop))
        elif word in dict(_ACTS):
            person = self._shell.office.person
            owner = person.login if word == "save_own" and person else ""
            self._shell.ask(
                _("名称"), "", lambda name: self._save(replace(self._now, name=name, owner=owner))
            )
        else:
            return False
        return True

    def _save(self, kept: Filter) -> None:
        try:
            save_filter(self._shell.office, self._shell.roll, kept)
        except OfficeError as error:
            self._shell.refuse(error)
            return
        self._shell.say(_("已存下“{name}”, f里可选").format(name=kept.name))

    def _drop(self, place: str) -> None:
        kept = self._mine[int(place)]
        try:
            drop_filter(self._shell.office, self._shell.roll, kept)
        except OfficeError as error:
            self._shell.refuse(error)
            return
        self._shell.say(_("已删去“{name}”").format(name=kept.name))
