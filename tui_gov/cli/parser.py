"""The words of the command line."""

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from tui_gov import __version__
from tui_gov.cli import acts, documents, registers, screening, setup
from tui_gov.model.profile import LEVELS
from tui_gov.model.text import clean_line


class _Parser(argparse.ArgumentParser):
    """argparse with one line for a wrong usage."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and leave with 2."""
        self.exit(2, f"{self.prog}: {clean_line(message)}\n")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The command with its function as `run`. Leaves with 2 on wrong usage."""
    parser = _build()
    arguments, rest = parser.parse_known_args(argv)
    if rest:
        pairs = getattr(arguments, "pairs", None)
        if pairs is None or any(word.startswith("-") or "=" not in word for word in rest):
            parser.error(f"unrecognized arguments: {' '.join(rest)}"[:200])
        pairs += rest
    for name in ("data", "lang", "person"):
        if not hasattr(arguments, name):
            setattr(arguments, name, None)
    return arguments


def _year(text: str) -> int:
    year = int(text)
    if not 1900 <= year <= 2100:
        raise argparse.ArgumentTypeError(f"{text[:20]} 不在1900至2100年之间")
    return year


def _common() -> _Parser:
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data", metavar="DIR", help="单位的数据文件夹")
    common.add_argument("--lang", choices=("zh", "en"), help="界面语言")
    common.add_argument("--as", dest="person", metavar="LOGIN", help="以本单位另一人的身份办理")
    return common


def _build() -> argparse.ArgumentParser:
    common = _common()
    parser = _Parser(
        prog="tui-gov", parents=[common], description="政府信息公开工作: 登记、申请、审查、统计、年报"
    )
    parser.add_argument("--version", action="version", version=f"tui-gov {__version__}")
    parser.set_defaults(run=setup.run_screens, parser=parser)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)

    def add(name: str, summary: str, run: Any) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=summary, description=summary, parents=[common])
        made.set_defaults(run=run)
        return made

    _add_setup(add)
    _add_registers(add)
    _add_acts(add)
    _add_documents(add)
    return parser


def _add_setup(add: Any) -> None:
    sample = add("sample", "在示例单位的临时副本上打开界面; 写明DIR则只复制过去", setup.run_sample)
    sample.add_argument("dir", nargs="?", metavar="DIR")
    init = add("init", "建立一个空的单位", setup.run_init)
    init.add_argument("--agency", required=True, metavar="NAME", help="单位全称")
    init.add_argument("--level", choices=LEVELS, default="township")
    init.add_argument("--started", metavar="YYYY-MM-DD", help="启用日, 缺省今天")
    people = add("people", "人员名单; 登记人员或设PIN", setup.run_people)
    people.add_argument("action", nargs="?", choices=("list", "add", "pin"), default="list")
    people.add_argument("login", nargs="?")
    people.add_argument("--name")
    people.add_argument("--roles", default="", metavar="ROLE,…")
    people.add_argument("--department", default="")


def _add_registers(add: Any) -> None:
    taking = add("import", "导入CSV登记簿, 全部或不导", registers.run_import)
    taking.add_argument("table", choices=("items", "requests"))
    taking.add_argument("file", metavar="FILE")
    taking.add_argument("--dry-run", action="store_true", help="只检查")
    taking.add_argument("--skip-bad", action="store_true", help="导入好的行, 坏的行写入 FILE.rejected.csv")
    taking.add_argument("--already-published", action="store_true", help="启用日以前已公开的按历史公开登记")
    taking.add_argument("--backlog", action="store_true", help="没有公开日期的行进入待认定")
    giving = add("export", "导出CSV登记簿", registers.run_export)
    giving.add_argument("table", choices=("items", "requests"))
    giving.add_argument("file", metavar="FILE")
    giving.add_argument("--where", action="append", default=[], metavar="FIELD=VALUE")
    listing = add("list", "列出登记簿", registers.run_list)
    listing.add_argument("table", choices=("items", "requests", "reviews", "numbers"))
    listing.add_argument("--where", action="append", default=[], metavar="FIELD=VALUE")
    listing.add_argument("--search", default="", metavar="TEXT")
    listing.add_argument("--format", choices=("table", "csv", "json"), default="table")
    show = add("show", "一条记录: 内容、期限怎么算的、经过", registers.run_show)
    show.add_argument("id", metavar="ID")
    show.add_argument("--format", choices=("text", "json"), default="text")


def _add_acts(add: Any) -> None:
    doing = add("do", "办理一步", acts.run_do)
    doing.epilog = acts.epilog()
    doing.formatter_class = argparse.RawDescriptionHelpFormatter
    doing.add_argument("verb", metavar="VERB")
    doing.add_argument("id", metavar="ID|-")
    doing.add_argument("pairs", nargs="*", default=[], metavar="FIELD=VALUE")
    figures = add("figures", "登记簿里没有的年度数字", acts.run_figures)
    figures.add_argument("--year", type=_year, required=True)
    figures.add_argument("pairs", nargs="*", default=[], metavar="KEY=VALUE")
    add("undo", "撤销自己最后一步", acts.run_undo)
    limit = add("deadline", "一个期限和它的算法", acts.run_deadline)
    limit.add_argument("start", metavar="START")
    limit.add_argument("--rule", required=True, metavar="RULE")
    limit.add_argument("--receipt", default="", metavar="CHANNEL")
    limit.add_argument("--confirmed", metavar="DATE")
    limit.add_argument("--pause", action="append", default=[], metavar="FROM:TO")
    limit.add_argument("--extend", type=int, default=0, metavar="N")
    limit.add_argument("--format", choices=("text", "json"), default="text")
    fee = add("fee", "信息处理费", acts.run_fee)
    fee.add_argument("method", choices=("items", "pages"))
    fee.add_argument("count", type=int, metavar="N")
    fee.add_argument("--format", choices=("text", "json"), default="text")
    screen = add("screen", "文字或文件里的密级标志和个人信息", screening.run_screen)
    screen.add_argument("file", metavar="FILE|-")
    screen.add_argument("--format", choices=("text", "json"), default="text")


def _add_documents(add: Any) -> None:
    stats = add("stats", "统计", documents.run_stats)
    stats.add_argument("--year", type=_year, required=True)
    stats.add_argument("--quarter", type=int, choices=(1, 2, 3, 4))
    stats.add_argument("--format", choices=("text", "json"), default="text")
    report = add("report", "文书", documents.run_report)
    report.add_argument("kind", choices=("annual", "catalogue", "withheld"))
    report.add_argument("--year", type=_year, required=True)
    report.add_argument("--format", choices=("md", "json"), default="md")
    report.add_argument("-o", dest="output", metavar="FILE")
    for kind, summary in (
        ("slip", "一条信息的审查单, 供打印和存档"),
        ("copy-sheet", "待发布信息的抄录单, 供上传的人逐项复制"),
    ):
        sheet = add(kind, summary, documents.run_listing)
        sheet.set_defaults(kind=kind)
        sheet.add_argument("id", metavar="ID")
        sheet.add_argument("--format", choices=("md", "json"), default="md")
        sheet.add_argument("-o", dest="output", metavar="FILE")
    check = add("check", "勾稽关系和规则检查", documents.run_check)
    check.add_argument("--year", type=_year)
    check.add_argument("--format", choices=("text", "json"), default="text")
