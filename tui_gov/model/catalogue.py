"""The office's standard catalogue (基层政务公开标准目录): what is to be made public, by whom, by when, how often."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from tui_gov.model.dates import months_after

UNITS: Mapping[str, str] = MappingProxyType(
    {
        "working": "working",
        "工作日": "working",
        "calendar": "calendar",
        "自然日": "calendar",
        "日": "calendar",
        "天": "calendar",
    }
)
"""Spellings of the two units in which a row counts days."""
CADENCES: tuple[str, ...] = (
    *("长期公开", "定期公开", "逐步公开", "及时公开"),
    *("长期", "定期", "逐步", "及时"),
    *("long_term", "periodic", "stepwise", "prompt"),
)
"""Spellings of the four words of 公开时限类型."""
STARTS: Mapping[str, str] = MappingProxyType({"formed": "形成或者变更之日", "approved": "批准之日"})
"""Keys of start events and their words; any other word is the office's own."""
PERIODS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "yearly": (12, 0),
        "每年": (12, 0),
        "half_yearly": (6, 0),
        "每半年": (6, 0),
        "quarterly": (3, 0),
        "每季度": (3, 0),
        "每季": (3, 0),
        "monthly": (1, 0),
        "每月": (1, 0),
        "biweekly": (0, 14),
        "每两周": (0, 14),
        "weekly": (0, 7),
        "每周": (0, 7),
    }
)
"""Spellings of a period and its months and days; `30天` and the like are taken too."""
_PERIOD_WORDS = {
    "yearly": "每年",
    "half_yearly": "每半年",
    "quarterly": "每季度",
    "monthly": "每月",
    "biweekly": "每两周",
    "weekly": "每周",
}
_EVERY = re.compile(r"每?([1-9]\d{0,2})[天日]")


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One row `[[catalogue]]` of office.toml: an entry (公开事项) and what it demands.

    A later rule for the same entry is a second row with its own `since`, the first one getting an `until`.
    """

    entry: str
    """目录事项: its name."""
    category: str = ""
    """类别 it goes under."""
    column: str = ""
    """栏目 it goes under."""
    key_area: str = ""
    """重点领域 it goes under."""
    department: str = ""
    """责任科室."""
    cadence: str = ""
    """公开时限类型: 长期, 定期, 逐步 or 及时公开."""
    days: int = 0
    """Days of the publication limit; 0 leaves it at the twenty working days of the Regulations (art 26)."""
    unit: str = "working"
    """Unit of `days`, one of UNITS."""
    start: str = "formed"
    """Start of the limit, day 0: a key of STARTS, or the office's own words for it."""
    period: str = ""
    """How often something is published under it, one of PERIODS or a number of days."""
    stages: tuple[str, ...] = ()
    """Stages of what is published step by step, in order."""
    channels: tuple[str, ...] = ()
    """公开渠道 that are prescribed (必选): each item is to be on all of them."""
    display_days: int = 0
    """Days of a public display (公示期), the day of publication not counted; 0 for none."""
    display_unit: str = "calendar"
    """Unit of `display_days`, one of UNITS."""
    cite: str = ""
    """The paper that the row rests on; the office's catalogue where it is empty."""
    since: date | None = None
    """First day on which the row holds; None for always."""
    until: date | None = None
    """Last day on which it holds; None while it does."""

    def in_force(self, on: date) -> bool:
        """Whether the row holds on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    @property
    def source(self) -> str:
        """What the row is cited as: a rule of this office, not of the law."""
        return f"{self.cite or '本单位标准目录'}“{self.entry}”"

    @property
    def period_words(self) -> str:
        """How often, in Chinese."""
        return _PERIOD_WORDS.get(self.period, self.period)

    @property
    def start_words(self) -> str:
        """The start of its limit in words."""
        return STARTS.get(self.start, self.start)


def known_period(word: str) -> tuple[int, int] | None:
    """Months and days of a period; None for a word that is none."""
    if match := _EVERY.fullmatch(word):
        return 0, int(match.group(1))
    return PERIODS.get(word)


def after_period(day: date, period: str) -> date | None:
    """The same day one period on, the last of its month where it has no such day; None without a period."""
    known = known_period(period)
    if known is None:
        return None
    months, days = known
    return months_after(day, months) + timedelta(days=days)


def fault(rows: tuple[CatalogueEntry, ...]) -> tuple[int, str] | None:
    """The first row, from 1, that cannot be, and the key that is wrong in it; None where all can."""
    for place, row in enumerate(rows, 1):
        wrong = {
            "entry": not row.entry,
            "unit": row.unit not in UNITS,
            "display_unit": row.display_unit not in UNITS,
            "start": not row.start,
            "cadence": bool(row.cadence) and row.cadence not in CADENCES,
            "days": row.days > 3_650,
            "display_days": row.display_days > 3_650,
            "period": bool(row.period) and known_period(row.period) is None,
            "until": row.until is not None and row.since is not None and row.until < row.since,
            "since": any(_overlap(row, other) for other in rows[: place - 1]),
        }
        if key := next((name for name, bad in wrong.items() if bad), ""):
            return place, key
    return None


def _overlap(row: CatalogueEntry, other: CatalogueEntry) -> bool:
    """Whether two rows of one entry hold on the same day."""
    starts, ends = (
        (row.since or date.min, other.since or date.min),
        (
            row.until or date.max,
            other.until or date.max,
        ),
    )
    return row.entry == other.entry and max(starts) <= min(ends)
