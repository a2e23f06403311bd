"""The public catalogue (第十二条): what is published, each item in twelve columns, and nothing of anything else."""

from datetime import date
from hashlib import sha256

from tui_gov.model.public import PublicEntry
from tui_gov.model.records import Item
from tui_gov.model.values import format_value
from tui_gov.office.reading import Reading
from tui_gov.office.views import ItemView


def public_entries(office: Reading, year: int | None = None) -> list[PublicEntry]:
    """What was published in a year, or ever and still is, the latest first; the same for whoever asks."""
    public = ((view.facts.published_on, view) for view in office.items() if view.facts.public)
    shown = [(day, view) for day, view in public if day is not None and year in (None, day.year)]
    shown.sort(key=lambda pair: (pair[0], pair[1].id), reverse=True)
    return [_entry(office.profile.agency, view, office.today) for _, view in shown]


def _entry(agency: str, view: ItemView, today: date) -> PublicEntry:
    item = view.item
    return PublicEntry(
        key=sha256(view.id.encode()).hexdigest()[:16],
        index_no=item.index_no or view.id,
        title=item.title,
        doc_no=item.doc_no,
        agency=agency,
        category="/".join(dict.fromkeys(filter(None, (item.category, item.column)))),
        formed_on=format_value(item.formed_on),
        published_on=format_value(view.facts.published_on),
        validity=_validity(item, today),
        key_area=item.key_area,
        abstract=item.abstract,
        channels=format_value(item.channels),
        url=item.url,
    )


def _validity(item: Item, today: date) -> str:
    """有效性 of a normative document on a day; empty for what is none."""
    if not item.normative:
        return ""
    if item.repealed_on is not None and item.repealed_on <= today:
        return f"{item.repealed_on.isoformat()}废止"
    if item.valid_until is not None and item.valid_until < today:
        return f"{item.valid_until.isoformat()}失效"
    return "有效"
