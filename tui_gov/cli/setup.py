"""Making an office, copying the sample, opening the screens."""

import shutil
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tui_gov.cli.context import (
    copy_sample,
    folder_of,
    login,
    make_office,
    office_in,
    today_of,
)
from tui_gov.cli.roll import OfficeRoll
from tui_gov.errors import NotAllowed, NotFound, OfficeError, RuleViolation
from tui_gov.exchange.write import PRIVATE, put_file
from tui_gov.locale import _
from tui_gov.model.dates import parse_date
from tui_gov.model.profile import Profile
from tui_gov.model.text import clean_line
from tui_gov.office import Office


def run_init(arguments: Namespace) -> int:
    """Make an empty office."""
    agency = clean_line(arguments.agency)
    if not agency:
        raise RuleViolation("单位名称不能为空")
    profile = Profile(agency, level=arguments.level)
    started = today_of(profile)
    if arguments.started:
        try:
            started = parse_date(arguments.started)
        except ValueError:
            raise NotFound("--started 不是日期: {text}", text=arguments.started[:20]) from None
    folder = folder_of(arguments)
    make_office(folder, replace(profile, started=started))
    print(_("已在 {folder} 建立 {agency}").format(folder=folder, agency=agency))
    return 0


def run_sample(arguments: Namespace) -> int:
    """Copy the sample office to DIR, or open the screens on a copy that goes away."""
    if arguments.dir:
        copy_sample(Path(arguments.dir))
        print(_("示例单位已复制到 {folder}; 打开: tui-gov --data {folder}").format(folder=arguments.dir))
        return 0
    if not _terminal():
        return _no_terminal(arguments)
    with tempfile.TemporaryDirectory(prefix="tui-gov-sample-") as place:
        folder = Path(place) / "office"
        copy_sample(folder)
        return _open_screens(arguments, folder, closed=lambda: shutil.rmtree(place, ignore_errors=True))


def run_screens(arguments: Namespace) -> int:
    """Open the screens; without a terminal say how the command is used."""
    if not _terminal():
        return _no_terminal(arguments)
    return _open_screens(arguments, folder_of(arguments))


def _terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _no_terminal(arguments: Namespace) -> int:
    parser = getattr(arguments, "parser", None)
    if parser is not None:
        parser.print_help(sys.stderr)
    else:
        print(_("要在终端里打开界面"), file=sys.stderr)
    return 2


def _open_screens(arguments: Namespace, folder: Path, closed: Callable[[], None] = lambda: None) -> int:
    ready = _read_early(folder, arguments)
    from tui_gov.tui import run

    def opened(person: str | None = None, pin: str | None = None) -> Office:
        """The office of the folder, as another of its people where one is named and the PIN is theirs."""
        if ready and person is None:
            return ready.pop()
        given = {"person": person or arguments.person, "pin": pin, "data": str(folder)}
        return office_in(folder, Namespace(**{**vars(arguments), **given}))

    def made(agency: str) -> None:
        make_office(folder, Profile(clean_line(agency), started=date.today()))

    def sampled() -> None:
        copy_sample(folder)

    def put(place: Path, data: bytes, private: bool = False) -> None:
        try:
            place.parent.mkdir(exist_ok=True)
        except OSError as error:
            raise NotAllowed("不能写 {file}: {reason}", file=str(place), reason=error.strerror) from error
        put_file(place, data, PRIVATE if private else 0o644)

    def incoming(office: Office, table: str, path: Path, progress: Callable[[int, int], None]) -> object:
        from tui_gov.cli.incoming import ScreenIntake

        return ScreenIntake(folder, office, table, path, progress)

    def packets(place: Path) -> Sequence[tuple[str, bytes]]:
        from tui_gov.exchange.folder import files_in

        return files_in(place, ".json")

    from tui_gov.cli.screen_files import ScreenFiles

    return run(
        *(folder, opened, made, sampled, put, login()),
        *(OfficeRoll(folder), arguments.lang, incoming, packets, ScreenFiles(folder), closed),
    )


def _read_early(folder: Path, arguments: Namespace) -> list[Office]:
    """The office, read before the terminal's library is imported: what reading takes serves that again."""
    try:
        office = office_in(folder, arguments)
        office.items(at_hand=True)
    except OfficeError as error:
        if arguments.person is not None and isinstance(error, NotAllowed):
            raise
        return []  # the screens open it again, and show why not
    return [office]
