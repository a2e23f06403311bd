"""Whole registers coming in: every row checked, all taken or none, in one transaction."""

from collections import Counter as Tally
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tui_gov.errors import RuleViolation
from tui_gov.law import review
from tui_gov.law.grounds import basis_of
from tui_gov.law.items import digest_of
from tui_gov.office.answer_verbs import acts_of_row
from tui_gov.office.desk import Desk
from tui_gov.office.item_days import LENIENT, before, days_out_of_order
from tui_gov.office.item_verbs import make_item
from tui_gov.office.oddities import Remark, Row, odd_item, odd_request, unknown_words
from tui_gov.office.request_verbs import FORM, make_request
from tui_gov.office.secrecy import SECRET, bears_mark
from tui_gov.office.withholding import attributed, is_secret_ground
from tui_gov.store.protocol import Writing

Progress = Callable[[int, int], None]
"""Told how many rows are done, and of how many; what it raises stops the work, and nothing changes."""


def silent(done: int, of: int) -> None:
    """A progress that nobody looks at."""


@dataclass(frozen=True, slots=True)
class How:
    """In which state items come in."""

    already_published: bool = False
    """Whether rows with a day of publication are historical ones (历史公开)."""
    backlog: bool = False
    """Whether the others are existing information that waits to be decided on (待认定), and no drafts."""


@dataclass(slots=True)
class Imported:
    """What came of an import."""

    taken: list[str] = field(default_factory=list)
    """Ids given to the rows that were taken, in order; empty for a dry run or a refusal."""
    bad: list[Remark] = field(default_factory=list)
    """Rows that are impossible."""
    odd: list[Remark] = field(default_factory=list)
    """Warnings: the row is taken all the same."""


def check_items(desk: Desk, rows: Sequence[Row], how: How, progress: Progress) -> Imported:
    """The bad and odd rows of a register of items."""
    found = Imported()
    seen = Tally(row["index_no"] for row in rows if row.get("index_no"))
    for place, row in enumerate(rows):
        progress(place, len(rows))
        if bears_mark(row):
            found.bad.append(Remark(place, "正文", RuleViolation(SECRET), secret=True))
            continue
        number = row.get("index_no")
        if number and (seen[number] > 1 or desk.is_taken("items", number)):
            found.bad.append(Remark(place, "索引号", RuleViolation("索引号{id}重复", id=number)))
        found.bad += [
            Remark(place, label, error)
            for name, label, error in days_out_of_order(row)
            if name not in LENIENT
        ]
        found.bad += _bad_publication(desk, place, row, how)
        found.odd += odd_item(desk, place, row)
        if row.get("attribute") in ("不予公开", "依申请公开"):
            if row.get("published_on"):
                error = RuleViolation("“{word}”的信息不能有公开日期", word=row["attribute"])
                found.bad.append(Remark(place, "公开日期", error))
            if is_secret_ground(row.get("ground") or ""):
                found.bad.append(Remark(place, "不公开理由", RuleViolation(SECRET), secret=True))
            elif (odd := _odd_ground(desk, row)) is not None:
                found.odd.append(Remark(place, "不公开理由", odd))
    secret = {remark.place for remark in found.bad if remark.secret}
    found.odd += unknown_words(desk, [{} if place in secret else row for place, row in enumerate(rows)])
    return found


def _odd_ground(desk: Desk, row: Row) -> RuleViolation | None:
    ground, cite = row.get("ground") or "", "政府信息公开条例第十四条至第十六条"
    if not ground:
        return RuleViolation("没有写明理由", cite=cite)
    if basis_of(ground, row["attribute"], desk.today):
        return None
    return RuleViolation(
        "“{ground}”不是条例列明的理由, 也没有写明依据的法律条款", cite=cite, ground=ground[:30]
    )


def _bad_publication(desk: Desk, place: int, row: Row, how: How) -> list[Remark]:
    published, formed, withdrawn = row.get("published_on"), row["formed_on"], row.get("withdrawn_on")
    bad: list[Remark] = []
    if published is None:
        if withdrawn is not None:
            bad.append(Remark(place, "撤回日期", RuleViolation("有撤回日期而没有公开日期")))
        return bad
    if not how.already_published and not review.reviewed(None):
        error = RuleViolation("公开日期不能导入: 先审查、后公开; 历史公开的加 --already-published")
        bad.append(Remark(place, "公开日期", error))
    elif published >= desk.profile.started and not review.reviewed(None):
        error = RuleViolation(
            "公开日期{day}不早于启用日{started}, 须经审查",
            day=published.isoformat(),
            started=desk.profile.started.isoformat(),
        )
        bad.append(Remark(place, "公开日期", error))
    if published < formed:
        bad.append(Remark(place, "公开日期", before("公开日期", published, "生成日期", formed)))
    if withdrawn is not None and withdrawn < published:
        bad.append(Remark(place, "撤回日期", before("撤回日期", withdrawn, "公开日期", published)))
    return bad


