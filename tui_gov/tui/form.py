"""A form of an act's fields: one line a field, choices by list, texts in an editor."""

from collections.abc import Callable, Mapping, Sequence

from rich.cells import cell_len

from tui_gov.errors import OfficeError
from tui_gov.locale import N_, _, language
from tui_gov.model.fields import Field
from tui_gov.model.values import format_value, parse_value
from tui_gov.office import Office
from tui_gov.tui.grid import Line, Span, draw
from tui_gov.tui.view import Shell, View
from tui_gov.tui.views.pick import PickView, TickView

FREE, OWN = "duty_form", "\0"
"""Lists beside whose words another one may be typed; and what stands for that among the choices."""
LABEL, WIDEST = 18, 34
"""Cells of the labels: at least, and at most where a longer one would be cut."""
YES, NO = N_("是"), N_("否")
"""The two words of a yes_no field, as they are typed and kept."""
Save = Callable[[dict[str, str]], bool]


def official(office: Office, name: str, kept: str) -> str:
    """The official word of a list, which is Chinese in either language, for an English reader with its meaning."""
    shown = office.shown(name, kept)
    gloss = office.gloss(name, kept) if language() == "en" else ""
    return f"{shown}  {gloss}" if gloss else _(shown)


class FormView(View):
    """Fields with what was typed into them; a save that is refused keeps every word."""

    name = "form"

    def __init__(
        self, shell: Shell, heading: str, fields: Sequence[Field], values: Mapping[str, str], save: Save
    ) -> None:
        super().__init__(shell)
        self._heading = heading
        self.fields = fields
        self._label = max(
            LABEL, min(WIDEST, max((cell_len(_(field.label)) + 2 for field in fields), default=0))
        )
        self._first = {field.name: values.get(field.name, "") for field in fields}
        self.values = dict(self._first)
        self._save = save
        self._place = 0
        self._top = 0
        self._leaving = False

    @property
    def field(self) -> Field:
        """The field under the cursor."""
        return self.fields[self._place]

    @property
    def typed_in(self) -> bool:
        """Whether the field under the cursor is typed into its line."""
        if self.field.kind in ("choice", "several"):
            return not self.office.choices(self.field.choices)
        return self.field.kind not in ("yes_no", "long")

    def entry(self) -> tuple[int, int] | None:
        """Column and row, within its lines, at which the field's text is typed; None for a list."""
        return (self._label + 2, 1 + self._place - self._top) if self.typed_in else None

    def lines(self, width: int, height: int) -> list[Line]:
        """Heading and as many fields as fit, the one under the cursor among them."""
        room = height - 1
        self._top = max(0, min(self._top, self._place))
        if self._place >= self._top + room:
            self._top = self._place - room + 1
        lines: list[Line] = [(draw(self._heading, width, "b"),)]
        for place in range(self._top, min(len(self.fields), self._top + room)):
            lines.append(self._line(place, width))
        return lines

    def _line(self, place: int, width: int) -> Line:
        field = self.fields[place]
        here = place == self._place
        mark = "*" if field.required else " "
        label = draw(f"{mark}{_(field.label)}", self._label, "r" if here else "")
        return (Span("> " if here else "  "), label, draw(self._shown(field), width - self._label - 2))

    def _shown(self, field: Field) -> str:
        value = self.values[field.name]
        if field.kind == "choice" and value:
            return official(self.office, field.choices, value)
        if field.kind == "yes_no":
            return _(value)
        if field.kind == "long":
            return value.replace("\n", " ") or _("(Enter打开)")
        return value

    def title(self) -> str:
        """How to save."""
        place = _("{place}/{count}项").format(place=self._place + 1, count=len(self.fields))
        return f"{_('Ctrl+S保存 Esc取消 Enter选 Tab下一项')}  {place}"

    def key(self, key: str) -> bool:
        """Tab and arrows between fields, Enter and Space in one, saving and leaving."""
        steps = {"tab": 1, "down": 1, "shift+tab": -1, "up": -1, "pagedown": 10, "pageup": -10}
        if key in steps:
            self.move(steps[key])
        elif key == "escape":
            self.do_back()
        elif key == "ctrl+o" and any(field.name == "file" for field in self.fields):
            self.shell.ask(_("从哪个文件取"), "", self._fill_from)
        elif key == "ctrl+s":
            self.save()
        elif key == "enter" or (key == " " and not self.typed_in):
            self.enter()
        else:
            return False
        return True

    def _fill_from(self, path: str) -> None:
        """Fill the form with what a document says of itself."""
        try:
            taken = self.pick(self.office.picked(path.strip()))
        except OfficeError as error:
            self.shell.refuse(error)
            return
        told = _("、").join(_(each) for each in taken)
        self.shell.say(_("已取出: {taken}; 看过再保存").format(taken=told))

    def move(self, by: int) -> None:
        """Another field."""
        self._leaving = False
        self._place = max(0, min(len(self.fields) - 1, self._place + by))

    def typed(self, text: str) -> None:
        """What stands in the line of the field under the cursor now."""
        self.values[self.field.name] = text
        self._leaving = False

    def enter(self) -> None:
        """Open the list or the editor of the field; on the last typed field, save; else the next one."""
        field = self.field
        if not self.typed_in and field.kind == "choice":
            kept = [word for word, _shown in self.office.choices(field.choices)]
            choices = [(word, official(self.office, field.choices, word)) for word in kept]
            if not field.required:
                choices.append(("", _("(空)")))
            if field.choices.startswith(FREE):
                choices.append((OWN, _("(另填)")))
            self.shell.push(
                PickView(self.shell, _(field.label), choices, self._picked, self.values[field.name])
            )
        elif not self.typed_in and field.kind == "several":
            words = parse_value(field, self.values[field.name]) or ()
            choices = list(self.office.choices(field.choices))
            self.shell.push(TickView(self.shell, _(field.label), choices, self._ticked, words))
        elif field.kind == "yes_no":
            self.values[field.name] = NO if self.values[field.name] == YES else YES
        elif field.kind == "long":
            self.shell.push(TextView(self.shell, _(field.label), self.values[field.name], self.typed))
        elif self._place == len(self.fields) - 1:
            self.save()
        else:
            self.move(1)

    def _picked(self, word: str) -> None:
        """The word that was picked, or one of the office's own, asked for."""
        if word == OWN:
            self.shell.ask(_(self.field.label), "", self._chosen)
        else:
            self._chosen(word)

    def _ticked(self, words: Sequence[str]) -> None:
        self._chosen(format_value(tuple(words)))

    def _chosen(self, word: str) -> None:
        self.values[self.field.name] = word
        self.move(1)

    def save(self) -> None:
        """Save, and leave where it was taken."""
        filled = {name: text for name, text in self.values.items() if text.strip() or self._first[name]}
        if self._save(filled):
            self.shell.pop()

    def pick(self, found: Mapping[str, str]) -> list[str]:
        """Take words for fields of which nobody typed anything; the labels of those taken."""
        taken = [
            field
            for field in self.fields
            if found.get(field.name) and self.values[field.name] == self._first[field.name]
        ]
        self.values |= {field.name: found[field.name] for field in taken}
        self._leaving = False
        return [field.label for field in taken]

    def rebase(self, first: Mapping[str, str], values: Mapping[str, str]) -> None:
        """Go on from what is registered by now, with these words in the fields."""
        self._first |= first
        self.values |= values
        self._leaving = False

    def do_back(self) -> None:
        """Leave; asked once more where something was typed."""
        if self.values != self._first and not self._leaving:
            self._leaving = True
            self.shell.say(_("还没有保存; 再按一次Esc放弃, Ctrl+S保存"))
        else:
            self.shell.pop()


