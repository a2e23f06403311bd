"""The office's folder as a whole: verify, backup, restore; and the lawful destruction of a text."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tui_gov import settings
from tui_gov.cli.context import custodian_of, folder_of, login, now, open_office
from tui_gov.cli.permissions import open_published
from tui_gov.cli.progress import progress_bar
from tui_gov.errors import OfficeError
from tui_gov.locale import _, say
from tui_gov.model.text import clean_line

_HEAD = 8
"""Characters of a hash that are printed as an anchor."""


def run_verify(arguments: Namespace) -> int:
    """Read everything in the folder: 0 clean, 1 an unfinished tail was cut, 4 damaged."""
    from tui_gov.store.keeping import verify_store

    folder = folder_of(arguments)
    settings.load(folder)
    found = verify_store(folder, login(), progress_bar())
    good = _("完好: 第1至{count}笔(到 {until}), 链尾 {head}").format(
        count=found.transactions, until=found.until[:16] or "-", head=found.head[:_HEAD]
    )
    code = _told(found.problems, found.torn, good)
    if found.hidden:
        print(_("private/ 不能读取, 没有检查"), file=sys.stderr)
    beside = found.county
    if beside is not None:
        good = _("县的日志完好: 第1至{count}笔(到 {until}), 链尾 {head}").format(
            count=beside.transactions, until=beside.until[:16] or "-", head=beside.head[:_HEAD]
        )
        code = max(code, _told(beside.problems, beside.torn, good))
    if not code:
        records = found.records + (beside.records if beside is not None else 0)
        print(_("记录{records}条").format(records=records))
    return code


def _told(problems: Sequence[OfficeError], torn: int, good: str) -> int:
    """Say what was found of one journal: 0 clean, 1 an unfinished tail was cut, 4 damaged."""
    for problem in problems:
        print(clean_line(say(problem)), file=sys.stderr)
    print(good, file=sys.stderr if problems else sys.stdout)
    if torn and not problems:
        print(_("末尾有{count}字节没有写完, 从未确认保存, 已截去").format(count=torn), file=sys.stderr)
    return 4 if problems else 1 if torn else 0


def run_backup(arguments: Namespace) -> int:
    """Copy the office into one file, and check what was written."""
    from tui_gov.store.keeping import backup_store

    folder = folder_of(arguments)
    settings.load(folder)
    by = custodian_of(folder, arguments)
    target = Path(arguments.file) if arguments.file else None
    made = backup_store(folder, target, by, _at())
    text = _("已备份到 {file}: 到第{count}笔, 链尾 {head}, 已读回核对")
    print(text.format(file=made.file, count=made.revision, head=made.head[:_HEAD]))
    return 0


def run_restore(arguments: Namespace) -> int:
    """Put a backup in the place of an office; what was there is kept."""
    from tui_gov.store.keeping import restore_store

    folder = folder_of(arguments)
    by = custodian_of(folder, arguments)
    done = restore_store(folder, Path(arguments.file), by, _at(), force=arguments.force)
    with suppress(OfficeError):  # what cannot be opened is told when somebody opens it
        open_published(arguments)
    text = _("已恢复到 {folder}: 备份到第{count}笔, 链尾 {head}")
    print(text.format(folder=folder, count=done.revision, head=done.head[:_HEAD]))
    if done.kept is not None:
        print(_("原来的数据在 {kept}").format(kept=done.kept))
    if done.fork:
        print(
            _("注意: 原来的数据与备份不是同一条链(原链尾 {head}), 各有对方没有的办理").format(
                head=done.left_head[:_HEAD]
            ),
            file=sys.stderr,
        )
    elif done.left:
        text = _("注意: 原来有{count}笔不在备份里(原链尾 {head}), 已打印的文书上的校验码可能对不上")
        print(text.format(count=done.left, head=done.left_head[:_HEAD]), file=sys.stderr)
    return 0


def run_expunge(arguments: Namespace) -> int:
    """Destroy a record's text: the first person orders it, another carries it out."""
    office = open_office(arguments)
    done = office.expunge(arguments.id, arguments.order)
    if not done.carried_out:
        print(_("{id} 已提出销毁; 须由另一人以同一命令确认").format(id=done.id))
        return 0
    print(_("{id} 的原文已销毁").format(id=done.id))
    for place in done.still_in:
        print(_("仍含原文, 须另行处理: {file}").format(file=place))
    return 0


def _at() -> str:
    return now().isoformat(timespec="milliseconds")
