"""What the events of a disclosure request amount to: its clock, its answer, its state (arts 29 to 42)."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from tui_gov.law.calendar import CALENDAR, Calendar
from tui_gov.law.consultations import Consultation
from tui_gov.law.deadlines import Deadline, Step, deadline, effective_receipt, limit_row
from tui_gov.law.rows import read_rows
from tui_gov.model.labelled import Labelled
from tui_gov.model.records import Request
from tui_gov.model.text import Phrase

RemedyKind = Literal["reconsideration", "litigation_direct", "litigation_after_review"]
REMEDY_WAYS: dict[str, RemedyKind] = {
    "review": "reconsideration",
    "suit": "litigation_direct",
    "review_suit": "litigation_after_review",
}
"""Column prefix of a remedy, which is also the `way` of its events, and its group in table C."""
REMEDY_RESULTS: dict[str, str] = {
    "结果维持": "upheld",
    "结果纠正": "corrected",
    "其他结果": "other",
    "尚未审结": "pending",
}
"""Official label of a result in table C and its key."""


class RequestState(Labelled):
    """Where a request stands; the first that holds, in this order. A late answer stays late for ever."""

    CLOSED = ("closed", Phrase("办结", "state"))
    ANSWERED = ("answered", Phrase("已答复", "state"))
    LATE_ANSWERED = ("late_answered", Phrase("逾期已办", "state"))
    OVERDUE = ("overdue", Phrase("逾期未办", "state"))
    CONSULTING = ("consulting", Phrase("征询中", "state"))
    CORRECTING = ("correcting", Phrase("补正中", "state"))
    UNCONFIRMED = ("unconfirmed", Phrase("待确认", "state"))
    EXTENDED = ("extended", Phrase("已延期", "state"))
    OPEN = ("open", Phrase("在办", "state"))


ANSWERED_STATES = frozenset({RequestState.CLOSED, RequestState.ANSWERED, RequestState.LATE_ANSWERED})
"""States in which an answer has been given."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """One review (行政复议) or suit (行政诉讼) about a request."""

    kind: RemedyKind
    """Which of the three groups of table C."""
    opened_on: date
    """Day of application or suit."""
    result: str = "pending"
    """upheld, corrected, other or pending."""
    closed_on: date | None = None
    """Day of the result; None while pending."""

    @property
    def way(self) -> str:
        """Its word in columns and acts: review, suit or review_suit."""
        return next(way for way, kind in REMEDY_WAYS.items() if kind == self.kind)

    @property
    def label(self) -> str:
        """Official label of the result."""
        return next(label for label, key in REMEDY_RESULTS.items() if key == self.result)


@dataclass(frozen=True, slots=True)
class Case:
    """A request with everything its events say."""

    request: Request
    """The request as it came in."""
    calendar: Calendar = CALENDAR
    """The calendar that its limits are counted by."""
    confirmed_on: date | None = None
    """确认日期, for the channels whose clock starts with it."""
    correction_sent_on: date | None = None
    """补正告知日期."""
    correction_until: date | None = None
    """The last day set for the correction; the Regulations only say “reasonable”."""
    corrected_on: date | None = None
    """补正收到日期: the reply clock starts anew (art 30)."""
    extensions: tuple[tuple[date, int], ...] = ()
    """Day of approval and working days of each extension (art 33)."""
    consultations: tuple[Consultation, ...] = ()
    """Opinions asked; the clock stands still meanwhile (arts 32 to 34)."""
    reasons_asked_on: date | None = None
    """The day on which reasons for an unreasonable quantity were asked (art 35)."""
    reasons_until: date | None = None
    """The last day set for giving them."""
    reasons_given_on: date | None = None
    """The day on which they came."""
    postponed_on: date | None = None
    """The day on which a delayed date was fixed (art 35)."""
    postponed_until: date | None = None
    """That date."""
    fee_noticed_on: date | None = None
    """收费通知日期."""
    fee_received_on: date | None = None
    """The day on which the applicant received the fee notice; None counts as the day of the notice."""
    fee_yuan: str = ""
    """收费金额, yuan, as entered."""
    fee_method: str = ""
    """items or pages; empty where it was not said."""
    fee_paid_on: date | None = None
    """缴费日期: the handling period starts anew (unverified)."""
    answered_on: date | None = None
    """答复日期."""
    outcome: str = ""
    """Row key of table B; empty while unanswered."""
    ground: str = ""
    """依据 of the answer."""
    search: str = ""
    """检索情况: what was searched and how, the proof that nothing is there (art 36 (4))."""
    delivery: str = ""
    """送达方式."""
    delivered_on: date | None = None
    """送达日期: the day that counts for that way."""
    late_reason: str = ""
    """迟延原因."""
    forwarded_to: str = ""
    """The organ to which it was handed on."""
    uncorrected_on: date | None = None
    """The day on which it was established that no correction came."""
    unpaid_on: date | None = None
    """The day on which it was established that no payment came."""
    withdrawn_on: date | None = None
    """The day on which the applicant withdrew it."""
    handled: str = ""
    """split or whole: how a letter with several matters is handled; empty where nobody chose."""
    remedies: tuple[Remedy, ...] = field(default=())
    """Reviews and suits."""

    @property
    def effective_on(self) -> date | None:
        """收到申请之日 of art 31, on which the request counts as new; None while unconfirmed.

        An answer given without a recorded confirmation shows that the request had been received.
        """
        start = effective_receipt(self.request.channel or "当面", self.request.received_on, self.confirmed_on)
        return start if start is not None or self.answered_on is None else self.request.received_on

    @property
    def clock_start(self) -> date | None:
        """Day 0 of the reply clock: the receipt, the receipt of the corrected request, or the payment."""
        return self._stretches()[-1][0] if self.effective_on is not None else None

    @property
    def extended_days(self) -> int:
        """Working days added, in all."""
        return sum(days for _, days in self.extensions)

    @property
    def correcting(self) -> bool:
        """Whether the applicant's correction is awaited."""
        return self.correction_sent_on is not None and self.corrected_on is None and self.answered_on is None

    @property
    def consulting(self) -> bool:
        """Whether an opinion is awaited, during which the clock stands still (art 33)."""
        return self.answered_on is None and any(each.open for each in self.consultations)

    @property
    def paying(self) -> bool:
        """Whether the applicant's payment is awaited."""
        return self.fee_noticed_on is not None and self.fee_paid_on is None and self.answered_on is None

    @property
    def payment_deadline(self) -> Deadline | None:
        """The last day for the payment; None without a notice."""
        start = self.fee_received_on or self.fee_noticed_on
        return deadline(start, "fee_payment", calendar=self.calendar) if start else None

    @property
    def consulted_on(self) -> date | None:
        """征求意见发出: the first letter."""
        return self.consultations[0].sent_on if self.consultations else None

    @property
    def consultation_answered_on(self) -> date | None:
        """征求意见收到: the last opinion; None while one is awaited."""
        days = [each.answered_on for each in self.consultations]
        return max(filter(None, days), default=None) if not any(e.open for e in self.consultations) else None

    @property
    def consultation_answer(self) -> str:
        """第三方意见: every opinion."""
        return "；".join(each.answer for each in self.consultations if each.answer)

    @property
    def pending(self) -> bool:
        """Whether something is open after the answer: a delivery under way, a review or a suit."""
        undelivered = bool(self.delivery) and self.delivered_on is None
        return undelivered or any(each.closed_on is None for each in self.remedies)

    @property
    def dropped(self) -> bool:
        """Whether it ended because the applicant did not correct it, or did not pay, in time.

        No reply was owed any more (条例第三十条, 国办函〔2020〕109号), so the answer is never late.
        """
        uncorrected = self.correction_sent_on is not None and self.corrected_on is None
        unpaid = self.fee_noticed_on is not None and self.fee_paid_on is None
        if self.withdrawn_on is not None:
            return uncorrected or unpaid
        return (self.outcome == "other_no_correction" and uncorrected) or (
            self.outcome == "other_no_payment" and unpaid
        )

    def reply_deadline(self, today: date) -> Deadline | None:
        """The last day for the reply with its working; None where no clock runs.

        A consultation still unanswered is taken as lasting until its 15 working days end, or until
        `today` where that is earlier.
        """
        if self.effective_on is None or self.correcting or self.paying or self.dropped:
            return None
        start, _, restart = self._stretches()[-1]
        return self._postponed(self._due(start, self.answered_on or today, restart))

    def prudent_deadline(self, today: date) -> Deadline | None:
        """For an ordinary letter confirmed after the day it came: the last day counted from its arrival."""
        if not self.confirmed_late or self.clock_start != self.effective_on:
            return None
        return self._due(self.request.received_on, self.answered_on or today)

    @property
    def confirmed_late(self) -> bool:
        """Whether an ordinary letter was not confirmed on the day it came, as art 31 (2) demands."""
        came = self.request.received_on
        kind = next((each for each in read_rows("receipt") if each.label == self.request.channel), None)
        same_day = kind is not None and kind.values.get("same_day", False)
        return same_day and self.confirmed_on is not None and self.confirmed_on > came

    def is_late(self, today: date) -> bool:
        """Whether the answer came, or is, after its last day; the day itself is in time.

        A clock that had run out before a correction or a fee started it anew stays late.
        """
        if self.effective_on is None:
            return False
        *ended, (start, _, restart) = self._stretches()
        if any(stopped is not None and self._ran_out(first, stopped, by) for first, stopped, by in ended):
            return True
        if self.correcting or self.paying or self.dropped:
            return False
        return self._ran_out(start, self.answered_on or today, restart)

    def late_by(self, day: date) -> bool:
        """Whether it had become late by the end of a day; an answer given after that day is not known yet."""
        known = self.answered_on is None or self.answered_on <= day
        return (self if known else replace(self, answered_on=None)).is_late(day)

    def _ran_out(self, start: date, until: date, restart: str) -> bool:
        """Whether a run of the clock ended by `until`; an extension after its end makes nothing good."""
        more = 0
        for approved, days in sorted(self.extensions):
            if approved <= until and approved > self._due(start, approved, restart, more).due:
                return True
            more += days
        due = self._due(start, until, restart, more)
        if self.postponed_on is not None and self.postponed_on <= due.due:
            due = self._postponed(due)
        return until > due.due

    def _postponed(self, due: Deadline) -> Deadline:
        """The limit with the delayed date that was fixed for reasons found good (art 35)."""
        until = self.postponed_until
        if until is None or until <= due.due:
            return due
        step = Step(due.due + timedelta(1), until, 0, Phrase("确定延迟答复的合理期限"), "条例第三十五条")
        return replace(due, due=until, trace=(*due.trace, step))

    def _stretches(self) -> list[tuple[date, date | None, str]]:
        """Every run of the reply clock: day 0, the day it was stopped, and the row by which it began anew."""
        assert self.effective_on is not None
        stops: list[tuple[date, date | None, str]] = []
        if self.correction_sent_on and (self.corrected_on or not self._answered_anyway):
            stops.append((self.correction_sent_on, self.corrected_on, "correction_restart"))
        if self.fee_noticed_on and (self.fee_paid_on or not self._answered_anyway):
            stops.append((self.fee_noticed_on, self.fee_paid_on, "fee_restart"))
        runs: list[tuple[date, date | None, str]] = [(self.effective_on, None, "")]
        for stopped, anew, key in sorted(stops, key=lambda stop: stop[0]):
            first, _, by = runs[-1]
            runs[-1] = (first, stopped, by)
            runs.append((max(first, anew) if anew else first, None, key if anew and anew > first else by))
        return runs

    @property
    def _answered_anyway(self) -> bool:
        """Whether it was answered on its merits though a correction or payment was awaited."""
        return self.answered_on is not None and not self.dropped

    def _due(self, start: date, on: date, restart: str = "", extension: int | None = None) -> Deadline:
        pauses = [each.paused(on, self.calendar) for each in self.consultations]
        most = limit_row("extension", start).values["days"]
        more = min(self.extended_days if extension is None else extension, most)
        return deadline(
            start, "reply", pauses=pauses, extension=more, calendar=self.calendar, restart=restart
        )

    def state(self, today: date) -> RequestState:
        """The state on a day: the first that holds."""
        if self.answered_on is not None:
            if self.is_late(today):
                return RequestState.LATE_ANSWERED
            return RequestState.ANSWERED if self.pending else RequestState.CLOSED
        if self.is_late(today):
            return RequestState.OVERDUE
        if self.consulting:
            return RequestState.CONSULTING
        if self.correcting:
            return RequestState.CORRECTING
        if self.effective_on is None:
            return RequestState.UNCONFIRMED
        return RequestState.EXTENDED if self.extended_days else RequestState.OPEN
