"""Acts on a request that need more than one form: letters, every lawful act by name, who the applicant is."""

from collections.abc import Callable
from typing import Any

from tui_gov.errors import OfficeError
from tui_gov.locale import _
from tui_gov.office import ItemView, RequestView
from tui_gov.office.applicants import others_of
from tui_gov.office.letter_verbs import draft, fields_of, issued, kinds_offered, known, letters_of
from tui_gov.office.openings import open_names, sees_names
from tui_gov.office.rights import may
from tui_gov.office.verbs import VERBS
from tui_gov.tui.form import FormView
from tui_gov.tui.views.acts import Acts
from tui_gov.tui.views.letter import LetterView
from tui_gov.tui.views.pick import Choice, offer

EARLIER, NAMES = "=earlier", "=names"
"""What the list of acts offers beside the verbs of the office."""


class CaseActs(Acts):
    """Commands on one request."""

    def _case(self) -> RequestView | None:
        record = self.record()
        if isinstance(record, ItemView) or record is None:
            self.shell.say(_("没有记录"))
            return None
        return record

    def more(self, record: ItemView | RequestView) -> list[Choice]:
        """The applicant's other requests, and who the applicant is."""
        if isinstance(record, ItemView):
            return super().more(record)
        choices = []
        if others := others_of(self.office.desk, record.case.request):
            choices.append((EARLIER, _("同一申请人的其他申请 {count}件").format(count=len(others))))
        if self.office.insider and not sees_names(self.office.desk, record.id):
            choices.append((NAMES, _("查看申请人身份(写明目的, 记入日志)")))
        return choices

    def chosen(self, name: str) -> None:
        """A letter has more than one form; the rest are verbs."""
        view = self._case() if name in (EARLIER, NAMES) else None
        if name == "letter":
            self.do_letter()
        elif view is None:
            super().chosen(name)
        elif name == EARLIER:
            self._show_others(view)
        else:
            self._open_names(view)

    def _show_others(self, view: RequestView) -> None:
        from tui_gov.tui.views.requests import RequestsView

        ids = [each.id for each in others_of(self.office.desk, view.case.request)]
        self.shell.push(RequestsView(self.shell, ids, _("同一申请人")))

    def _open_names(self, view: RequestView) -> None:
        def typed(purpose: str) -> None:
            try:
                open_names(self.office, view.id, purpose)
            except OfficeError as error:
                self.shell.refuse(error)
                return
            self.shell.reload()

        self.shell.ask(_("查看目的"), "", typed)

    def do_letter(self) -> None:
        """A letter: drafted, looked at, issued; or one that went out."""
        view = self._case()
        if view is None:
            return
        request = view.case.request
        kinds = kinds_offered(self.office.desk, request) if may(self.office.desk, "letter") else ()
        choices = [(each.key, each.label) for each in kinds]
        choices += [
            (
                str(event.data["number"]),
                f"{event.data['number']}  {self.office.shown('letter', event.data['letter'])}",
            )
            for event in letters_of(self.office.desk, request)
        ]
        heading = _("{id} 出哪种文书, 或看已出的").format(id=view.id)
        offer(self.shell, heading, choices, lambda word: self._letter(view, word))

    def _letter(self, view: RequestView, word: str) -> None:
        """The form of a letter of that kind, or the issued one of that number."""
        desk, request = self.office.desk, view.case.request
        if not sees_names(desk, view.id):
            self.shell.say(_("文书里有申请人身份: 先写明目的打开"))
            return
        if word not in {each.key for each in kinds_offered(desk, request)}:
            text = str(issued(desk, request, word).data.get("text", ""))
            self.shell.push(LetterView(self.shell, view.id, word, text))
            return
        fields = fields_of(word, self.office.today)
        said = known(desk, request, word)
        if not fields:
            self._preview(view, word, {}, 1)
            return
        values = {field.name: said.get(field.name, "") for field in fields}
        title = f"{self.office.shown('letter', word)}  {view.id}"
        save = self._previewer(view, word)
        self.shell.push(FormView(self.shell, title, fields, values, save))

    def _previewer(self, view: RequestView, kind: str) -> Callable[[dict[str, str]], bool]:
        """Saving the form shows the draft over it; the form stays below with every word."""

        def save(values: dict[str, str]) -> bool:
            self._preview(view, kind, values, 2)
            return False

        return save

    def _preview(self, view: RequestView, kind: str, values: dict[str, str], depth: int) -> None:
        """The draft; issuing it leaves `depth` views."""
        seen = self.office.seen(view.id)
        try:
            typed: dict[str, Any] = self.office.typed(VERBS["requests", "letter"].fields, values)
            text = draft(self.office.desk, view.case.request, kind, typed)
        except OfficeError as error:
            self.shell.refuse(error)
            return

        def issue() -> None:
            if self.shell.act("letter", "requests", view.id, {**values, "kind": kind}, seen):
                for _step in range(depth):
                    self.shell.pop()
                number = letters_of(self.office.desk, view.case.request)[-1].data["number"]
                self.shell.say(_("{number} 已出具").format(number=number))

        title = self.office.shown("letter", kind)
        self.shell.push(LetterView(self.shell, view.id, title, text, issue))
