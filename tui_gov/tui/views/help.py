"""The keys (?), and the screens of an office that is not there or cannot be read."""

from collections.abc import Callable

from tui_gov.locale import _
from tui_gov.tui.commands import COMMANDS, Keymap
from tui_gov.tui.grid import Line, draw, text_line, wrap
from tui_gov.tui.scrolled import Scrolled
from tui_gov.tui.view import Shell, View

_NAMES = {" ": "Space", "escape": "Esc", "enter": "Enter", "pageup": "PgUp", "pagedown": "PgDn"}


def key_name(key: str) -> str:
    """A key as written on keyboards."""
    return _NAMES.get(key, key if len(key) == 1 else key.capitalize())


class HelpView(Scrolled):
    """Every command of the view before, then of the others."""

    name = "help"

    def __init__(self, shell: Shell, keymap: Keymap, view: str) -> None:
        super().__init__(shell)
        here = {id(command) for command in keymap.of(view)}
        ordered = sorted(COMMANDS, key=lambda command: id(command) not in here)
        self._rows = [
            (
                key_name(keymap.key(command)),
                _(command.label),
                _(command.help),
                id(command) in here,
            )
            for command in ordered
        ]
        self._rows = _digits_together(_once(self._rows))

    def lines(self, width: int, height: int) -> list[Line]:
        """Keys and sentences; those of the view before come first and bold."""
        lines: list[Line] = [text_line(_("按键 (这一屏的在前)   上下键翻看, Esc返回"), width, "b"), ()]
        for key, label, text, here in self.shown(self._rows, height - 2):
            style = "b" if here else "d"
            lines.append((draw(f"  {key}", 10, style), draw(label, 14), draw(text, max(1, width - 24))))
        return lines


def _once(rows: list[tuple[str, str, str, bool]]) -> list[tuple[str, str, str, bool]]:
    """Each row once: what is the same in several views stands where it comes first."""
    kept: dict[tuple[str, str, str], tuple[str, str, str, bool]] = {}
    for row in rows:
        kept.setdefault(row[:3], row)
    return list(kept.values())


def _digits_together(rows: list[tuple[str, str, str, bool]]) -> list[tuple[str, str, str, bool]]:
    """Rows of digits that do the same as one row."""
    found: list[tuple[str, str, str, bool]] = []
    for row in rows:
        if found and row[0].isdigit() and found[-1][0][-1:].isdigit() and row[1:] == found[-1][1:]:
            found[-1] = (f"{found[-1][0][0]}-{row[0]}", *row[1:])
        else:
            found.append(row)
    return found


class NoticeView(View):
    """A few lines that stand alone: no office here, or one that cannot be read."""

    name = "notice"

    def __init__(self, shell: Shell, texts: list[str], acts: dict[str, Callable[[], None]]) -> None:
        super().__init__(shell)
        self._texts = texts
        self._acts = acts

    def lines(self, width: int, height: int) -> list[Line]:
        """The texts, folded."""
        lines: list[Line] = [()]
        for text in self._texts:
            lines += [(draw("  "), draw(part, width - 4)) for part in wrap(text, width - 4)] + [()]
        return lines

    def key(self, key: str) -> bool:
        """Do what the key is for here; whether it was for something."""
        act = self._acts.get(key)
        if act is None:
            return False
        act()
        return True
