"""Where every document of the command line goes: in the form that was asked for, to a file or standard output."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from tui_gov.cli.context import output_place
from tui_gov.errors import RuleViolation
from tui_gov.exchange.write import PRIVATE, put_file
from tui_gov.locale import _

PAPER = ("html", "docx")
"""Forms in which every document can be had."""
_PLAIN = 0o644


def add_output(parser: ArgumentParser, *forms: str) -> None:
    """Give a command its `--format`, the first of the forms by default, and `-o`."""
    parser.add_argument("--format", choices=(*forms, *PAPER), default=forms[0])
    parser.add_argument("-o", dest="output", metavar="FILE")


def hand_out(
    arguments: Namespace,
    document: Callable[[], object],
    head: str,
    plain: Callable[[], str],
    values: Callable[[], Any] | None = None,
    *,
    others: Mapping[str, Callable[[], bytes]] = MappingProxyType({}),
    private: bool = False,
) -> None:
    """Write a document: as `plain` text, as the JSON of `values`, on paper with the 校验 `head`, or in `others`' forms.

    `document` makes anything that reports/pages.py knows, or a page. A private one is for its owner alone.
    Raises NotAllowed where the place refuses, RuleViolation where a Word file would go to a terminal.
    """
    if arguments.format == "json" and values is not None:
        data = (json.dumps(values(), ensure_ascii=False, indent=1) + "\n").encode()
    elif arguments.format in others:
        data = others[arguments.format]()
    elif arguments.format in PAPER:
        from tui_gov.reports.formats import written

        data = written(document(), arguments.format, head)
    else:
        data = plain().encode()
    if arguments.output:
        put_file(output_place(arguments, arguments.output), data, PRIVATE if private else _PLAIN)
        print(_("已写到 {file}").format(file=arguments.output), file=sys.stderr)
    elif arguments.format != "docx":
        sys.stdout.write(data.decode())
    elif sys.stdout.isatty():
        raise RuleViolation("Word文件不能显示在终端里; 用 -o FILE 写明文件")
    else:
        sys.stdout.buffer.write(data)
