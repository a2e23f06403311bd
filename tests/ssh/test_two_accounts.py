"""The clerk and the county's reviewer at once over a real OpenSSH server; what is not theirs, the system refuses."""

import json
import os
import pwd
import shlex
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from server import SSHD, Server, accounts, copy_program, opened, python_for_everybody, run_as

from terminal import KEYS, Terminal
from tui_gov.cli import main

CLERK, COUNTY = f"clerk{os.getpid()}", f"county{os.getpid()}"
NAME, WITHHELD, FILE = "申请人钱某某", "不予公开的正文内容", "不予公开的附件内容"
SOON = 3.0
"""Seconds in which another's act must be on screen: they read twice a second, on a machine with other work."""
ROOT = os.geteuid() == 0
CI = bool(os.environ.get("CI"))

if SSHD is None or (ROOT and not CI):
    why = "no sshd is installed" if SSHD is None else "makes two accounts of the system: root, with CI set"
    if CI:
        pytest.fail(f"{why}, and with CI set nothing is skipped", pytrace=False)
    pytest.skip(why, allow_module_level=True)

TRY = """
import os, sys
from pathlib import Path
folder, done = Path(sys.argv[1]), []
def attempt(name, act):
    try:
        act()
    except (PermissionError, FileNotFoundError):
        return
    done.append(name)
for name in sys.argv[2].split():
    place = folder / name
    attempt(f"read {name}", lambda: os.listdir(place) if place.is_dir() else place.read_bytes())
for name in sys.argv[3].split():
    place = folder / name
    if name.endswith("/"):
        attempt(f"make in {name}", lambda: (place / "new").write_text("x"))
        continue
    attempt(f"write {name}", lambda: place.open("ab").write(b"x"))
    attempt(f"replace {name}", lambda: os.replace(place, place.with_name("moved")))
    attempt(f"remove {name}", lambda: place.unlink())
    attempt(f"open up {name}", lambda: place.chmod(0o666))
print("; ".join(done))
"""
SEE = """
import os, sys
from pathlib import Path
found = []
for where, _, names in os.walk(sys.argv[1]):
    for name in names:
        try:
            data = Path(where, name).read_bytes()
        except OSError:
            continue
        found += [f"{where}/{name}: {word}" for word in sys.argv[2:] if word.encode() in data]
print("; ".join(found))
"""


def ran(folder, *words):
    assert main(["--data", str(folder), *words]) == 0


def make_office(folder, clerk, county, attachment):
    """Two items, one of them withheld with a file, and a request."""
    ran(folder, "init", "--agency", "青石镇人民政府", "--started", "2026-01-01")
    for login, name, role in ((clerk, "王某", "clerk"), (county, "周某", "county")):
        if login != pwd.getpwuid(os.getuid()).pw_name:
            ran(folder, "people", "add", login, "--name", name, "--roles", role)
    ran(folder, "do", "create", "-", "title=公开的一条", "formed_on=2026-03-02", "text=正文")
    ran(folder, "do", "create", "-", "title=别的一条", "formed_on=2026-03-02", f"text={WITHHELD}")
    ran(folder, "do", "attach", "2026-00002", f"file={attachment}")
    ran(folder, "do", "attribute", "2026-00002", "attribute=不予公开", "ground=内部事务信息")
    ran(
        *(folder, "do", "receive", "-", "received_on=2026-03-02", "applicant_type=自然人"),
        *(f"applicant={NAME}", "subject=财政预算"),
    )


@pytest.fixture
def place():
    found = Path(tempfile.mkdtemp(prefix="tui-gov-ssh-", dir="/srv" if ROOT else None))
    found.chmod(0o755)
    yield found
    shutil.rmtree(found, ignore_errors=True)


def opened_without_tty(server, login):
    """The same where a server that is not root may own no terminal: the other end makes one for itself."""
    line = shlex.join(["ssh", "-T", *server.options(), f"{login}@127.0.0.1"])
    return Terminal("-c", f"stty raw -echo; exec {line}", program="sh")


def findings_screen(screen):
    screen.wait("1今日")
    screen.settle()
    while "Enter 查看" in screen.text():
        screen.press("ENTER")
    screen.press("6", "f", "4")
    screen.wait("问题清单")
    screen.settle()


def flag(screen, text):
    """Write a finding down on the first item."""
    screen.press("n")
    screen.wait("登记一个问题")
    screen.press("2026-00001", "TAB", "TAB", "ENTER")
    screen.press(text, "SAVE")
    return pressed(screen, "SAVE")


def rectify(screen, text):
    """Say of the finding under the cursor what was done."""
    screen.press("a")
    screen.wait("整改  C2026-0001")
    screen.press("ENTER", text, "SAVE")
    return pressed(screen, "SAVE")


