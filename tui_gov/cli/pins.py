"""A PIN typed wrongly too often: five tries, then a wait that doubles.

The count is kept with the login that the people share, outside the office's records.
"""

import json
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tui_gov.errors import NotAllowed
from tui_gov.exchange.write import put_file

TRIES = 5
"""Wrong PINs that are free."""
_FIRST_WAIT = timedelta(minutes=1)
_LONGEST = 6
"""Doublings of the wait: at most about an hour."""


def place() -> Path:
    """The file with the counts of every office that this login works in."""
    base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base) / "tui-gov" / "pins.json"


def _key(folder: Path, login: str) -> str:
    return f"{folder.resolve()}\n{login}"


def refuse_waiting(folder: Path, login: str, moment: datetime) -> None:
    """Refuse a person whose wait is not over. Raises NotAllowed."""
    kept = _read().get(_key(folder, login))
    if not kept or kept["tries"] < TRIES:
        return
    over = datetime.fromisoformat(kept["at"]) + _FIRST_WAIT * 2 ** min(kept["tries"] - TRIES, _LONGEST)
    # a clock that was set back does not make the wait longer than it is
    if moment < over and moment > over - _FIRST_WAIT * 2 ** (_LONGEST + 1):
        raise NotAllowed(
            "PIN输错{tries}次, {minutes}分钟后再试",
            tries=kept["tries"],
            minutes=-(-(over - moment).seconds // 60),
        )


def note(folder: Path, login: str, moment: datetime, *, right: bool) -> None:
    """Keep that a PIN was right or wrong."""
    tries, key = _read(), _key(folder, login)
    if right:
        if tries.pop(key, None) is None:
            return
    else:
        tries[key] = {"tries": tries.get(key, {}).get("tries", 0) + 1, "at": moment.isoformat()}
    place().parent.mkdir(parents=True, exist_ok=True)
    put_file(place(), json.dumps(tries).encode(), 0o600)


def _read() -> dict[str, Any]:
    try:
        found = json.loads(place().read_text(encoding="utf-8"))
        return {
            login: kept
            for login, kept in found.items()
            if isinstance(kept["tries"], int) and datetime.fromisoformat(kept["at"]).tzinfo
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
