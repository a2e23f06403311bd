"""Which office, which person, which day: what every command starts from."""

import getpass
import hmac
import os
import pwd
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from tui_gov import settings
from tui_gov.cli import pins
from tui_gov.cli.hashes import any_stands_in, hash_of, hash_pin, keep_settings
from tui_gov.errors import NoOffice, NotAllowed, NotFound, OfficeError, RuleViolation
from tui_gov.exchange.cabinet import FolderCabinet
from tui_gov.locale import guess, say, use
from tui_gov.model.dates import parse_date
from tui_gov.model.profile import Person, Profile
from tui_gov.model.text import clean_line
from tui_gov.office import Clock, Office
from tui_gov.store import copy_store, create_store, open_county, open_store

OWN_FILES = frozenset(
    {
        *("records.json", "journal.jsonl", "office.toml", ".lock"),
        *("private", "archive", "county", "attachments", "backups"),
    }
)
"""What of an office's folder the program alone writes."""
CUSTODIANS = ("clerk", "disclosure_head", "head")
"""Roles that copy the office whole and put a copy back; the county and the signers are none of them."""
_opened: list[Office] = []
"""The offices of this command."""


def folder_of(arguments: Namespace) -> Path:
    """The office's folder: --data, the variable, ./data with an office in it, else the user's own."""
    if given := arguments.data or os.environ.get("TUI_GOV_DATA"):
        return Path(given)
    here = Path("data")
    if (here / settings.FILE).is_file():
        return here
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "tui-gov"


def output_place(arguments: Namespace, name: str) -> Path:
    """Where a document is to be written. Raises NotFound for “-”, NotAllowed where the office's own files would be lost."""
    if name == "-":
        raise NotFound("“-”不是文件名, 没有写")
    place = Path(name)
    folder = folder_of(arguments).resolve()
    whole = place.parent.resolve() / place.name
    if folder in whole.parents and whole.relative_to(folder).parts[0] in OWN_FILES:
        raise NotAllowed("{file} 是单位自己的数据, 不能覆盖; 请写到别处", file=name)
    return place


def login() -> str:
    """The caller's login at the operating system."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def today_of(profile: Profile) -> date:
    """The day for what is due: the variable, the office's own, else the real one."""
    if text := os.environ.get("TUI_GOV_TODAY"):
        try:
            return parse_date(text)
        except ValueError:
            raise NotFound("TUI_GOV_TODAY 不是日期: {text}", text=text[:20]) from None
    return profile.today or date.today()


def now() -> datetime:
    """The real time with its zone."""
    return datetime.now().astimezone()


def clock_of(profile: Profile) -> Clock:
    """The clock of an office's events: the real one; a sample office with a day of its own lives on that day."""
    today = profile.today if profile.sample else None
    if today is None:
        return now
    return lambda: now().replace(year=today.year, month=today.month, day=today.day)


def open_office(arguments: Namespace) -> Office:
    """The office of a command, as its person. Raises NotFound, NotAllowed, StoreDamaged."""
    return office_in(folder_of(arguments), arguments)


def office_in(folder: Path, arguments: Namespace) -> Office:
    """The office of a folder, as the person whom the command names or the caller."""
    profile = settings.load(folder)
    speak(profile, arguments)
    store, county = open_store(folder), open_county(folder)
    for notice in (*store.notices, *county.notices):
        print(clean_line(say(notice)), file=sys.stderr)
    person = person_of(profile, arguments)
    turns = not os.environ.get("TUI_GOV_TODAY") and profile.today is None
    office = Office(
        store,
        profile,
        person,
        clock_of(profile),
        today_of(profile),
        FolderCabinet(folder),
        turns,
        "" if person is None or person.login == login() else login(),
        county,
    )
    _opened.append(office)
    if any_stands_in(profile) and office.insider and person is not None:
        with suppress(OfficeError):  # then the next change of the settings takes them along
            change_settings(folder, person, lambda earlier: earlier)
    return office


def leave_offices() -> None:
    """Tidy up in the offices that were opened; what refuses does not matter on leaving."""
    while _opened:
        with suppress(OfficeError):
            _opened.pop().tidy()


def speak(profile: Profile, arguments: Namespace) -> None:
    """Speak the language that the command asks for, else the office's, else the locale's."""
    use(arguments.lang or profile.language or guess(os.environ))


