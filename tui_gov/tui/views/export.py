"""Writing a document into the office's reports: the form is chosen, the place is said."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

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
    private: bool = False,
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
        _write(shell, f"{name}.{form}", made[form], private)

    shell.push(PickView(shell, _("写成什么"), [(form, _(FORMS[form])) for form in made], chosen))


TABLES: Mapping[str, str] = MappingProxyType(
    {
        "xlsx": N_("Excel工作簿(.xlsx)"),
        "utf-8-sig": N_("CSV, 新版Excel和WPS"),
        "gb18030": N_("CSV, 旧版Excel"),
    }
)
"""Forms of a register, and what they are for."""


def export_rows(shell: Shell, table: str, name: str, views: Sequence[Any]) -> None:
    """Ask for the form and write records of a register into the office's reports, so that import reads them again."""

    def chosen(form: str) -> None:
        ending = form if form == "xlsx" else "csv"
        made = f"{shell.office.today.isoformat()}{name}.{ending}"
        _write(shell, made, lambda: shell.files.table(shell.office, table, views, form), private=True)

    heading = _("{name} {count}条写成什么").format(name=_(name), count=len(views))
    shell.push(PickView(shell, heading, [(form, _(label)) for form, label in TABLES.items()], chosen))


def _write(shell: Shell, name: str, make: Make, private: bool) -> None:
    try:
        place = shell.write(name.replace("/", "-"), make(), private=private)
    except OfficeError as error:
        shell.refuse(error)
        return
    shell.say(_("已写到 {file}").format(file=place))
