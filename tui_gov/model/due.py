"""One duty with its day, as the year's sheet and a calendar on a phone show it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Due:
    """Something that has to be done by a day."""

    key: str
    """What it is, the same however its day moves: return-2026-1, reply-R2026-0007."""
    day: date
    """Its last day."""
    what: str
    """What has to be done, in words that name neither applicant nor what is not public."""
    record: str = ""
    """Id of the record that it is about; empty where it is about none."""
    cite: str = ""
    """Article or notice it rests on."""
    note: str = ""
    """暂定, or that the day is a rest day; empty otherwise."""
