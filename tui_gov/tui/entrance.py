"""Coming in: opening the office of a folder, making one where there is none, and changing the person."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from tui_gov.errors import NoOffice, OfficeError
from tui_gov.locale import _, listed, say
from tui_gov.model.profile import ROLES
from tui_gov.office import Office
from tui_gov.tui.bars import backup_words
from tui_gov.tui.outside import Doors
from tui_gov.tui.views.help import NoticeView
from tui_gov.tui.views.pick import PickView

if TYPE_CHECKING:
    from tui_gov.tui.app import Screens


def pin_of_another(office: Office) -> str:
    """Who set the PIN by which the person comes in, where it was somebody else; else empty."""
    person = office.person
    if person is None or not person.pin or not person.pin_by:
        return ""
    return "" if person.pin_by.rpartition(" ")[0] == person.name else person.pin_by


class Entrance:
    """The way into an office, on the screens."""

    def __init__(self, screens: Screens, doors: Doors) -> None:
        self._screens = screens
        self._doors = doors

    def open(self, person: str | None, pin: str | None = None) -> None:
        """Open the office of the folder as a person (None: the caller), or offer to make one."""
        screens, folder = self._screens, self._doors.folder
        try:
            office = self._doors.opened(person, pin)
        except NoOffice:
            self._welcome()
            return
        except OfficeError as error:
            texts = [_("打不开 {folder}").format(folder=folder), say(error), _("q退出")]
            screens.start(NoticeView(screens, texts, {}))
            return
        own = folder / "county" if office.desk.is_county else folder
        read_only = not os.access(own, os.W_OK)
        screens.enter(office, read_only=read_only)
        if office.person is None:
            self._warn(
                _("您不在本单位人员名单中, 只能看已公开的信息, 不能办理。"),
                _(
                    "请本单位的人把您的登录名登记进来: tui-gov people add {login} --name 姓名 --roles 职责"
                ).format(login=self._doors.login),
            )
        elif read_only:
            self._warn(
                _("数据文件夹 {folder} 只读: 只能查看, 不能保存。").format(folder=own),
                _("要办理, 请管理这台机器的人给您的登录名写入的权限。"),
            )
        elif office.notices:
            screens.say(say(office.notices[-1]))
        elif person is not None and (setter := pin_of_another(office)):
            screens.say(_("您的PIN由{who}设, 请在人员名单(@)里改成自己的").format(who=setter))
        elif not office.profile.sample and office.insider:
            screens.say(backup_words(office.days_since_backup()))

    def _warn(self, *texts: str) -> None:
        """Say on a screen of its own what cannot be done here, before the register is shown."""
        screens = self._screens
        acts: dict[str, Callable[[], None]] = {"enter": screens.pop, "q": lambda: screens.exit(0)}
        screens.push(NoticeView(screens, [*texts, _("Enter 查看   q退出")], acts))

    def _welcome(self) -> None:
        texts = [
            _("{folder} 里还没有单位数据。").format(folder=self._doors.folder),
            _("1  建立本单位(输入单位全称)"),
            _("2  在这里放一份示例单位, 先看看"),
            _("q  退出"),
        ]
        acts = {"1": self._make, "2": lambda: self._set_up(self._doors.sampled)}
        self._screens.start(NoticeView(self._screens, texts, acts))

    def _make(self) -> None:
        self._screens.ask(
            _("单位全称"),
            "",
            lambda name: self._set_up(lambda: self._doors.made(name)) if name.strip() else None,
        )

    def _set_up(self, act: Callable[[], None]) -> None:
        try:
            act()
        except OfficeError as error:
            self._screens.refuse(error)
            return
        self.open(None)

    def choose_person(self) -> None:
        """Another person at the same machine: by PIN, in a sample office without one."""
        office = self._screens.office
        if office.desk.is_county and not office.profile.sample:
            self._screens.say(_("县的账户只以本人身份办理"))
            return
        people = [each for each in office.profile.people if each.works_on(office.today)]
        choices = [
            (each.login, f"{each.name} {listed(ROLES[role] for role in each.roles)}") for each in people
        ]
        chosen = self.open if office.profile.sample else self._ask_pin
        now = office.person.login if office.person else ""
        self._screens.push(PickView(self._screens, _("以谁的身份办理"), choices, chosen, now))

    def _ask_pin(self, login: str) -> None:
        def typed(pin: str) -> None:
            try:
                self._doors.opened(login, pin)
            except OfficeError as error:
                self._screens.refuse(error)
                return
            self.open(login, pin)

        self._screens.ask_secret(_("PIN"), typed)
