"""How long an administrative normative document (行政规范性文件) holds: its term, its repeal."""

from datetime import date, timedelta

from tui_gov.model.labelled import Labelled
from tui_gov.model.records import Item
from tui_gov.model.text import Phrase


class Validity(Labelled):
    """Whether a normative document holds (有效性)."""

    PENDING = ("pending", Phrase("尚未施行", "validity"))
    IN_FORCE = ("in_force", Phrase("有效", "validity"))
    EXPIRED = ("expired", Phrase("失效", "validity"))
    REPEALED = ("repealed", Phrase("废止", "validity"))


def validity(item: Item, on: date) -> Validity | None:
    """Whether a normative document holds on a day; None for what is none.

    It is out of force from the day of its repeal, or from the day after its last one, whichever comes first.
    """
    if not item.normative:
        return None
    lapses = item.valid_until + timedelta(days=1) if item.valid_until is not None else date.max
    repealed = item.repealed_on or date.max
    if on >= min(lapses, repealed):
        return Validity.REPEALED if repealed <= lapses else Validity.EXPIRED
    if item.effective_on is not None and on < item.effective_on:
        return Validity.PENDING
    return Validity.IN_FORCE
