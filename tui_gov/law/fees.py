"""The information processing fee (信息处理费), 国办函〔2020〕109号: by item or by page, on the excess."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from tui_gov.errors import RuleViolation
from tui_gov.law.rows import row

_DAY = date(2020, 11, 17)


@dataclass(frozen=True, slots=True)
class FeeStep:
    """One step of the tariff that was reached."""

    first: int
    """Place of the first item or page of the step."""
    last: int
    """Place of the last one charged."""
    each: int
    """Yuan for each."""
    yuan: int
    """Yuan for the step."""


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee with its working."""

    yuan: int
    """The whole fee in yuan."""
    steps: tuple[FeeStep, ...]
    """The steps that add up to it."""
    cite: str
    """The tariff."""

    def as_json(self) -> dict[str, Any]:
        """yuan and steps, as on the command line."""
        steps = [{"from": s.first, "to": s.last, "each": s.each, "yuan": s.yuan} for s in self.steps]
        return {"yuan": self.yuan, "steps": steps, "cite": self.cite}


def fee(method: Literal["items", "pages"], count: int) -> Fee:
    """The fee for a number of items of one applicant in a calendar month, or of pages in one request.

    Raises RuleViolation for a number below 0 or over 1,000,000.
    """
    if not 0 <= count <= 1_000_000:
        raise RuleViolation("数量{count}不在0至1000000之间", count=count)
    tariff = row("fees", method, _DAY)
    steps: list[FeeStep] = []
    done = 0
    for last, each in tariff.values["steps"]:
        done = _charge(steps, done, min(count, last), each)
    if "last" in tariff.values:
        _charge(steps, done, count, tariff.values["last"])
    else:
        each = tariff.values["steps"][-1][1]
        while done < count:
            each += tariff.values["then_more"]
            done = _charge(steps, done, min(count, done + tariff.values["then_every"]), each)
    return Fee(sum(step.yuan for step in steps), tuple(steps), tariff.cite)


def _charge(steps: list[FeeStep], done: int, until: int, each: int) -> int:
    if until > done:
        steps.append(FeeStep(done + 1, until, each, (until - done) * each))
    return max(done, until)