def take_items(desk: Desk, writing: Writing, rows: Sequence[Row], how: How, progress: Progress) -> list[str]:
    """Register the rows: historical publications, withheld and on-request entries, drafts or 待认定."""
    taken = []
    for place, row in enumerate(rows):
        events = ("published_on", "withdrawn_on")
        item = make_item(desk, writing, {name: value for name, value in row.items() if name not in events})
        data = {"imported": True, "backlog": True} if how.backlog else {"imported": True}
        writing.event("created", "items", item.id, data=data)
        if item.attribute in ("不予公开", "依申请公开"):
            attributed(desk, writing, item, item.attribute, item.ground, entered_only=True)
        if published := row.get("published_on"):
            kept: dict[str, Any] = {"digest": digest_of(item.title, item.text, item.attachments)}
            if limit := desk.catalogue.limit_of(item):
                kept["limit"] = limit
            writing.event("legacy", "items", item.id, published, kept)
        if withdrawn := row.get("withdrawn_on"):
            writing.event("withdrawn", "items", item.id, withdrawn)
        taken.append(item.id)
        progress(place + 1, len(rows))
    return taken


_ORDER = (
    ("confirmed_on", "确认日期", "received_on", "收到日期"),
    ("correction_sent_on", "补正告知日期", "received_on", "收到日期"),
    ("corrected_on", "补正收到日期", "correction_sent_on", "补正告知日期"),
    ("consulted_on", "征求意见发出", "received_on", "收到日期"),
    ("consultation_answered_on", "征求意见收到", "consulted_on", "征求意见发出"),
    ("fee_noticed_on", "收费通知日期", "received_on", "收到日期"),
    ("fee_paid_on", "缴费日期", "fee_noticed_on", "收费通知日期"),
    ("answered_on", "答复日期", "received_on", "收到日期"),
    ("answered_on", "答复日期", "confirmed_on", "确认日期"),
    ("answered_on", "答复日期", "corrected_on", "补正收到日期"),
    ("delivered_on", "送达日期", "answered_on", "答复日期"),
    ("review_on", "行政复议日期", "received_on", "收到日期"),
    ("review_closed_on", "行政复议办结日期", "review_on", "行政复议日期"),
    ("suit_on", "直接诉讼日期", "received_on", "收到日期"),
    ("suit_closed_on", "直接诉讼办结日期", "suit_on", "直接诉讼日期"),
    ("review_suit_on", "复议后诉讼日期", "received_on", "收到日期"),
    ("review_suit_closed_on", "复议后诉讼办结日期", "review_suit_on", "复议后诉讼日期"),
)
"""Days of which the first cannot lie before the second."""
_NEEDS = (
    ("corrected_on", "补正收到日期", "correction_sent_on", "补正告知日期"),
    ("consultation_answered_on", "征求意见收到", "consulted_on", "征求意见发出"),
    ("fee_paid_on", "缴费日期", "fee_noticed_on", "收费通知日期"),
    ("outcome", "办理结果", "answered_on", "答复日期"),
    ("answered_on", "答复日期", "outcome", "办理结果"),
    ("delivered_on", "送达日期", "answered_on", "答复日期"),
    ("review_result", "行政复议结果", "review_on", "行政复议日期"),
    ("review_closed_on", "行政复议办结日期", "review_on", "行政复议日期"),
    ("suit_result", "直接诉讼结果", "suit_on", "直接诉讼日期"),
    ("suit_closed_on", "直接诉讼办结日期", "suit_on", "直接诉讼日期"),
    ("review_suit_result", "复议后诉讼结果", "review_suit_on", "复议后诉讼日期"),
    ("review_suit_closed_on", "复议后诉讼办结日期", "review_suit_on", "复议后诉讼日期"),
)
"""Columns of which the first makes no sense without the second."""


def check_requests(desk: Desk, rows: Sequence[Row], _: How, progress: Progress) -> Imported:
    """The bad and odd rows of a register of requests."""
    found = Imported()
    seen = Tally(row["no"] for row in rows if row.get("no"))
    for place, row in enumerate(rows):
        progress(place, len(rows))
        before_row = len(found.bad)
        number = row.get("no")
        if number and (seen[number] > 1 or desk.is_taken("requests", number)):
            found.bad.append(Remark(place, "登记编号", RuleViolation("登记编号{id}重复", id=number)))
        for name, label, other, other_label in _ORDER:
            day, limit = row.get(name), row.get(other)
            if day is not None and limit is not None and day < limit:
                found.bad.append(Remark(place, label, before(label, day, other_label, limit)))
        for name, label, other, other_label in _NEEDS:
            if row.get(name) is not None and row.get(other) is None:
                error = RuleViolation("有{label}而没有{other}", label=label, other=other_label)
                found.bad.append(Remark(place, label, error))
        if bears_mark(row):
            found.bad.append(Remark(place, "申请内容", RuleViolation(SECRET), secret=True))
        if len(found.bad) == before_row:
            found.odd += odd_request(desk, place, row)
    return found


def take_requests(desk: Desk, writing: Writing, rows: Sequence[Row], _: How, progress: Progress) -> list[str]:
    """Register the rows with the events that their columns tell of."""
    names = [field.name for field in FORM]
    taken = []
    for place, row in enumerate(rows):
        request = make_request(desk, writing, {name: row.get(name) for name in names})
        writing.event("received", "requests", request.id, request.received_on, {"imported": True})
        for kind, day, data in acts_of_row(row):
            writing.event(kind, "requests", request.id, day, data)
        taken.append(request.id)
        progress(place + 1, len(rows))
    return taken


def take_new(
    rows: Sequence[Row], is_there: Callable[[Row], bool], enter: Callable[[Row], str], progress: Progress
) -> list[str]:
    """Enter the rows that are not there yet; two alike in one list are two records."""
    taken = []
    for place, row in enumerate(rows):
        if not is_there(row):
            taken.append(enter(row))
        progress(place + 1, len(rows))
    return taken
