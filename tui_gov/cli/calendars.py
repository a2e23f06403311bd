"""The holiday calendar: what is known, and next year's notice taken in from a file."""

import sys
import tomllib
from argparse import Namespace
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tui_gov.cli.context import open_office
from tui_gov.errors import NotAllowed, NotFound, RuleViolation
from tui_gov.locale import _, listed
from tui_gov.office.holidays import calendar_years, enter_notice, moved_by


def run_holidays(arguments: Namespace) -> int:
    """List the years, or take a notice in once every limit that it moves has been shown."""
    office = open_office(arguments)
    if not arguments.file:
        for each in calendar_years(office):
            mark = _("(暂定)") if each["provisional"] else ""
            print(f"{each['year']}{mark}  {each['cite']}  {listed(each['off'])}  {listed(each['work'])}")
        return 0
    values = read_notice(Path(arguments.file))
    found = moved_by(office, values)
    for move in found:
        print(
            f"{move.id}  {move.old.isoformat()} -> {move.new.isoformat()}  {_(move.limit)}  {move.what[:40]}"
        )
    print(_("{count}个未办结的期限会变动").format(count=len(found)))
    if arguments.dry_run:
        return 0
    if not arguments.yes and not _agreed():
        raise RuleViolation("没有保存: 看过变动的期限后加 --yes 保存")
    year = enter_notice(office, values)
    print(_("已采用{year}年放假安排").format(year=year))
    return 0


def _agreed() -> bool:
    if not sys.stdin.isatty():
        return False
    return input(_("采用这份安排? y/n ")).strip().lower() in ("y", "yes", "是")


def read_notice(path: Path) -> dict[str, str]:
    """The values of a notice file: year, cite, notice_on, off = […], work = […]. Raises NotFound and others."""
    try:
        raw: Mapping[str, Any] = tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise NotFound("没有文件 {file}", file=str(path)) from None
    except OSError as error:
        raise NotAllowed("不能读取 {file}: {reason}", file=str(path), reason=error.strerror or "") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleViolation("{file} 写得不对: {reason}", file=str(path), reason=str(error)) from None
    return {name: _text(value) for name, value in raw.items()}


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "；".join(_text(each) for each in value)
    return value.isoformat() if isinstance(value, date) else str(value)
