"""Where every document of the command line goes: in the form that was asked for, to a file or standard output."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tui_gov.cli.context import output_place
from tui_gov.errors import RuleViolation
from tui_gov.exchange.write import PRIVATE, put_file
from tui_gov.locale import _

PAPER = ("html", "docx")
"""Forms in which every document can be had."""
_PLAIN = 0o644
_TELLING = frozenset(("pdf", "doc", "wps", "odt", "xls", "xlsx"))
"""Endings of forms that no document has: under such a name no other one is written."""


def add_output(parser: ArgumentParser, *forms: str) -> None:
    """Give a command its `--format`, the first of the forms by default, and `-o`."""
    every = (*forms, *PAPER)
    parser.add_argument("--format", choices=every)
    parser.add_argument("-o", dest="output", metavar="FILE")
    parser.set_defaults(forms=every)


def form_of(arguments: Namespace, offered: Collection[str]) -> str:
    """The form asked for: by name, else by the ending of the file. Raises RuleViolation where it is not offered."""
    if arguments.format and arguments.format not in offered:
        raise RuleViolation("这份文书没有{form}格式", form=arguments.format)
    ending = Path(arguments.output or "").suffix.lower().removeprefix(".")
    if not arguments.format and ending in _TELLING:
        raise RuleViolation("这份文书没有{form}格式", form=ending)
    form: str = arguments.format or (ending if ending in offered else arguments.forms[0])
    return form


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
    Raises NotAllowed where the place refuses, RuleViolation where there is none in that form, or a Word
    file would go to a terminal.
    """
    form = form_of(arguments, {arguments.forms[0], *others, *PAPER, *(("json",) if values else ())})
    if form == "json" and values is not None:
        data = (json.dumps(values(), ensure_ascii=False, indent=1) + "\n").encode()
    elif form in others:
        data = others[form]()
    elif form in PAPER:
        from tui_gov.reports.formats import written

        data = written(document(), form, head)
    else:
        data = plain().encode()
    if arguments.output:
        put_file(output_place(arguments, arguments.output), data, PRIVATE if private else _PLAIN)
        print(_("已写到 {file}").format(file=arguments.output), file=sys.stderr)
    elif form != "docx":
        sys.stdout.write(data.decode("utf-8-sig"))
    elif sys.stdout.isatty():
        raise RuleViolation("Word文件不能显示在终端里; 用 -o FILE 写明文件")
    else:
        sys.stdout.buffer.write(data)
