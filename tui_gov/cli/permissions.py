"""`permissions`: which of an office's files the office's accounts may write, and what the county's may read.

The rules are the operating system's from then on; the program only gives new files the modes of their folder.
"""

import os
import shutil
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui_gov import settings
from tui_gov.cli.context import folder_of, login, now, open_office
from tui_gov.errors import NotAllowed, NotFound
from tui_gov.locale import _
from tui_gov.office.attachment_verbs import show_files

OPEN, CLOSED = (0o2775, 0o664), (0o2770, 0o660)
"""Modes of folders and files: read by everybody who comes as far as the office's folder, or by the group alone."""
PASSED = (0o2771, 0o660)
"""The same of a folder whose files are opened one by one, to who knows their names: attachments once published."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file or folder of the office."""

    name: str
    """Its name in the office's folder."""
    modes: tuple[int, int]
    """Mode of a folder and of a file."""
    of_county: bool = False
    """Whether the county's group writes there, and nobody of the office."""


PARTS = (
    Part("", OPEN),
    Part("office.toml", OPEN),
    Part("records.json", OPEN),
    Part("journal.jsonl", OPEN),
    Part(".lock", CLOSED),
    Part("archive", OPEN),
    Part("private", CLOSED),
    Part("attachments", PASSED),
    Part("backups", CLOSED),
    Part("reports", CLOSED),
    Part("county", OPEN, of_county=True),
)
"""Every part of an office's folder, the folder itself first."""
MADE = ("archive", "attachments", "backups", "reports")
"""Folders that are made at once, so that what is put there later has the right group."""


def run_permissions(arguments: Namespace) -> int:
    """Give every file of the office its group and mode. Raises NotAllowed, NotFound."""
    folder = folder_of(arguments)
    from tui_gov.store.keeping import cover_names

    settings.load(folder)
    if os.geteuid() != 0:
        raise NotAllowed(
            "设置文件的组和权限须由管理员(root)办理: sudo tui-gov --data {folder} …", folder=str(folder)
        )
    cover_names(folder, login(), now().isoformat(timespec="milliseconds"))
    for name in MADE:
        (folder / name).mkdir(exist_ok=True)
    for part in PARTS:
        group = arguments.county if part.of_county else arguments.office
        for place in _places(folder / part.name if part.name else folder, deep=bool(part.name)):
            _give(place, part, group)
    open_published(arguments)
    text = _("{folder}: {office} 组办理, {county} 组只写 county/, 不能读 private/")
    print(text.format(folder=folder, office=arguments.office, county=arguments.county))
    return 0


def open_published(arguments: Namespace) -> None:
    """Let who knows their names read the files of what is published, where the folder lets anybody in. Raises OfficeError."""
    office = open_office(Namespace(**{**vars(arguments), "person": None}))
    for view in office.items():
        show_files(office.desk, view.item)


def _places(place: Path, *, deep: bool) -> Iterator[Path]:
    """A file or folder, with everything in it; a link is none."""
    if place.is_symlink() or not place.exists():
        return
    yield place
    if deep and place.is_dir():
        for inner in place.iterdir():
            yield from _places(inner, deep=True)


def _give(place: Path, part: Part, group: str) -> None:
    mode = part.modes[0] if place.is_dir() else part.modes[1]
    try:
        if part.of_county:
            shutil.chown(place, user="root", group=group)
        else:
            shutil.chown(place, group=group)
        place.chmod(mode)
    except LookupError:
        raise NotFound("没有“{group}”这个组; 先用 groupadd 建立", group=group[:40]) from None
    except OSError as error:
        raise NotAllowed("不能写 {file}: {reason}", file=str(place), reason=error.strerror or "") from error
