"""A PIN typed wrongly too often: five tries, then a wait that doubles."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tui_gov.errors import NotAllowed
from tui_gov.exchange.write import put_file

FILE = ".pins.json"
TRIES = 5
"""Wrong PINs that are free."""
_FIRST_WAIT = timedelta(minutes=1)
_LONGEST = 6
"""Doublings of the wait: at most about an hour."""


def refuse_waiting(folder: Path, login: str, moment: datetime) -> None:
    """Refuse a person whose wait is not over. Raises NotAllowed."""
    kept = _read(folder).get(login)
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
    tries = _read(folder)
    if right:
        if tries.pop(login, None) is None:
            return
    else:
        tries[login] = {"tries": tries.get(login, {}).get("tries", 0) + 1, "at": moment.isoformat()}
    put_file(folder / FILE, json.dumps(tries).encode(), 0o660)


def _read(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return {
            login: kept
            for login, kept in found.items()
            if isinstance(kept["tries"], int) and datetime.fromisoformat(kept["at"]).tzinfo
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
