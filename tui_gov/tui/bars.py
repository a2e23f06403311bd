"""The first lines, the message and the footer."""

from rich.cells import cell_len

from tui_gov.locale import _, listed
from tui_gov.office import Office
from tui_gov.office.rights import may
from tui_gov.tui.commands import COMMANDS, Command, Keymap
from tui_gov.tui.grid import Line, Span, draw, fit, rule, text_line, wrap
from tui_gov.tui.view import View
from tui_gov.tui.views.help import key_name

TOO_SMALL = (60, 14)
"""Columns and rows under which nothing is shown but a line that says so."""

MOST = 3
"""Lines that a message may take."""


def head(office: Office | None, view: str, width: int, read_only: bool) -> list[Line]:
    """Office, views with their digits, and who acts or that nobody can; then a ruling."""
    if office is None:
        return [text_line(_("政府信息公开"), width, "b"), rule(width)]
    profile = office.profile
    spans: list[Span] = []
    for command in COMMANDS:
        if command.key.isdigit() and not command.views:
            spans += [
                draw(f"{command.key}{command_word(command)}", None, "r" if command.name == view else ""),
                Span(" "),
            ]
    person = office.person
    who = f"{person.name} {listed(office.roles)}" if person else ""
    if read_only or person is None:
        who = f"{who} {_('只读')}".strip()
    used = sum(cell_len(span.text) for span in spans)
    name = f"{profile.short_name or profile.agency} "
    room = max(min(cell_len(name), 10), min(16, width - used - cell_len(who)))
    spans, used = [draw(name, room, "b"), *spans], used + room
    if person is not None and not read_only and cell_len(who) > width - used:
        who = person.name
    who = who if cell_len(who) <= width - used else fit(who, max(0, width - used))
    return [(*spans, Span(" " * max(0, width - used - cell_len(who))), draw(who)), rule(width)]


def framed(
    office: Office | None, top: str, read_only: bool, view: View, width: int, height: int
) -> list[Line]:
    """The screen down to the message: head and view; `top` names the view of which the digit is marked."""
    lines = [*head(office, top, width, read_only), *view.lines(width, height - 4)[: height - 4]]
    return lines + [()] * (height - 2 - len(lines))


def command_word(command: Command) -> str:
    """The word of a command behind its key; in English with a capital, so that the key stands apart."""
    word = _(command.label)
    return word[:1].upper() + word[1:]


def message(text: str, width: int) -> list[Line]:
    """The message on the ruling above the footer, and where it is long over the lines before; or the ruling alone."""
    return [text_line(part, width, "b") for part in wrap(text, width)[:MOST]] if text else [rule(width)]


def backup_words(days: int | None) -> str:
    """How long ago the last backup was made."""
    if days is None:
        return _("还没有备份过: 退出后用 tui-gov backup 备份")
    return _("今天已备份") if days == 0 else _("上次备份在{days}天前").format(days=days)


def foot(keymap: Keymap, view: View, asking: str | None, width: int) -> Line:
    """The keys of the view and where one is in it; or the label of a question."""
    if asking is not None:
        return (draw(f"{asking}: "),)
    commands = [each for each in keymap.of(view.name) if each.footer and offered(each, view)]
    title = view.title()
    room = width - cell_len(title) - 2
    words = [
        (f" {key_name(keymap.key(each))}", command_word(each)) for each in commands if each.name != "help"
    ]
    last = [
        (f" {key_name(keymap.key(each))}", command_word(each)) for each in commands if each.name == "help"
    ]
    room -= sum(cell_len(key + label) for key, label in last)
    spans: list[Span] = []
    for key, label in words:
        if cell_len(key + label) <= room:
            room -= cell_len(key + label)
            spans += [draw(key, None, "b"), draw(label)]
    spans += [span for key, label in last for span in (draw(key, None, "b"), draw(label))]
    return (*spans, Span(" " * max(0, room + 2)), draw(title))


def offered(command: Command, view: View) -> bool:
    """Whether the person may do a command, as far as one knows without a record, and the view offers it."""
    return (not command.right or may(view.office.desk, command.right)) and view.offers(command)


def too_small(width: int, height: int) -> list[Line]:
    """What a terminal too small for the screens shows."""
    return [
        text_line(
            _("终端太小: 至少{columns}列{rows}行").format(columns=TOO_SMALL[0], rows=TOO_SMALL[1]),
            max(1, width),
        )
    ]
