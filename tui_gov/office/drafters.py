"""Who is named as the drafter of an item (拟稿人): whoever is may not review it, however the name is written."""

import re

from tui_gov.model.profile import Person
from tui_gov.model.records import Item
from tui_gov.office.desk import Desk

_BETWEEN = re.compile(r"[,，、;；/]")
_BLANK = re.compile(r"\s+")


def is_named_drafter(desk: Desk, item: Item, person: Person) -> bool:
    """Whether the item names the person as one who drafted it, or did until they themselves, or anybody during
    the review, changed the name."""
    named = [item.drafter]
    submitted = False
    for event in desk.events(item.id):
        submitted = submitted or event.kind == "submitted"
        before = event.data.get("before", {}).get("drafter") if event.kind == "edited" else None
        if before and (submitted or event.by == person.login):
            named.append(str(before))
    return _plain(person.name) in {_plain(name) for each in named for name in _BETWEEN.split(each)}


def _plain(name: str) -> str:
    return _BLANK.sub("", name)
