"""What the office itself writes for its reports: texts in which numbers are figures, and reasons for figures that jumped."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from tui_gov.errors import NotFound, RuleViolation
from tui_gov.law.annual_prose import KINDS, PARTS, PLACES
from tui_gov.model.profile import Profile
from tui_gov.model.records import Prose
from tui_gov.model.text import clean
from tui_gov.office.annual_reports import annual_state
from tui_gov.office.closing import over_since, restate_text
from tui_gov.office.desk import Desk
from tui_gov.office.rights import allow
from tui_gov.office.secrecy import refuse_marked
from tui_gov.store.protocol import Writing

WHY = "why."
"""Beginning of the name of the reason for a figure; its key follows."""
LONGEST = 5_000
"""Characters of one text."""


@dataclass(frozen=True, slots=True)
class Part:
    """A text of a report, as it stands."""

    name: str
    """Its name, as problems or progress.improvement."""
    label: str
    """Where it stands in the report, or the problem that it answers."""
    text: str = ""
    """The words; empty where nobody wrote any."""
    by: str = ""
    """Who wrote it last; empty for one out of office.toml."""
    day: str = ""
    """When."""


def names(kind: str, answers: Iterable[str]) -> dict[str, str]:
    """Name and place of every text of a kind of report; `answers` are last year's problems."""
    if kind != "annual":
        return {f"{kind}.{name}": label for name, label in PLACES.items()}
    found = {name: label for name, label in PARTS.items() if name != "other_matters"}
    improvement = found.pop("improvement")
    found |= {f"answers.{n}": problem for n, problem in enumerate(answers, 1)}
    return {**found, "improvement": improvement, "other_matters": PARTS["other_matters"]}


def kind_of(name: str) -> str:
    """The report that a text belongs to."""
    head = name.partition(".")[0]
    return head if head in KINDS else "annual"


def worded(profile: Profile, desk: Desk) -> Profile:
    """The office with every text that was written for a report beside those of its settings."""
    written = {
        "{1}.{0}".format(*record.id.split("/", 1)): record.text
        for record in _records(desk)
        if record.text and f"/{WHY}" not in record.id
    }
    return replace(profile, texts=MappingProxyType({**profile.texts, **written})) if written else profile


def _records(desk: Desk) -> Iterable[Prose]:
    found: Iterable[Prose] = desk.store.all("prose")
    return found


def reasons(desk: Desk, year: int, name_of: Callable[[str], str]) -> dict[str, str]:
    """Key of a figure to the reason that was written for it, with who and when."""
    start = f"{year}/{WHY}"
    return {
        record.id.removeprefix(start): f"{record.text}（{told}）"
        for record in _records(desk)
        if record.id.startswith(start) and record.text and (told := " ".join(author(desk, record, name_of)))
    }


def author(desk: Desk, record: Prose, name_of: Callable[[str], str]) -> tuple[str, str]:
    """Who wrote a text last, and the day."""
    events = desk.events(record.id)
    return (name_of(events[-1].by), events[-1].at[:10]) if events else ("", "")


def parts(
    desk: Desk,
    profile: Profile,
    kind: str,
    period: str,
    answers: Iterable[str],
    name_of: Callable[[str], str],
) -> list[Part]:
    """Every text of a report, in its order."""
    found = []
    for name, label in names(kind, answers).items():
        kept: Prose | None = desk.store.get("prose", f"{period}/{name}")
        by, day = author(desk, kept, name_of) if kept is not None and kept.text else ("", "")
        own = profile.texts.get(name, "") if "." not in name else ""
        found.append(Part(name, label, profile.texts.get(f"{name}.{period}", own), by, day))
    return found


def bound(desk: Desk, period: str, name: str) -> bool:
    """Whether a text went into a report that stands: its period was closed over it, or the annual report has gone out.

    The reason for a figure is no text of the report.
    """
    closed = [event.seq for event in desk.events(period) if event.kind == "closed"]
    written = [event.seq for event in desk.events(f"{period}/{name}") if event.kind == "worded"]
    if not written or name.startswith(WHY) or not over_since(desk, period):
        return False
    out = period.isdecimal() and annual_state(desk, int(period)).stage in ("handed_in", "published")
    return min(written) < max(closed) or (out and kind_of(name) == "annual")


def write(
    desk: Desk,
    writing: Writing,
    period: str,
    name: str,
    text: str,
    known: Mapping[str, str],
    reason: str = "",
) -> None:
    """Keep a text; the one before stays in the log. A text that is bound changes as a restatement, with its reason.

    Raises RuleViolation, NotFound, NotAllowed.
    """
    allow(desk, "prose")
    if name not in known:
        raise NotFound("没有“{field}”这一项, 可用: {known}", field=name[:40], known=" ".join(known)[:300])
    text = clean(text).strip()
    refuse_marked({name: text})
    if len(text) > LONGEST:
        raise RuleViolation("文字有{count}个字, 最多{limit}个", count=len(text), limit=LONGEST)
    record_id = f"{period}/{name}"
    before: Prose | None = desk.store.get("prose", record_id)
    old = before.text if before is not None else ""
    if text == old:
        return
    if bound(desk, period, name):
        restate_text(desk, writing, period, record_id, reason)
    writing.put("prose", Prose(record_id, text))
    writing.event(
        "worded", "prose", record_id, desk.today, {"before": {"text": old}, "after": {"text": text}}
    )
