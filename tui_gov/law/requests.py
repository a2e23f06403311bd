"""What the events of a disclosure request amount to: its clock, its answer, its state (arts 29 to 42)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Literal

from tui_gov.law.deadlines import Deadline, deadline, effective_receipt
from tui_gov.model.records import Event, Request
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


class RequestState(Enum):
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

    @property
    def key(self) -> str:
        """English word, as in JSON."""
        return self.value[0]

    @property
    def label(self) -> Phrase:
        """Chinese word, as on screen."""
        return self.value[1]


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
    confirmed_on: date | None = None
    """确认日期, for the channels whose clock starts with it."""
    correction_sent_on: date | None = None
    """补正告知日期."""
    corrected_on: date | None = None
    """补正收到日期: the reply clock starts anew (art 30)."""
    extended_days: int = 0
    """Working days added (art 33), at most 20."""
    consulted_on: date | None = None
    """征求意见发出: the clock stands still from the next day."""
    consultation_answered_on: date | None = None
    """征求意见收到: the last day on which it stands still."""
    consultation_answer: str = ""
    """第三方意见."""
    fee_noticed_on: date | None = None
    """收费通知日期."""
    fee_yuan: str = ""
    """收费金额, yuan, as entered."""
    fee_paid_on: date | None = None
    """缴费日期."""
    answered_on: date | None = None
    """答复日期."""
    outcome: str = ""
    """Row key of table B; empty while unanswered."""
    ground: str = ""
    """依据 of the answer."""
    delivery: str = ""
    """送达方式."""
    delivered_on: date | None = None
    """送达日期."""
    late_reason: str = ""
    """迟延原因."""
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
        """Day 0 of the reply clock: the receipt, or the receipt of the corrected request (art 30)."""
        start = self.effective_on
        return start if start is None else max(filter(None, (start, self.corrected_on)))

    @property
    def correcting(self) -> bool:
        """Whether the applicant's correction is awaited."""
        return self.correction_sent_on is not None and self.corrected_on is None and self.answered_on is None

    @property
    def consulting(self) -> bool:
        """Whether an opinion is awaited, during which the clock stands still (art 33)."""
        return (
            self.consulted_on is not None
            and self.consultation_answered_on is None
            and self.answered_on is None
        )

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
        return (self.outcome == "other_no_correction" and uncorrected) or (
            self.outcome == "other_no_payment" and unpaid
        )

    def reply_deadline(self, today: date) -> Deadline | None:
        """The last day for the reply with its working; None where no clock runs.

        A consultation still unanswered is taken as lasting until its 15 working days end, or until
        `today` where that is earlier.
        """
        start = self.clock_start
        if start is None or self.correcting or self.dropped:
            return None
        pauses: tuple[tuple[date, date], ...] = ()
        if self.consulted_on is not None:
            pauses = ((self.consulted_on, self.consultation_answered_on or self._silence(today)),)
        return deadline(start, "reply", pauses=pauses, extension=min(self.extended_days, 20))

    def _silence(self, today: date) -> date:
        assert self.consulted_on is not None
        end = deadline(self.consulted_on, "third_party").due
        return max(self.consulted_on, min(end, self.answered_on or today))

    def is_late(self, today: date) -> bool:
        """Whether the answer came, or is, after its last day; the day itself is in time."""
        due = self.reply_deadline(today)
        return due is not None and (self.answered_on or today) > due.due

    def state(self, today: date) -> RequestState:
        """The state on a day: the first that holds."""
        if self.answered_on is not None:
            if self.is_late(today):
                return RequestState.LATE_ANSWERED
            return RequestState.ANSWERED if self.pending else RequestState.CLOSED
        if self.effective_on is not None and self.is_late(today):
            return RequestState.OVERDUE
        if self.consulting:
            return RequestState.CONSULTING
        if self.correcting:
            return RequestState.CORRECTING
        if self.effective_on is None:
            return RequestState.UNCONFIRMED
        return RequestState.EXTENDED if self.extended_days else RequestState.OPEN


def case_of(request: Request, events: Sequence[Event]) -> Case:
    """The case from the effective events of a request; a later act of the same kind replaces the earlier."""
    facts: dict[str, object] = {}
    remedies: dict[str, Remedy] = {}
    for event in events:
        match event.kind:
            case "confirmed" | "corrected" | "consulted" | "fee_paid" | "delivered":
                facts[f"{event.kind}_on"] = event.day
            case "correction_sent" | "consultation_answered" | "fee_noticed" | "answered":
                facts[f"{event.kind}_on"] = event.day
            case "extended":
                facts["extended_days"] = int(event.data.get("days", 0))
            case "remedy":
                way = str(event.data.get("way", ""))
                if way in REMEDY_WAYS and event.day is not None:
                    remedies[way] = _remedy(way, event)
        for name in ("consultation_answer", "fee_yuan", "outcome", "ground", "delivery", "late_reason"):
            if name in event.data:
                facts[name] = str(event.data[name])
    return Case(request, remedies=tuple(remedies.values()), **facts)  # type: ignore[arg-type]


def _remedy(way: str, event: Event) -> Remedy:
    closed = event.data.get("closed_on")
    result = REMEDY_RESULTS.get(str(event.data.get("result", "")), "pending")
    assert event.day is not None
    if result == "pending":
        return Remedy(REMEDY_WAYS[way], event.day)
    return Remedy(REMEDY_WAYS[way], event.day, result, date.fromisoformat(closed) if closed else event.day)