class TextView(View):
    """An editor for one long text, over the whole body."""

    name = "text"
    top = 1
    """Lines above the editor."""
    figures = False
    """Whether Ctrl+N puts a figure of a report into it."""
    at: tuple[int, int] = (0, 0)
    """Row and column of the editor's cursor."""
    changed = False
    """Whether the text was changed otherwise than in the editor since it was shown there."""

    def __init__(self, shell: Shell, heading: str, text: str, done: Callable[[str], None]) -> None:
        super().__init__(shell)
        self._heading = heading
        self.text = text
        self._done = done

    def lines(self, width: int, height: int) -> list[Line]:
        """The heading; the editor lies over the rest."""
        return [(draw(self._heading, width, "b"),)]

    def title(self) -> str:
        """How to leave."""
        return _("Ctrl+S或Esc回到表单")

    def key(self, key: str) -> bool:
        """Leaving, saving and putting in a figure."""
        if key == "escape":
            self.leave(self.text)
        elif key == "ctrl+s":
            self.done(self.text)
        elif key == "ctrl+n" and self.figures:
            self.choose(self._put)
        else:
            return False
        return True

    def _put(self, figure: str) -> None:
        """A figure at the cursor, which goes on behind it."""
        row, column = self.at
        lines = self.text.split("\n")
        lines[row] = lines[row][:column] + figure + lines[row][column:]
        self.written("\n".join(lines), (row, column + len(figure)))
        self.changed = True

    def written(self, text: str, at: tuple[int, int]) -> None:
        """What stands in the editor now, and where its cursor is."""
        self.text, self.at = text, at

    def choose(self, put: Callable[[str], None]) -> None:
        """Offer figures; `put` takes the one that is chosen."""

    def done(self, text: str) -> None:
        """Hand the text back to the form."""
        self._done(text)
        self.shell.pop()

    def leave(self, text: str) -> None:
        """Esc: for a form's text the same."""
        self.done(text)
