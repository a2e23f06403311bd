"""What is told of items beside their columns: lists and slips for paper, what a document or a screening says."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui_gov.errors import RuleViolation
from tui_gov.law.items import ItemState
from tui_gov.model.records import Item
from tui_gov.model.values import format_value
from tui_gov.office.reading import Reading
from tui_gov.office.views import INSIDERS

if TYPE_CHECKING:
    from tui_gov.model.listing import Listing
    from tui_gov.office.differences import Changed
    from tui_gov.office.screened import Found
    from tui_gov.office.slip_points import Point


class ItemPapers(Reading):
    """An office asked for the papers of its items; what makes them is read when one is asked for."""

    def last_masked(self, record_id: str) -> Mapping[str, Mapping[str, int]]:
        """Places that the last act on a record masked, by column and kind; empty for any other act."""
        from tui_gov.office.item_screening import TEXTS

        log = self.store.log(record_id)
        masked: Mapping[str, Mapping[str, int]] = log[-1].data.get("masked", {}) if log else {}
        return {label: masked[name] for name, label in TEXTS if name in masked}

    def catalogue(self, year: int | None = None) -> "Listing":
        """The public catalogue of a year, or of all."""
        from tui_gov.office import listings

        return listings.catalogue(self.profile.agency, self.items(), year)

    def withheld(self, year: int) -> "Listing":
        """The register of what is withheld, for signers; who looked is logged. Raises NotAllowed."""
        from tui_gov.office import listings

        self.desk.need("secrecy_reviewer", "leader_in_charge", "head", "disclosure_head", "department_head")
        with self.writing() as writing:
            writing.event("opened", "items", "withheld", self.today, {"register": "withheld", "year": year})
        return listings.withheld(self.profile.agency, self.items(), year, self.today)

    def copy_sheet(self, record_id: str) -> "Listing":
        """What is copied to the website of an item that was approved. Raises NotFound, RuleViolation."""
        from tui_gov.office import listings

        view = self.item(record_id)
        if view.state not in (ItemState.APPROVED, ItemState.SENT):
            raise RuleViolation("{id}现为“{state}”, 还不能抄录", id=view.id, state=view.state.label)
        return listings.copy_sheet(self.profile.agency, view)

    def slip_sheet(self, record_id: str) -> "Listing":
        """The review slip of an item, for paper and for the file. Raises NotFound, NotAllowed."""
        from tui_gov.office import listings

        self.desk.need(*INSIDERS)
        return listings.slip_sheet(self.desk, self.item(record_id))

    def slip_points(self, record_id: str) -> "list[Point]":
        """The points of an item's slip, for the office alone. Raises NotFound, NotAllowed."""
        from tui_gov.office.slip_points import slip_points

        self.desk.need(*INSIDERS)
        return slip_points(self.desk, self.item(record_id))

    def changed_since(self, record_id: str) -> "Changed | None":
        """What changed in an item since its last review; for the office alone. Raises NotFound, NotAllowed."""
        from tui_gov.office.differences import changed_since

        self.desk.need(*INSIDERS)
        return changed_since(self.desk, self.item(record_id).item)

    def picked(self, path: str) -> dict[str, str]:
        """What a document says of itself, as the fields of a new item; nothing is kept. Raises OfficeError."""
        from tui_gov.office.attachment_verbs import picked

        self.desk.need("clerk", "department_head")
        return {name: format_value(value) for name, value in picked(self.desk, path).items()}

    def findings(self, item: Item) -> "list[Found]":
        """What screening finds in an item as it is."""
        from tui_gov.office.item_screening import findings_of

        return findings_of(self.desk, item)
