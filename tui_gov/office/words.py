"""The words an office may choose from: the law's tables and its own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from tui_gov.law.consultations import ASKED, POSITIONS
from tui_gov.law.office_catalogue import Catalogue
from tui_gov.law.requests import REMEDY_RESULTS, REMEDY_WAYS
from tui_gov.law.review import ANSWERS
from tui_gov.law.rows import Row, rows
from tui_gov.model.duties import DUTY_KINDS
from tui_gov.model.findings import FOUND_BY
from tui_gov.model.profile import ROLES, Profile
from tui_gov.model.text import Phrase, half_width

_NUMBERED = re.compile(r"^(?:[（(][一二三四五六七八九十]+[)）]|\d+[.．、]|[一二三四五六七]、)\s*")
_REMARK = re.compile(r"[（(].*[)）]$")
_BY_KEY = {"applicant", "outcome", "letter"}
"""Lists of which the key is kept; of the others the label is."""
_TABLES = {
    "outcome": "outcomes",
    "applicant": "applicants",
    "receipt": "receipt",
    "letter": "letters",
    "checklist": "checklist",
}
"""Lists that are a table of law of their own."""
OWN_LISTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "remedy_way": (("review", "行政复议"), ("suit", "未经复议直接起诉"), ("review_suit", "复议后起诉")),
    "consult_kind": tuple((key, word) for word, key in ASKED.items()),
    "position": tuple((key, word) for key, word in POSITIONS.items() if key != "silent"),
    "checklist_answer": tuple((word, word) for word in ANSWERS),
    "conclusion": (
        ("公开", Phrase("公开", "conclusion")),
        ("删减后公开", Phrase("删减后公开", "conclusion")),
        ("不予公开", Phrase("不予公开", "conclusion")),
        ("报审", Phrase("报审", "conclusion")),
    ),
    "authority_answer": (
        ("可以公开", Phrase("可以公开", "conclusion")),
        ("不予公开", Phrase("不予公开", "conclusion")),
        ("须删减", Phrase("须删减", "conclusion")),
    ),
    "role": tuple((role, Phrase(word)) for role, word in ROLES.items()),
    "finding_source": tuple((word, word) for word in FOUND_BY),
    "fee_method": (("items", Phrase("按件计收")), ("pages", Phrase("按量计收"))),
}
"""Lists of a program's own words: the word that is kept and the word shown."""


class Words:
    """Every list of choices by name, for one office and one day."""

    def __init__(self, profile: Profile, today: date) -> None:
        self._profile = profile
        self._today = today
        self._cache: dict[str, dict[str, str]] = {}

    def choices(self, name: str) -> tuple[tuple[str, str], ...]:
        """The list as pairs of the word that is kept and the words shown, in order."""
        shown: list[tuple[str, str]] = []
        for row in self._law_rows(name):
            kept = row.key if name in _BY_KEY else row.label
            shown.append((kept, str(row.values.get("short", row.label))))
        if name == "duty":
            shown = [(label, label) for label in DUTY_KINDS]
        if name.startswith("duty_form"):
            of = name.partition(".")[2]
            shown = [
                (form, form) for kind, each in DUTY_KINDS.items() if of in ("", kind) for form in each.forms
            ]
        if name == "opinion_class":
            classes = (row for row in rows("opinion", self._today) if row.values["set"] == "class")
            shown = [(str(row.values["short"]),) * 2 for row in classes]
        if name == "remedy":
            shown = [(label, label) for label in REMEDY_RESULTS]
        if name == "person":
            shown = [
                (each.login, f"{each.name} {'、'.join(ROLES.get(role, role) for role in each.roles)}".strip())
                for each in self._profile.people
                if each.works_on(self._today)
            ]
        shown += OWN_LISTS.get(name, ())
        own = ((word, word) for word in self._own(name))
        return tuple(dict([*shown, *own]).items())

    def accepted(self, name: str) -> Mapping[str, str]:
        """Every spelling of the words of a list to the word that is kept: label, key, short form."""
        if name not in self._cache:
            words: dict[str, str] = {}
            for row in self._law_rows(name):
                kept = row.key if name in _BY_KEY else row.label
                for spelling in _spellings(row):
                    words.setdefault(spelling, kept)
            if name == "person":
                words = {each.name: each.login for each in reversed(self._profile.people)}
            for kept, shown in self.choices(name):
                words.setdefault(kept, kept)
                words.setdefault(shown, kept)
            self._cache[name] = words
        return self._cache[name]

    def label(self, name: str, kept: str) -> str:
        """The Chinese word of a kept word, official where there is one; the word itself where unknown."""
        return next((row.label for row in self._law_rows(name) if row.key == kept), kept)

    def short(self, name: str, kept: str) -> str:
        """The short word of a kept word for lists."""
        return dict(self.choices(name)).get(kept, kept)

    def gloss(self, name: str, kept: str) -> str:
        """What a kept word of law means in English; empty for the office's own words."""
        if name == "remedy":
            return REMEDY_RESULTS.get(kept, "")
        if name == "remedy_way":
            return REMEDY_WAYS[kept].replace("_", " ") if kept in REMEDY_WAYS else ""
        known = self._law_rows(name)
        return next((row.label_en for row in known if kept in (row.key, row.label)), "")

    def _own(self, name: str) -> Iterable[str]:
        profile = self._profile
        return {
            "category": profile.categories,
            "column": profile.columns,
            "department": profile.departments,
            "channel": profile.channels,
            "finding_kind": profile.finding_kinds,
            "entry": tuple(each.entry for each in profile.catalogue),
        }.get(name, ())

    def _law_rows(self, name: str) -> tuple[Row, ...]:
        if name in _TABLES:
            return rows(_TABLES[name], self._today)
        return tuple(row for row in rows("catalogue", self._today) if row.values.get("set") == name)


def catalogue_of(profile: Profile, words: Words) -> Catalogue:
    """The office's catalogue with every word in the form that records keep."""

    def known(name: str, word: str) -> str:
        return words.accepted(name).get(word, word)

    rows = (
        replace(
            row,
            category=known("category", row.category),
            column=known("column", row.column),
            key_area=known("key_area", row.key_area),
            department=known("department", row.department),
            cadence=known("cadence", row.cadence),
            channels=tuple(known("channel", each) for each in row.channels),
        )
        for row in profile.catalogue
    )
    return Catalogue(rows, words.accepted("channel"))


def _spellings(row: Row) -> Iterable[str]:
    bare = _NUMBERED.sub("", row.label)
    plain = _REMARK.sub("", bare)
    group = _NUMBERED.sub("", str(row.values.get("group", "")))
    found = [
        row.key,
        row.label,
        bare,
        plain,
        str(row.values.get("short", "")),
        *row.values.get("aliases", ()),
    ]
    if group:
        found += [
            f"{group}{bare}",
            f"{group}-{bare}",
            f"{group}：{bare}",
            f"{row.values['group']}{row.label}",
        ]
    for spelling in dict.fromkeys(filter(None, found)):
        yield spelling
        yield half_width(spelling)
