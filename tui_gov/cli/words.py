"""Words of the command line that its parser needs before any command is imported."""

PEOPLE = ("list", "add", "pin", "close", "reopen", "reassign", "act")
"""What can be done with the list of people."""
OFFICE_REPORTS = ("assessment", "duties")
"""Documents about the office's own work."""
QUARTERLY = ("quarter", "return", "circular")
"""Documents that are about one quarter."""
KINDS = (
    *("annual", "progress", "openness", "catalogue", "withheld"),
    *OFFICE_REPORTS,
    *("ledger", "year", "handover"),
    *QUARTERLY,
)
"""Every document that `report` writes."""
