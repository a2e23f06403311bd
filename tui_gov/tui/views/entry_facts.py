"""An entry of the queue in words: the texts that can be read of it, and the facts beside them."""

from collections.abc import Iterable

from tui_gov.errors import NotFound
from tui_gov.locale import _
from tui_gov.model.acts import KINDS
from tui_gov.model.postings import every_posting
from tui_gov.model.values import format_value
from tui_gov.office import ItemView, Office, RequestView
from tui_gov.office.queue import MOST_TOLD, Queued
from tui_gov.tui.form import official
from tui_gov.tui.views.item_pane import signatures
from tui_gov.tui.views.wording import left_words, month_day

LATEST = 20
"""Items that are listed of a column or a key area."""
_AFTER = frozenset({"edited", "masked", "attached", "detached"})
"""Kinds of events that change a text."""

_RECORDS = ("items", "requests")
"""The registers of which an entry may be about a record."""
Text = tuple[str, str]
"""What a text is called, and the text."""


def record_of(office: Office, queued: Queued) -> ItemView | RequestView | None:
    """The record of an entry as it is now; None where it is about none, or it is gone."""
    try:
        if queued.table == "items":
            return office.item(queued.id)
        return office.request(queued.id) if queued.table == "requests" else None
    except NotFound:
        return None


def title_of(office: Office, queued: Queued) -> str:
    """What an entry is called; of a record that is gone, or that the person may see no more, only its number."""
    gone = queued.table in _RECORDS and record_of(office, queued) is None
    return queued.id if gone or queued.title == queued.id else f"{queued.id}  {queued.title}"


def texts_of(office: Office, queued: Queued) -> list[Text]:
    """What can be read of an entry: its text, the text of each attachment, its addresses."""
    record = record_of(office, queued)
    if isinstance(record, ItemView):
        item = record.item
        body = "\n".join(filter(None, (item.abstract, item.text))) or _("(没有正文)")
        return [(_("正文"), body), *_attachments(office, record), (_("地址"), _addresses(record))]
    if isinstance(record, RequestView):
        flags = "\n".join(_(flag.text) for flag in record.flags(office.today))
        return [(_("申请内容"), "\n".join(filter(None, (record.subject, flags))))]
    if queued.table in _RECORDS:
        return [(_("正文"), _("{id}已撤销登记, 或不再公开").format(id=queued.id))]
    if queued.table == "findings":
        return [(_("问题"), queued.title)]
    return [(_("最近公开"), _latest(office, queued.id))]


def _attachments(office: Office, view: ItemView) -> Iterable[Text]:
    cabinet = office.desk.cabinet
    for name in view.item.attachments:
        kept = view.item.files.get(name)
        file = cabinet.stored(str(kept.get("sha256", "")), name) if cabinet and kept else None
        if file is None:
            yield name, _("(附件没有存入, 看不到内容)")
            continue
        parts = (f"{part.place}\n{part.text}" if part.place else part.text for part in file.parts)
        yield name, "\n".join([*parts, *file.problems])


def _addresses(view: ItemView) -> str:
    item = view.item
    lines = [
        item.url or _("(没有登记网址)"),
        _("公开方式 {channels}").format(channels=_("、").join(item.channels)),
    ]
    for channel, posting in every_posting(item):
        lines.append("  ".join([channel, *(str(value) for value in posting.values() if value)]))
    return "\n".join(lines)


def _latest(office: Office, key: str) -> str:
    """What was published last in a column or a key area."""
    word, _colon, name = key.partition(":")
    column = {"栏目": "column", "重点领域": "key_area"}.get(word)
    if column is None:
        return _("没有可看的")
    found = [view for view in office.items(where={column: name}) if view.facts.published_on is not None]
    found.sort(key=lambda view: (format_value(view.facts.published_on), view.id), reverse=True)
    lines = [
        f"{format_value(view.facts.published_on)}  {view.id}  {view.item.title}" for view in found[:LATEST]
    ]
    return "\n".join(lines) or _("没有公开过")