def pressed(screen, key):
    """Press a key that decides; when that was."""
    screen.raw(KEYS.get(key, key).encode())
    return time.monotonic()


def within(screen, start, regex):
    """How long after a moment a screen showed it."""
    screen.wait(regex, 5)
    return time.monotonic() - start


def review(clerk, county):
    """The county flags, the clerk puts it right, the county confirms; each sees the other's on their own screen."""
    for screen in (clerk, county):
        findings_screen(screen)
    start = flag(county, "链接打不开")
    took = [within(clerk, start, "周某 记问题: C2026-0001 链接打不开")]
    county.wait("已保存")
    clerk.settle()
    start = rectify(clerk, "已换链接")
    took.append(within(county, start, "王某 整改: C2026-0001"))
    clerk.wait("已保存")
    county.settle()
    start = pressed(county, "i")
    took.append(within(clerk, start, "周某 复核认可"))
    county.wait("已复核")
    return took


def journal(folder):
    return [json.loads(line) for line in (folder / "journal.jsonl").read_text().splitlines()]


def test_over_a_real_line(place, capsys):
    """As root with two accounts of the system, otherwise with one's own."""
    (two_accounts if ROOT else one_account_with_the_modes_taken_away)(place, capsys)


def two_accounts(place, capsys):
    folder = place / "office"
    attachment = place / "附件.txt"
    attachment.write_text(FILE)
    with accounts(CLERK, COUNTY):
        make_office(folder, CLERK, COUNTY, attachment)
        attachment.unlink()
        ran(folder, "permissions", "--office", f"{CLERK}s", "--county", f"{COUNTY}s")
        command = f"{copy_program(place)} --data {folder}"
        server = Server(place, {CLERK: command, COUNTY: command}, strict=True)
        screens = []
        try:
            screens += [opened(server, CLERK), opened(server, COUNTY)]
            took = review(*screens)
            assert max(took) < SOON
            with capsys.disabled():
                print(f" seen by the other after {', '.join(f'{each:.2f}' for each in took)} s ", end="")
            clerk, county = screens
            clerk.press("ESC", "2")
            clerk.wait("公开的一条")
            county.press("ESC", "2")
            county.wait("公开的一条")
            county.settle()
            clerk.settle()
            clerk.press("DOWN", "e")
            clerk.wait("编辑  2026-00001")
            clerk.raw("改过的\x13".encode())
            clerk.wait("已保存")
            county.wait("改过的", 3)
            decide(county, folder)
            forbidden_by_keyboard(county, folder)
            whole_line(server, place)
            for screen in screens:
                screen.settle()
                screen.press("ESC", "ESC", "q")
                assert screen.ended() == 0
        finally:
            for screen in screens:
                screen.kill()
            server.stop()
        by = {folder: {CLERK}, folder / "county": {COUNTY}}
        for each, logins in by.items():
            lines = journal(each)
            assert logins <= {line["by"] for line in lines if line["events"]} <= {*logins, "root"}
        attempts(folder, python_for_everybody(place))
        by_command(folder, python_for_everybody(place), place / "site")
        ran(folder, "verify")
        told = capsys.readouterr().out
        assert "县的日志完好" in told


def decide(county, folder):
    """The pass over the quarter's queue at the other end: one key, one line in the county's journal."""
    county.press("7")
    county.wait("为什么要看")
    county.settle()
    before = len(journal(folder / "county"))
    county.press(" ")
    county.settle()
    events = [event for line in journal(folder / "county")[before:] for event in line["events"]]
    assert [event[1:3] for event in events] == [["passed", "decisions"]]
    county.press("ESC", "ESC")


def forbidden_by_keyboard(county, folder):
    """Of the office's own records nothing is changed, and nothing is written elsewhere."""
    before = (folder / "journal.jsonl").read_bytes()
    county.press("e", "n", "s")
    county.press("ESC", "ESC", "6", "x")
    county.wait("只能登记检查发现")
    assert (folder / "journal.jsonl").read_bytes() == before
    assert list((folder / "reports").iterdir()) == []
    county.press("3")
    county.wait("申请")
    county.settle()
    assert NAME not in county.text()
    county.press("2")


