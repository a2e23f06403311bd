"""The hashes of PINs, in a file of the office alone: office.toml, which the county reads, says only that there is one."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tui_gov import settings
from tui_gov.errors import NotAllowed
from tui_gov.exchange.write import put_file
from tui_gov.model.profile import Person, Profile

APART = "private/"
"""What stands in office.toml in place of a hash."""
_FILE = "pins.toml"
_GROUP_WRITES = 0o020


def hash_pin(pin: str, salt: str) -> str:
    """The salted hash of a PIN; `salt` is hex."""
    digest = hashlib.scrypt(pin.encode(), salt=bytes.fromhex(salt), n=2**14, r=8, p=1, maxmem=2**26)
    return f"scrypt${salt}${digest.hex()}"


def hash_of(folder: Path, person: Person) -> str:
    """The hash of a person's PIN; empty where none is set. Raises NotAllowed where the caller may not read it."""
    return _read(folder).get(person.login, "") if person.pin == APART else person.pin


def keep_settings(folder: Path, profile: Profile) -> None:
    """Write office.toml whole, the hashes of PINs that stand in it apart. Raises NotAllowed."""
    moving = {each.login: each.pin for each in profile.people if _stands_in(each)}
    if moving:
        inner = folder / APART
        inner.mkdir(0o700, exist_ok=True)
        mode = 0o660 if inner.stat().st_mode & _GROUP_WRITES else 0o600
        put_file(inner / _FILE, settings.dump_texts({**_read(folder), **moving}), mode)
        people = tuple(replace(each, pin=APART) if _stands_in(each) else each for each in profile.people)
        profile = replace(profile, people=people)
    put_file(folder / settings.FILE, settings.dump(profile), 0o660)


def any_stands_in(profile: Profile) -> bool:
    """Whether a hash stands in office.toml itself, as an earlier version wrote it."""
    return any(_stands_in(each) for each in profile.people)


def _stands_in(person: Person) -> bool:
    return bool(person.pin) and person.pin != APART


def _read(folder: Path) -> Mapping[str, str]:
    place = folder / APART / _FILE
    try:
        found = tomllib.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotAllowed("不能读取 {file}: {reason}", file=f"{APART}{_FILE}", reason=reason) from error
    return {login: text for login, text in found.items() if isinstance(text, str)}
