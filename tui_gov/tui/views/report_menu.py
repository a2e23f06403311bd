"""What belongs to the report beside reading it: registers, papers, and what is done with a year."""

from collections.abc import Callable

from tui_gov.locale import N_, _
from tui_gov.office.rights import may
from tui_gov.tui.view import Shell
from tui_gov.tui.views.assessment import AssessmentView
from tui_gov.tui.views.catalogue import CatalogueView
from tui_gov.tui.views.duties import DutiesView
from tui_gov.tui.views.findings import FindingsView
from tui_gov.tui.views.intake import start
from tui_gov.tui.views.papers import handover_view
from tui_gov.tui.views.people import PeopleView
from tui_gov.tui.views.pick import Choice
from tui_gov.tui.views.registers import ask_register
from tui_gov.tui.views.website import ask_list
from tui_gov.tui.views.year_acts import ask_year_sheet, close_year, fill_figures, report_item, show_checks

MENU = (
    ("findings", N_("问题清单: 检查发现和整改"), ""),
    ("duties", N_("工作台账"), "look"),
    ("figures", N_("填年度数字(登记簿里没有的)"), "figures"),
    ("check", N_("全部检查"), ""),
    ("people", N_("人员: 职责、代签、交接、停用"), ""),
    ("close", N_("结账: 固定这一年的数字"), "close"),
    ("import", N_("导入Excel、CSV登记簿"), "import items"),
    ("export", N_("导出登记簿: Excel、CSV"), "export"),
    ("reconcile", N_("网站清单与登记簿核对"), "export"),
    ("prose", N_("写文字: 问题、改进、其他事项, 数字插入不手填"), "prose"),
    ("item", N_("年报这条信息: 起草、送审签、报送、公布"), "draft-annual"),
    ("catalogue", N_("标准目录"), ""),
    ("assessment", N_("部门考评: 评分表、自动扣分、自评和评定"), "look"),
    ("year", N_("一年一张纸: 每件事和它的日子"), "look"),
    ("handover", N_("交接单"), "look"),
)
"""Word, label and right of each; without a right it is for everybody."""


def offered(shell: Shell, year: int) -> list[Choice]:
    """What of it the person may do."""
    desk = shell.office.desk
    drafted = bool(shell.office.annual_state(year).item) and shell.office.insider
    return [
        (word, _(label))
        for word, label, right in MENU
        if not right or may(desk, right) or (word == "item" and drafted)
    ]


def ways(shell: Shell, year: int) -> dict[str, Callable[[], None]]:
    """Where the words lead that need no more than the year."""
    return {
        "findings": lambda: shell.push(FindingsView(shell)),
        "duties": lambda: shell.push(DutiesView(shell)),
        "figures": lambda: fill_figures(shell, year),
        "check": lambda: show_checks(shell, year),
        "people": lambda: shell.push(PeopleView(shell)),
        "close": lambda: close_year(shell, year),
        "import": lambda: start(shell),
        "export": lambda: ask_register(shell),
        "reconcile": lambda: ask_list(shell),
        "item": lambda: report_item(shell, year),
        "catalogue": lambda: shell.push(CatalogueView(shell)),
        "assessment": lambda: shell.push(AssessmentView(shell, shell.office.today.year)),
        "year": lambda: ask_year_sheet(shell),
        "handover": lambda: shell.push(handover_view(shell)),
    }
