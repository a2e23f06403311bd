"""The words of the command line."""

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NoReturn

from tui_gov import __version__
from tui_gov.cli import setup, usage
from tui_gov.cli.output import add_output
from tui_gov.cli.words import KINDS, PEOPLE
from tui_gov.locale import _
from tui_gov.model.profile import LEVELS
from tui_gov.model.text import clean_line
from tui_gov.office.verbs import VERBS

ENCODINGS = ("utf-8-sig", "utf-8", "gb18030")
"""Encodings of a CSV file that is written; old spreadsheet programs read the first and the last."""


class Room:
    """A module of the command line; it is imported when one of its commands is run, so that the others start without it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __getattr__(self, command: str) -> Callable[[argparse.Namespace], int]:
        """The command of that name."""

        def run(arguments: argparse.Namespace) -> int:
            done: int = getattr(import_module(f"tui_gov.cli.{self.name}"), command)(arguments)
            return done

        return run


acts = Room("acts")
agenda = Room("agenda")
assessment = Room("assessment")
calendars = Room("calendars")
documents = Room("documents")
drafting = Room("drafting")
importing = Room("importing")
keeping = Room("keeping")
letters = Room("letters")
packets = Room("packets")
papers = Room("papers")
people = Room("people")
permissions = Room("permissions")
quarters = Room("quarters")
registers = Room("registers")
screening = Room("screening")
showing = Room("showing")
website = Room("website")


class _Parser(argparse.ArgumentParser):
    """argparse with one line for a wrong usage."""

    below: Callable[[], str] | None = None
    """What stands below the help, made when that is asked for."""

    def format_help(self) -> str:
        """The help."""
        if self.below is not None:
            self.epilog = self.below()
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and leave with 2."""
        self.exit(2, f"{self.prog}: {clean_line(message)}\n")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The command with its function as `run`. Leaves with 2 on wrong usage."""
    usage.speak()
    parser = _build()
    arguments, rest = parser.parse_known_args(argv)
    if rest:
        pairs = getattr(arguments, "pairs", None)
        if pairs is None or any(word.startswith("-") or "=" not in word for word in rest):
            parser.error(usage.word("unrecognized arguments: %s") % " ".join(rest)[:200])
        pairs += rest
    for name in ("data", "lang", "person"):
        if not hasattr(arguments, name):
            setattr(arguments, name, None)
    return arguments


def _year(text: str) -> int:
    year = int(text)
    if not 1900 <= year <= 2100:
        raise argparse.ArgumentTypeError(_("{year}不在1900至2100年之间").format(year=text[:20]))
    return year


def _common() -> _Parser:
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data", metavar="DIR", help=_("单位的数据文件夹"))
    common.add_argument("--lang", choices=("zh", "en"), help=_("界面语言"))
    common.add_argument("--as", dest="person", metavar="LOGIN", help=_("以本单位另一人的身份办理"))
    return common


def _build() -> argparse.ArgumentParser:
    common = _common()
    parser = _Parser(
        prog="tui-gov", parents=[common], description=_("政府信息公开工作: 登记、申请、审查、统计、年报")
    )
    parser.add_argument("--version", action="version", version=f"tui-gov {__version__}")
    parser.set_defaults(run=setup.run_screens, parser=parser)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)

    def add(name: str, summary: str, run: Any) -> _Parser:
        made = commands.add_parser(name, help=summary, description=summary, parents=[common])
        made.set_defaults(run=run)
        return made

    _add_setup(add)
    _add_registers(add)
    _add_acts(add)
    _add_documents(add)
    _add_quarter(add)
    _add_papers(add)
    _add_keeping(add)
    return parser


def _add_setup(add: Any) -> None:
    sample = add("sample", _("在示例单位的临时副本上打开界面; 写明DIR则只复制过去"), setup.run_sample)
    sample.add_argument("dir", nargs="?", metavar="DIR")
    init = add("init", _("建立一个空的单位"), setup.run_init)
    init.add_argument("--agency", required=True, metavar="NAME", help=_("单位全称"))
    init.add_argument("--level", choices=LEVELS, default="township")
    init.add_argument("--started", metavar="YYYY-MM-DD", help=_("启用日, 缺省今天"))
    listed = add("people", _("人员名单; 登记、停用并交接、代签、设PIN"), people.run_people)
    listed.add_argument("action", nargs="?", choices=PEOPLE, default="list")
    listed.add_argument("login", nargs="?")
    listed.add_argument("--name")
    listed.add_argument("--roles", default="", metavar="ROLE,…")
    listed.add_argument("--department", default="")
    listed.add_argument("--to", metavar="LOGIN", help=_("close、reassign: 未办结的交给谁"))
    listed.add_argument("--for", dest="absent", metavar="LOGIN", help=_("act: 代谁签"))
    listed.add_argument("--since", metavar="DATE", help=_("close: 停用日期; act: 代签自"))
    listed.add_argument("--until", metavar="DATE", help=_("act: 代签至"))


def _add_registers(add: Any) -> None:
    waiting = add("today", _("今天要办的: 到期的、等签字的、待发布的"), agenda.run_today)
    waiting.add_argument("--format", choices=("text", "json"), default="text")
    taking = add("import", _("导入登记簿(Excel或CSV), 全部或不导"), importing.run_import)
    taking.add_argument("table", choices=("items", "requests", "duties", "findings"))
    taking.add_argument("file", metavar="FILE")
    taking.add_argument("--dry-run", action="store_true", help=_("只检查"))
    taking.add_argument("--skip-bad", action="store_true", help=_("导入好的行, 坏的行写入 FILE.rejected.csv"))
    taking.add_argument(
        "--already-published", action="store_true", help=_("启用日以前已公开的按历史公开登记")
    )
    taking.add_argument("--backlog", action="store_true", help=_("没有公开日期的行进入待认定"))
    taking.add_argument("--sheet", action="append", default=[], metavar="NAME", help=_("只取这张工作表"))
    taking.add_argument("--map", metavar="FILE", help=_("列名对照表(TOML)"))
    taking.add_argument("--guess", action="store_true", help=_("打印推测的列名对照表, 不导入"))
    giving = add("export", _("导出登记簿(.xlsx或.csv)"), registers.run_export)
    giving.add_argument("table", choices=("items", "requests", "duties", "findings"))
    giving.add_argument("file", metavar="FILE")
    giving.add_argument("--where", action="append", default=[], metavar="FIELD=VALUE")
    giving.add_argument("--encoding", choices=ENCODINGS, default="utf-8-sig", help=_("CSV的编码"))
    listing = add("list", _("列出登记簿"), registers.run_list)
    listing.add_argument(
        "table",
        choices=("items", "requests", "reviews", "duties", "findings", "numbers", "catalogue", "asks"),
    )
    listing.add_argument("--where", action="append", default=[], metavar="FIELD=VALUE")
    listing.add_argument("--search", default="", metavar="TEXT")
    listing.add_argument("--format", choices=("table", "csv", "json", "xlsx"), default="table")
    listing.add_argument("-o", dest="output", default="", metavar="FILE", help=_("写成文件(.xlsx或.csv)"))
    listing.add_argument("--encoding", choices=ENCODINGS, default="utf-8-sig", help=_("CSV的编码"))
    beside = add("reconcile", _("网站导出的清单与登记簿核对"), website.run_reconcile)
    beside.add_argument("file", metavar="FILE", help=_("CSV、Excel或另存的网站列表页"))
    page = add("compare", _("网页与审定文本比对"), website.run_compare)
    page.add_argument("id", metavar="ID")
    page.add_argument("file", metavar="PAGE.html")
    for each in (beside, page):
        add_output(each, "text", "json", "md")
    show = add("show", _("一条记录: 内容、期限怎么算的、经过"), showing.run_show)
    show.add_argument("id", metavar="ID")
    show.add_argument("--format", choices=("text", "json"), default="text")


def _add_acts(add: Any) -> None:
    doing = add("do", _("办理一步"), acts.run_do)
    doing.below = _every_act
    doing.formatter_class = argparse.RawDescriptionHelpFormatter
    doing.add_argument("verb", metavar="VERB")
    doing.add_argument("id", metavar="ID|-")
    doing.add_argument("pairs", nargs="*", default=[], metavar="FIELD=VALUE")
    letter = add(
        "letter",
        _("一件申请的文书: 可出的和已出的; 写明文书则打印草稿, --issue 则编号出具"),
        letters.run_letter,
    )
    letter.add_argument("id", metavar="ID")
    letter.add_argument("letter", nargs="?", metavar="KIND|NUMBER")
    letter.add_argument("pairs", nargs="*", default=[], metavar="FIELD=VALUE")
    letter.add_argument("--issue", action="store_true", help=_("编号出具, 之后不再改动"))
    add_output(letter, "md")
    figures = add("figures", _("登记簿里没有的年度数字"), acts.run_figures)
    figures.add_argument("--year", type=_year, required=True)
    figures.add_argument("pairs", nargs="*", default=[], metavar="KEY=VALUE")
    add("undo", _("撤销自己最后一步"), acts.run_undo)
    limit = add("deadline", _("一个期限和它的算法"), acts.run_deadline)
    limit.add_argument("start", metavar="START")
    limit.add_argument("--rule", required=True, metavar="RULE")
    limit.add_argument("--receipt", default="", metavar="CHANNEL")
    limit.add_argument("--confirmed", metavar="DATE")
    limit.add_argument("--pause", action="append", default=[], metavar="FROM:TO")
    limit.add_argument("--extend", type=int, default=0, metavar="N")
    limit.add_argument("--format", choices=("text", "json"), default="text")
    days = add("holidays", _("放假安排; 写明FILE则先列出会变动的期限, 再采用"), calendars.run_holidays)
    days.add_argument("file", nargs="?", metavar="FILE")
    days.add_argument("--dry-run", action="store_true", help=_("只列出"))
    days.add_argument("--yes", action="store_true", help=_("不再询问"))
    fee = add("fee", _("信息处理费"), acts.run_fee)
    fee.add_argument("method", choices=("items", "pages"))
    fee.add_argument("count", type=int, metavar="N")
    fee.add_argument("--format", choices=("text", "json"), default="text")
    screen = add("screen", _("文字或文件里的密级标志和个人信息"), screening.run_screen)
    screen.add_argument("file", metavar="FILE|-")
    screen.add_argument("--format", choices=("text", "json"), default="text")


def _add_documents(add: Any) -> None:
    stats = add("stats", _("一年或一季的统计"), documents.run_stats)
    stats.add_argument("--year", type=_year, required=True)
    stats.add_argument("--quarter", type=int, choices=(1, 2, 3, 4))
    add_output(stats, "text", "json")
    report = add("report", _("文书"), documents.run_report)
    report.add_argument("kind", choices=KINDS)
    report.add_argument("--year", type=_year, help=_("catalogue 不写是全部年份, handover 不用写"))
    report.add_argument("--quarter", type=int, choices=(1, 2, 3, 4))
    add_output(report, "md", "json", "csv", "ics")
    report.add_argument("--county", action="store_true", help=_("检查通报: 县的检查, 不是自查"))
    report.add_argument("--head", action="store_true", help=_("末尾印上校验(日志链尾), 供存档的一份"))
    report.add_argument("--compare", action="store_true", help=_("年度报告: 与上年逐格对比"))
    report.add_argument("--draft", action="store_true", help=_("年度报告: 起草成一条信息, 送审签"))
    marking = add("score", _("考评打分: 一个科室一项指标的自评、评定和佐证"), assessment.run_score)
    marking.add_argument("department", metavar="DEPARTMENT")
    marking.add_argument("indicator", metavar="INDICATOR")
    marking.add_argument("pairs", nargs="*", default=[], metavar="FIELD=VALUE")
    marking.add_argument("--year", type=_year, required=True)
    marking.add_argument("--quarter", type=int, choices=(1, 2, 3, 4))
    own = add("prose", _("报告里单位自己写的文字; 数字写成花括号里的代号"), drafting.run_prose)
    own.add_argument("--year", type=_year, required=True)
    own.add_argument("--quarter", type=int, choices=(1, 2, 3, 4))
    own.add_argument("--report", dest="kind", choices=("annual", "progress", "openness"), default="annual")
    own.add_argument("--cells", action="store_true", help=_("列出可以插入的数字"))
    own.add_argument("--format", choices=("text", "json"), default="text")
    own.add_argument("pairs", nargs="*", default=[], metavar="NAME=TEXT")
    why = add("reason", _("比上年变动较大的数字和原因"), drafting.run_reason)
    why.add_argument("--year", type=_year, required=True)
    why.add_argument("pairs", nargs="*", default=[], metavar="KEY=TEXT")


def _add_quarter(add: Any) -> None:
    listed = add("queue", _("一个季度检查的清单: 要看什么, 为什么"), quarters.run_queue)
    listed.add_argument("--year", type=_year, required=True)
    listed.add_argument("--quarter", type=int, choices=(1, 2, 3, 4), required=True)
    listed.add_argument("--format", choices=("text", "json"), default="text")
    decided = add("decide", _("对清单上的一条作出决定, 或收回最后一个"), quarters.run_decide)
    decided.add_argument("of", metavar="YEAR-QUARTER")
    decided.add_argument("record", nargs="?", metavar="ID")
    decided.add_argument("verdict", nargs="?", choices=("passed", "flagged", "skipped"))
    decided.add_argument("pairs", nargs="*", default=[], metavar="FIELD=VALUE")
    decided.add_argument("--take-back", action="store_true")
    packet = add("packet", _("一个单位一个季度的数字、清单、问题, 成一个文件"), packets.run_packet)
    packet.add_argument("--year", type=_year, required=True)
    packet.add_argument("--quarter", type=int, choices=(1, 2, 3, 4), required=True)
    packet.add_argument("-o", dest="output", metavar="FILE")
    compared = add("packets", _("一个文件夹里各单位的季度包, 比较成一张表"), packets.run_packets)
    compared.add_argument("dir", metavar="DIR")
    compared.add_argument("--year", type=_year)
    compared.add_argument("--quarter", type=int, choices=(1, 2, 3, 4))
    add_output(compared, "text", "md", "json", "csv")


def _add_papers(add: Any) -> None:
    dossier = add("dossier", _("一条记录的举证材料: 登记、期限、文书、送达、经过"), papers.run_dossier)
    dossier.add_argument("id", metavar="ID")
    dossier.add_argument(
        "--purpose", default="", metavar="TEXT", help=_("非经办人查看申请人身份的目的, 记入日志")
    )
    add_output(dossier, "md")
    for kind, summary in (
        ("slip", _("一条信息的审查单, 供打印和存档")),
        ("copy-sheet", _("待发布信息的抄录单, 供上传的人逐项复制")),
    ):
        sheet = add(kind, summary, documents.run_listing)
        sheet.set_defaults(kind=kind)
        sheet.add_argument("id", metavar="ID")
        add_output(sheet, "md", "json")
    closing = add("close", _("结账: 固定一个年度或季度的数字"), documents.run_close)
    closing.add_argument("--year", type=_year, required=True)
    closing.add_argument("--quarter", type=int, choices=(1, 2, 3, 4))
    check = add("check", _("勾稽关系和规则检查"), documents.run_check)
    check.add_argument("--year", type=_year)
    check.add_argument("--all", action="store_true", help=_("JSON里也列出相符和存疑的"))
    check.add_argument("--report", metavar="FILE", help=_("查一份已公布的年度报告(Markdown、网页或文本)"))
    add_output(check, "text", "json")


def _add_keeping(add: Any) -> None:
    add("verify", _("检查数据是否完好"), keeping.run_verify)
    backup = add("backup", _("备份整个单位到一个文件, 写后核对"), keeping.run_backup)
    backup.add_argument("file", nargs="?", metavar="FILE", help=_("缺省放在数据文件夹的 backups/ 里"))
    restore = add("restore", _("用备份恢复; 原来的数据另存"), keeping.run_restore)
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--force", action="store_true", help=_("换下现有的单位数据"))
    access = add(
        "permissions", _("设定谁能读写单位的文件(由管理员运行, 见 README)"), permissions.run_permissions
    )
    access.add_argument("--office", required=True, metavar="GROUP", help=_("本单位账户的组"))
    access.add_argument("--county", required=True, metavar="GROUP", help=_("县政务公开办账户的组"))
    expunge = add("expunge", _("依令销毁一条记录的原文, 须两人"), keeping.run_expunge)
    expunge.add_argument("id", metavar="ID")
    expunge.add_argument("--order", required=True, metavar="TEXT", help=_("销毁所依据的命令"))


def _every_act() -> str:
    """Every act with the values that it asks for."""
    lines = [_("办法:")]
    for (table, name), verb in VERBS.items():
        asked = " ".join(f"{field.name}{'*' if field.required else ''}" for field in verb.fields)
        lines.append(f"  {name:<12} {table:<9} {_(verb.label)}  {asked}".rstrip())
    return "\n".join(lines)
