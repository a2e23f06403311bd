"""Writing a document into the office's reports: the form is chosen, the place is said."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tui_gov.errors import OfficeError
from tui_gov.locale import N_, _
from tui_gov.tui.view import Shell
from tui_gov.tui.views.pick import PickView

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "md": N_("文本(Markdown)"),
        "txt": N_("文本"),
        "html": N_("网页, 用浏览器打印成A4"),
        "docx": N_("Word文件"),
        "ics": N_("手机日历"),
    }
)
"""Ending of a file and what it is."""

Make = Callable[[], bytes]


def export(
    shell: Shell,
    name: str,
    document: Callable[[], object],
    plain: Callable[[], str],
    *,
    text: str = "md",
    others: Mapping[str, Make] = MappingProxyType({}),
) -> None:
    """Ask for the form and write the document under that name: `plain` as `text`, or on paper, or in `others`."""

    def paper(form: str) -> bytes:
        from tui_gov.reports.formats import written

        return written(document(), form, shell.office.store.head)

    made: dict[str, Make] = {
        text: lambda: plain().encode(),
        "html": lambda: paper("html"),
        "docx": lambda: paper("docx"),
        **others,
    }

    def chosen(form: str) -> None:
        try:
            place = shell.write(f"{name.replace('/', '-')}.{form}", made[form]())
        except OfficeError as error:
            shell.refuse(error)
            return
        shell.say(_("已写到 {file}").format(file=place))

    shell.push(PickView(shell, _("写成什么"), [(form, _(FORMS[form])) for form in made], chosen))