def facts_of(office: Office, queued: Queued) -> list[str]:
    """What decides, first: state and days, what changed since, what screening finds, earlier findings; then the rest."""
    record = record_of(office, queued)
    earlier = _earlier(office, queued.id)
    if isinstance(record, ItemView):
        lines = [*_standing(record, office), _changed(office, record), *_screened(office, record), *earlier]
        return [line for line in [*lines, *_described(office, record)] if line]
    return [*(_request_facts(office, record) if isinstance(record, RequestView) else ()), *earlier]


def _standing(view: ItemView, office: Office) -> list[str]:
    item, facts = view.item, view.facts
    lines = [
        f"{_(view.state.label)} {official(office, 'attribute', item.attribute)}",
        _("成文 {formed} 限 {due}").format(formed=month_day(item.formed_on), due=month_day(view.due.due)),
    ]
    if facts.published_on is not None:
        late = _("晚于期限") if view.late else ""
        lines.append(f"{_('公开')} {facts.published_on.isoformat()} {late}".rstrip())
    else:
        lines.append(left_words(view.left(office.today)))
    if item.valid_until is not None:
        lines.append(_("有效期至 {day}").format(day=item.valid_until.isoformat()))
    return lines


def _described(office: Office, view: ItemView) -> list[str]:
    item = view.item
    attached = _("附件 {count}个, o看").format(count=len(item.attachments)) if item.attachments else ""
    return [
        attached,
        signatures(office, view, 200),
        _(" / ").join(filter(None, (item.column, item.category, item.genre))),
        item.ground,
        item.doc_no,
        _("、").join(item.channels),
        item.url,
    ]


def _changed(office: Office, view: ItemView) -> str:
    """Whether the text was changed after it went out; an act entered later than its day says so."""
    events = office.history(view.id)
    out = next((event.seq for event in reversed(events) if event.kind in ("published", "legacy")), 0)
    changed = [event for event in events if event.kind in _AFTER and out and event.seq > out]
    marks = [_("有补录")] if any(event.backdated for event in events) else []
    if changed:
        last = changed[-1]
        marks.insert(0, _("公开后改过 {day} {who}").format(day=last.at[5:10], who=office.name_of(last.by)))
    elif out:
        marks.insert(0, _("公开后未改"))
    return "  ".join(marks)


def _screened(office: Office, view: ItemView) -> list[str]:
    found = office.findings(view.item)
    lines = [
        _("{place}{line} {kind} {masked}").format(
            place=_(each.place), line=each.line, kind=_(each.kind.label), masked=_(each.masked)
        )
        for each in found[:MOST_TOLD]
    ]
    return [_("筛查 {count}处").format(count=len(found)), *lines] if found else [_("筛查 未见")]


def _request_facts(office: Office, view: RequestView) -> list[str]:
    """A request without anything that says who the applicant is."""
    case = view.case
    due = view.due.due.isoformat() if view.due else _("未起算")
    return [
        f"{_(view.state.label)} {left_words(view.left)}".rstrip(),
        _("收到 {day} {channel}").format(
            day=case.request.received_on.isoformat(), channel=_(case.request.channel or "当面")
        ),
        _("到期 {due}").format(due=due),
        official(office, "applicant", case.request.applicant_type),
        *(_(flag.text) for flag in view.flags(office.today)),
    ]


def _earlier(office: Office, record: str) -> list[str]:
    """Findings about the record, the latest first."""
    found = [view for view in office.findings_register(where={"record": record}) if view.id != record]
    lines = [
        _("{id} {kind} {state}").format(id=view.id, kind=_(view.finding.kind), state=_(view.state.label))
        + (f": {view.finding.text}" if view.finding.text else "")
        for view in reversed(found)
    ]
    return [_("意见 {count}条").format(count=len(found)), *lines] if found else [_("意见 无")]


def change_words(office: Office, record: str) -> str:
    """Who changed a record last, and what they did."""
    events = office.history(record)
    if not events:
        return ""
    last = max(reversed(events), key=lambda event: event.at)  # of several at one moment the last
    return _("{who}刚刚{what}").format(who=office.name_of(last.by), what=_(KINDS.get(last.kind, last.kind)))
