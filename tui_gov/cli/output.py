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
_TELLING: Mapping[str, str] = {
    "md": "text",
    "text": "text",
    **dict.fromkeys(("html", "htm", "mht"), "html"),
    **{each: each for each in ("json", "csv", "ics", "docx", "xlsx")},
    **{
        each: each
        for each in ("pdf", "ofd", "doc", "wps", "odt", "rtf", "xls", "et", "ods", "ppt", "pptx", "zip")
    },
}
"""Endings that promise a form, some of them one that nothing has: under such a name no other one is written."""


def add_output(parser: ArgumentParser, *forms: str) -> None:
    """Give a command its `--format`, the first of the forms by default, and `-o`."""
    every = (*forms, *PAPER)
    parser.add_argument("--format", choices=every)
    parser.add_argument("-o", dest="output", metavar="FILE")
    parser.set_defaults(forms=every)


def form_of(arguments: Namespace, offered: Collection[str]) -> str:
    """The form asked for: by name, else by the ending of the file.

    Raises RuleViolation where it is not offered, or where the name of the file promises another one.
    """
    if arguments.format and arguments.format not in offered:
        raise RuleViolation("这份文书没有{form}格式", form=arguments.format)
    file = arguments.output or ""
    promised = _promised(file)
    ending = _ending(file)
    form: str = arguments.format or next(
        (each for each in (ending, promised) if each in offered), arguments.forms[0]
    )
    refuse_name(file, form)
    return form


def refuse_name(file: str, form: str) -> None:
    """Refuse a name that promises another form than the one that is written. Raises RuleViolation."""
    if _promised(file) not in ("", _TELLING.get(form, form)):
        raise RuleViolation(
            "{file} 没有写: 名字是{promised}, 内容会是{form}; 请改文件名或--format",
            file=file,
            promised=_ending(file),
            form=form,
        )


def _ending(file: str) -> str:
    return Path(file).suffix.lower().removeprefix(".")


def _promised(file: str) -> str:
    """The form that the name of a file promises; empty where it promises none."""
    return _TELLING.get(_ending(file), "")


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
    place = output_place(arguments, arguments.output) if arguments.output else None
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
    if place is not None:
        put_file(place, data, PRIVATE if private else _PLAIN)
        print(_("已写到 {file}").format(file=arguments.output), file=sys.stderr)
    elif form != "docx":
        sys.stdout.write(data.decode("utf-8-sig"))
    elif sys.stdout.isatty():
        raise RuleViolation("Word文件不能显示在终端里; 用 -o FILE 写明文件")
    else:
        sys.stdout.buffer.write(data)