def whole_line(server, place):
    """Whatever is asked for, the one command is what comes: no shell, no other program, no file."""
    mark = place / "mark"
    for words in (["cat /etc/passwd"], [f"touch {mark}"], ["sh", "-c", "id"]):
        asked = ["ssh", *server.options(), f"{COUNTY}@127.0.0.1", *words]
        done = subprocess.run(asked, capture_output=True, text=True, timeout=30, stdin=subprocess.DEVNULL)
        assert done.returncode == 2
        assert "root:" not in done.stdout
        assert "uid=" not in done.stdout
        assert "usage: tui-gov" in done.stderr
    options = [each if each != "-p" else "-P" for each in server.options()]
    copied = subprocess.run(
        ["sftp", *options, "-b", "-", f"{COUNTY}@127.0.0.1"],
        input=f"get /etc/hostname {mark}\n",
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert copied.returncode != 0
    asked = ["ssh", *server.options(), "-o", "ExitOnForwardFailure=yes", "-N", "-L", "0:127.0.0.1:1"]
    forwarded = [*asked, "-W", "127.0.0.1:22", f"{COUNTY}@127.0.0.1"]
    assert (
        subprocess.run(forwarded, capture_output=True, timeout=30, stdin=subprocess.DEVNULL).returncode != 0
    )
    assert not mark.exists()


def attempts(folder, python):
    """What the accounts try without the program, the file system refuses."""
    private = "private private/journal.jsonl attachments backups reports .lock"
    private += "".join(f" attachments/{each.name}" for each in (folder / "attachments").iterdir())
    private += "".join(f" private/{each.name}" for each in (folder / "private").iterdir())
    own = "journal.jsonl records.json office.toml .lock private/journal.jsonl county/../journal.jsonl"
    own += " ./ private/ archive/ attachments/ backups/ reports/ ../"
    assert run_as(python, COUNTY, TRY, folder, private, own) == "\n"
    assert run_as(python, COUNTY, SEE, folder, NAME, WITHHELD, FILE) == "\n"
    theirs = "county/journal.jsonl county/records.json county/.lock county/"
    assert run_as(python, CLERK, TRY, folder, "", theirs) == "\n"
    seen = run_as(python, CLERK, SEE, folder, NAME, WITHHELD, FILE)
    assert all(word in seen for word in (NAME, WITHHELD, FILE))
    assert run_as(python, "nobody", TRY, folder, private, f"{own} {theirs}") == "\n"


RUN = """
import sys
sys.path.insert(0, sys.argv[1])
from tui_gov.cli import main
try:
    code = main(sys.argv[2:])
except SystemExit as left:
    code = left.code
print("exit", code)
"""


def by_command(folder, python, site):
    """The clerk's account copies and checks the whole office; the county's checks what it may read, and copies nothing."""

    def ran(login, *words):
        return run_as(python, login, RUN, site, "--data", folder, *words)

    for words in (("backup",), ("verify",)):
        assert ran(CLERK, *words).endswith("exit 0\n"), words
    told = ran(COUNTY, "verify")
    assert told.endswith("exit 0\n")
    assert "县的日志完好" in told
    assert ran(COUNTY, "backup", f"{folder.parent}/copy.tgz").endswith("exit 4\n")
    assert ran(COUNTY, "do", "edit", "2026-00001", "title=别的").endswith("exit 4\n")
    assert ran(COUNTY, "do", "flag", "2026-00001", "text=又一处").endswith("exit 0\n")
    assert ran(CLERK, "do", "rectify", "C2026-0002", "done=已改").endswith("exit 0\n")
    listed = json.loads(ran(COUNTY, "list", "findings", "--format", "json").removesuffix("exit 0\n"))
    assert {each["id"]: each["state"] for each in listed} == {
        "C2026-0001": "confirmed",
        "C2026-0002": "rectified",
    }


def one_account_with_the_modes_taken_away(place, _):
    me = pwd.getpwuid(os.getuid()).pw_name
    folder = place / "office"
    attachment = place / "附件.txt"
    attachment.write_text(FILE)
    make_office(folder, me, "zhou", attachment)
    settings = folder / "office.toml"
    settings.write_text(settings.read_text().replace('roles = [\n    "clerk",\n]', 'roles = ["county"]'))
    for path, _, names in [*os.walk(folder)]:
        for name in names:
            Path(path, name).chmod(0o444)
    for closed in ("private", "attachments"):
        (folder / closed).chmod(0)
    for own in (folder / "county").iterdir():
        own.chmod(0o644)
    folder.chmod(0o555)
    before = (folder / "journal.jsonl").read_bytes()
    within_tty = f"stty rows 24 cols 80; exec {copy_program(place)} --data {folder}"
    server = Server(place, {me: f"TERM=xterm script -qfc '{within_tty}' /dev/null"}, strict=False)
    screen = opened_without_tty(server, me)
    try:
        findings_screen(screen)
        flag(screen, "链接打不开")
        screen.wait("C2026-0001 已保存")
    except AssertionError as error:
        raise AssertionError((place / "log").read_text()) from error
    finally:
        screen.kill()
        server.stop()
        folder.chmod(0o755)
        for closed in ("private", "attachments"):
            (folder / closed).chmod(0o700)
    assert (folder / "journal.jsonl").read_bytes() == before
    assert [line["by"] for line in journal(folder / "county") if line["events"]] == [me]
