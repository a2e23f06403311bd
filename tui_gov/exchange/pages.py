"""A folder of pages that the program alone fills, so that nothing else is given away with it."""

from collections.abc import Mapping
from pathlib import Path
from re import Pattern

from tui_gov.errors import NotAllowed, RuleViolation
from tui_gov.exchange.write import put_file

MARK = ".tui-gov"
"""File by which a folder of ours is known."""
_MARKED = "这个文件夹由 tui-gov 写出, 再写时整个换新\n".encode()


def put_pages(folder: Path, pages: Mapping[str, bytes], names: Pattern[str], first: str) -> None:
    """Fill a new, empty or earlier folder of ours with pages; what is no longer among them goes.

    `names` is what our pages are called, `first` the one that the others are opened from; it is written last.
    Raises RuleViolation for a folder that holds anything else, NotAllowed where the place refuses.
    """
    if not all(names.fullmatch(name) for name in pages):
        raise ValueError("a page with a name that is none of ours")
    try:
        stale = _ours(folder, names) - set(pages)
        folder.mkdir(parents=True, exist_ok=True)
        put_file(folder / MARK, _MARKED)
        for name in sorted(pages, key=lambda name: name == first):
            put_file(folder / name, pages[name])
        for name in stale:
            (folder / name).unlink()
    except OSError as error:
        raise NotAllowed(
            "不能写 {file}: {reason}", file=str(folder), reason=error.strerror or str(error)
        ) from error


def _ours(folder: Path, names: Pattern[str]) -> set[str]:
    """The pages in the folder. Raises RuleViolation where it is none of ours, and not empty."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise RuleViolation("{folder} 不是文件夹, 没有写", folder=str(folder))
    found = {each.name for each in folder.iterdir()} if folder.exists() else set()
    if found and (
        MARK not in found or (folder / MARK).is_symlink() or (folder / MARK).read_bytes() != _MARKED
    ):
        raise RuleViolation("{folder} 里有别的文件, 没有写; 请用空文件夹", folder=str(folder))
    found.discard(MARK)
    for name in sorted(found):
        if not names.fullmatch(name):
            raise RuleViolation("{folder} 里有别的文件 {file}, 没有写", folder=str(folder), file=name)
    return found
