"""The letters of a request (law.md §7.2): which may be made, what each must say, and its text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from tui_gov.errors import RuleViolation
from tui_gov.law.consultations import Consultation
from tui_gov.law.requests import Case
from tui_gov.law.rows import Row, read_rows, row, rows
from tui_gov.model.text import plain_markdown

FRAME_NEEDS = ("number", "addressee", "agency", "date", "contact")
"""What every letter says, whatever it is about."""
_PLACE = re.compile(r"\{(\w+)\}")


def letter_row(kind: str, on: date) -> Row:
    """The letter of that kind in force on a day. Raises NotFound."""
    return row("letters", kind, on)


def offered(case: Case, on: date) -> tuple[Row, ...]:
    """The letters that the case allows now, those of its answer first."""
    every = rows("letters", on)
    stages = set(_stages(case))
    answers = [each for each in every if case.outcome in each.values.get("outcomes", ())]
    if case.withdrawn_on is not None:
        answers = [each for each in every if each.key == "other"]
    return (*answers, *(each for each in every if each.values.get("stage") in stages))


def _stages(case: Case) -> Iterator[str]:
    """What has happened in the case, as the letters' rows call it."""
    if case.effective_on is not None:
        yield "received"
        if case.answered_on is None:
            yield "open"
    if case.correction_sent_on is not None:
        yield "correction"
    if case.extensions:
        yield "extension"
    if case.postponed_on is not None:
        yield "postponed"
    if case.fee_noticed_on is not None:
        yield "fee"
    if case.consultations:
        yield "consulting"
    yield from {each.kind for each in case.consultations}
    if case.outcome in ("granted", "partial") and any(each.objected for each in case.consultations):
        yield "disclosed_despite"


def parties(case: Case, letter: Row) -> tuple[Consultation, ...]:
    """Those to whom a letter goes that is not for the applicant, each by a letter of its own, by day of asking.

    That it is disclosed all the same is told to those who objected.
    """
    kind = {"third_party": "third_party", "agency": "joint_agency"}.get(letter.values["to"], "")
    asked = (each for each in case.consultations if each.kind == kind and each.whom)
    return tuple(each for each in asked if each.objected or letter.key != "disclosed_despite")


def needs_of(letter: Row, online: bool = False) -> tuple[str, ...]:
    """Keys of the elements without which the letter is not made; `online` for one that is sent by the internet."""
    asked = letter.values["needs"]
    extra = ("remedy_online",) if online and "remedy" in asked else ()
    return (*FRAME_NEEDS, *asked, *extra)


@cache
def _elements() -> Mapping[str, Row]:
    return {each.key: each for each in read_rows("elements")}


def element(key: str) -> Row:
    """An element by its key; raises KeyError where there is none."""
    return _elements()[key]


def asked_of(letter: Row) -> tuple[Row, ...]:
    """The elements that a clerk may type into the letter, in its order."""
    return tuple(each for key in letter.values["needs"] if "ask" in (each := element(key)).values)


def compose(letter: Row, values: Mapping[str, str], own: Mapping[str, str], *, online: bool = False) -> str:
    """The letter as Markdown: its frame and body with every element in its place, values as plain text.

    `own` are an office's own templates by kind (and `frame`), laid over those of the package. Raises
    RuleViolation naming the first required element that has no value or no place in the template.
    """
    frame = own.get("frame", element("frame").values["text"])
    body = own.get(letter.key, letter.values["body"])
    said = {key: _sentence(key, plain_markdown(text)) for key, text in values.items() if text.strip()}
    placed = set(_placed(frame)) | set(_placed(body))
    placed.add("remedy_online")  # it stands within the remedies
    for key in needs_of(letter, online):
        if key not in placed or not _filled(key, said):
            raise RuleViolation(
                "“{letter}”缺少“{element}”",
                cite=element(key).cite,
                letter=letter.label,
                element=element(key).label,
            )
    said |= {"title": letter.label, "body": "\n\n".join(_paragraphs(body, said))}
    return "\n\n".join(_paragraphs(frame, said)) + "\n"


def _sentence(key: str, text: str) -> str:
    """A long element as whole sentences, a short one without the full stop that its template has."""
    text = text.strip()
    found = _elements().get(key)
    if found is None or found.values.get("ask") != "long":
        return text if key in ("remedy", "remedy_online") else text.rstrip("。") or text
    return text if text[-1] in "。！？!?…”" else text.rstrip("，；,;") + "。"


def _placed(template: str) -> Iterator[str]:
    """Every element that a template has a place for, those within standing wordings among them."""
    for key in _PLACE.findall(template):
        yield key
        if standing := _standing(key):
            yield from _placed(standing)


def _filled(key: str, said: Mapping[str, str]) -> bool:
    if key in said:
        return True
    standing = _standing(key)
    return bool(standing) and all(_filled(each, said) for each in _PLACE.findall(standing))


def _standing(key: str) -> str:
    found = _elements().get(key)
    return str(found.values.get("text", "")) if found is not None else ""


def _paragraphs(template: str, said: Mapping[str, str]) -> Iterator[str]:
    """The paragraphs with their places filled; one whose only content is an element that is empty falls away."""
    for paragraph in template.strip().split("\n\n"):
        text = _PLACE.sub(lambda match: _said(match[1], said), paragraph)
        if text.strip():
            yield text.strip("\n")


def _said(key: str, said: Mapping[str, str]) -> str:
    if key in said:
        return said[key]
    return "\n\n".join(_paragraphs(_standing(key), said))


def remedy_row(outcome: str, on: date) -> Row:
    """The remedies of a decision made on that day: review first for refusals since 2024 (行政复议法第二十三条)."""
    every = rows("remedy_wordings", on)
    return next(
        (each for each in every if outcome in each.values["outcomes"]),
        next(each for each in every if not each.values["outcomes"]),
    )


def law_of(letter: Row, used: Iterable[Row]) -> list[str]:
    """The rows of law that a letter rests on, as table/key@first day in force."""
    return [f"letters/{letter.key}@{letter.since}", *(f"{each.key}@{each.since}" for each in used)]