def person_of(profile: Profile, arguments: Namespace) -> Person | None:
    """The person whom the command names, or the caller. Raises NotAllowed."""
    if arguments.person is None or arguments.person == login():
        return profile.person(login())
    person = profile.person(arguments.person)
    if person is None:
        raise NotAllowed("单位里没有“{login}”这个人", login=arguments.person[:40])
    if not person.works_on(today_of(profile)):
        raise NotAllowed("{name}已停用", name=person.name)
    if not profile.sample:
        check_pin(folder_of(arguments), person, getattr(arguments, "pin", None))
    return person


def custodian_of(folder: Path, arguments: Namespace) -> str:
    """Login of who may copy or replace the office. Raises NotAllowed for anybody else.

    Where there is no office yet, anybody who may write there; where its settings cannot be read, whose the folder is.
    """
    try:
        person = person_of(settings.load(folder), arguments)
    except NoOffice:
        return login()
    except settings.BadSettings:
        if folder.stat().st_uid == os.getuid():
            return login()
        raise
    if person is None or not any(person.has(role) for role in CUSTODIANS):
        raise NotAllowed("备份和恢复须由经办人、公开工作机构负责人或主要领导办理")
    return person.login


def check_pin(folder: Path, person: Person, typed: str | None = None) -> None:
    """Hold a PIN (typed, $TUI_GOV_PIN or asked for) against a person's. Raises NotAllowed where it is not theirs."""
    if not person.pin:
        raise NotAllowed("{name}没有设PIN, 不能用 --as", name=person.name)
    pins.refuse_waiting(folder, person.login, now())
    if typed is None:
        typed = os.environ.get("TUI_GOV_PIN")
    if typed is None:
        if not sys.stdin.isatty():
            raise NotAllowed("--as 要PIN: 在终端里输入, 或设 TUI_GOV_PIN")
        typed = ask_secret(f"{person.name} PIN: ")
    kept = hash_of(folder, person)
    salt = kept.split("$")[1] if kept.count("$") == 2 else ""
    right = hmac.compare_digest(hash_pin(typed, salt), kept)
    pins.note(folder, person.login, now(), right=right)
    if not right:
        raise NotAllowed("PIN不对")


def ask_secret(prompt: str, variable: str = "TUI_GOV_PIN") -> str:
    """What is typed unseen at a prompt, for want of a variable. Raises NotAllowed where nothing can be, or is, typed."""
    if not sys.stdin.isatty():
        raise NotAllowed("要输入PIN: 在终端里输入, 或设 {variable}", variable=variable)
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise NotAllowed("没有输入PIN") from None


def make_office(folder: Path, profile: Profile) -> None:
    """Make an empty office in a folder, with the caller as its clerk."""
    if (folder / settings.FILE).exists():
        raise RuleViolation("{folder} 里已经有一个单位的数据", folder=str(folder))
    _make_folder(folder)
    me = login()
    if profile.person(me) is None:
        profile = replace(profile, people=(*profile.people, Person(me, me, ("clerk",))))
    create_store(folder)
    keep_settings(folder, profile)


def change_settings(folder: Path, actor: Person, change: Callable[[Profile], Profile]) -> None:
    """Change office.toml as it is now, under the lock of the office's records. Raises NotAllowed."""
    with open_store(folder).writing(actor.login, now().isoformat(timespec="milliseconds")):
        keep_settings(folder, change(settings.load(folder)))


def copy_sample(folder: Path) -> None:
    """Copy the sample office to a new or empty folder, with the caller as one of its clerks."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RuleViolation("{folder} 不是空文件夹, 没有改动", folder=str(folder))
    _make_folder(folder)
    source = _sample_folder()
    copy_store(source, folder)
    profile = settings.load(source)
    me = login()
    if profile.person(me) is None:
        profile = replace(
            profile, people=(Person(me, "王晓芸", ("clerk",), "党政综合办公室"), *profile.people)
        )
    keep_settings(folder, profile)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise NotFound("{folder} 不是文件夹", folder=str(folder)) from None
    except OSError as error:
        raise NotAllowed("不能建立 {folder}: {reason}", folder=str(folder), reason=error.strerror) from error


def _sample_folder() -> Path:
    package = Path(__file__).resolve().parent.parent
    carried = package / "sample"
    return carried if carried.is_dir() else package.parent / "data" / "sample"
