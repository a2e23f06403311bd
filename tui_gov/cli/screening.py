"""Secrecy marks and personal data in a text or file; needs no office."""

import json
import sys
from argparse import Namespace
from pathlib import Path

from tui_gov.exchange.attachment import attachment_of, read_attachment
from tui_gov.exchange.table import SIZE_LIMIT, BadFile
from tui_gov.locale import _
from tui_gov.office.screened import is_secret, screen_file


def run_screen(arguments: Namespace) -> int:
    """Print what is found, masked; 0 for nothing, 1 for anything, 3 for a state-secret mark."""
    if arguments.file == "-":
        data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
        if len(data) > SIZE_LIMIT:
            raise BadFile("标准输入超过64MB, 没有检查")
        file = attachment_of("", data)
    else:
        file = read_attachment(Path(arguments.file))
    found = screen_file(file)
    if arguments.format == "json":
        print(json.dumps({"findings": [each.as_json() for each in found]}, ensure_ascii=False, indent=1))
    else:
        for each in found:
            where = _("{place} 第{line}行第{column}字").format(
                place=_(each.place), line=each.line, column=each.column
            )
            print(f"{where if each.line else _(each.place)}  {_(each.kind.label)}  {_(each.masked)}".strip())
        print(_("{count}处").format(count=len(found)))
    if is_secret(found):
        print(
            _("有国家秘密标志: 立即停止操作, 隔离原件, 不要删除, 报告保密员; 可能泄露的24小时内报告"),
            file=sys.stderr,
        )
        return 3
    return 1 if found else 0
