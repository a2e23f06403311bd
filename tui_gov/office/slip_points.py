"""The points of a slip as they stand: what the program knows, what a reviewer said."""

from dataclasses import dataclass

from tui_gov.office.desk import Desk
from tui_gov.office.listings import known_points
from tui_gov.office.review_verbs import checklist
from tui_gov.office.views import ItemView


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the checklist of an item."""

    key: str
    """English key of its row."""
    label: str
    """Its words."""
    gloss: str
    """What its words mean in English."""
    cite: str
    """The article it rests on."""
    known: str
    """What the program knows of it, with its evidence; empty where it knows nothing."""
    open: bool
    """Whether it must be answered before the secrecy reviewer signs, and is not yet."""
    answer: str
    """What was said; empty for nothing yet."""
    note: str
    """The reason given."""
    by: str
    """Name of who said it."""


def slip_points(desk: Desk, view: ItemView) -> list[Point]:
    """The points of an item's checklist, in the order of the slip."""
    slip = view.facts.slip
    known = known_points(desk, view)
    found = []
    for row in checklist(desk, view.item):
        given = slip.answers.get(row.key) if slip else None
        person = desk.profile.person(given.by) if given else None
        found.append(
            Point(
                key=row.key,
                label=row.label,
                gloss=row.label_en,
                cite=row.cite,
                known=known.get(row.key, ""),
                open=slip is not None and row.key in slip.open_points,
                answer=given.answer if given else "",
                note=given.note if given else "",
                by=person.name if person else "",
            )
        )
    return found
