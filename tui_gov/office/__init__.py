"""The acts of an office: the only writer of its records."""

from tui_gov.office.desk import Clock
from tui_gov.office.duty_views import DutyView
from tui_gov.office.findings import FindingView
from tui_gov.office.office import Office
from tui_gov.office.views import ItemView, RequestView

__all__ = ["Clock", "DutyView", "FindingView", "ItemView", "Office", "RequestView"]
