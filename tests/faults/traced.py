"""The acts of an office, one after the other, with a mark in the kernel's eyes round every call of the layer.

    python traced.py FOLDER

A mark is a look at a file that there is none of: `strace` shows it among the calls between which it stands.
"""

import os
import sys
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from offices import ACTS, CALLS, DISK, ready_for
from tui_gov.exchange import write

IN, OUT, ACT = "/layer/in", "/layer/out", "/layer/act/"
ROWS = "标题,生成日期\n甲,2026-01-05\n乙,2026-01-06\n"


def mark(name):
    with suppress(OSError):
        os.stat(name)


def marked(real):
    @wraps(real)
    def call(*arguments, **named):
        mark(IN)
        try:
            return real(*arguments, **named)
        finally:
            mark(OUT)

    return call


@contextmanager
def act(name):
    mark(ACT + name)
    yield
    mark(ACT)


def main(place):
    for name in CALLS:
        setattr(DISK, name, marked(getattr(DISK, name)))
    write.put_file = marked(write.put_file)
    for name, done in ACTS.items():
        folder = ready_for(name, place / name.replace(" ", "-"))
        with act(name):
            done(folder)
    from tui_gov.cli import main as cli  # only now: it takes put_file as it finds it

    office = place / "office"
    (place / "rows.csv").write_text(ROWS, encoding="utf-8")
    lines = {
        "init": ["init", "--agency", "青石镇人民政府", "--started", "2026-01-01"],
        "import by line": ["import", "items", str(place / "rows.csv")],
        "attach": ["do", "attach", "2026-00001", f"file={place / 'rows.csv'}"],
        "people": ["people", "add", "li", "--name", "李某", "--roles", "clerk"],
        "export": ["export", "items", str(office / "reports.csv")],
        "backup by line": ["backup"],
        "verify": ["verify"],
    }
    for name, words in lines.items():
        with act(name):
            assert cli(["--data", str(office), *words]) == 0, name
    (backup,) = (office / "backups").glob("*.tar.gz")
    with act("restore by line"):
        assert cli(["--data", str(office), "restore", str(backup), "--force"]) == 0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
