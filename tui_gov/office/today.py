"""What waits for a person today: one table of sources, in the order in which the first screen shows them."""

from dataclasses import dataclass
from datetime import date

from tui_gov.law.items import ItemState
from tui_gov.law.rectification import FindingState
from tui_gov.model.text import Phrase
from tui_gov.office import today_sources as source
from tui_gov.office.duty_views import APPROVES
from tui_gov.office.reading import Reading
from tui_gov.office.sight import Entry, Sight
from tui_gov.office.today_sources import Find
from tui_gov.office.views import INSIDERS


@dataclass(frozen=True, slots=True)
class Section:
    """Entries of one kind."""

    key: str
    """English word, as in JSON."""
    label: str
    """Chinese word, as on screen."""
    opens: str
    """The list in which all of them stand."""
    entries: tuple[Entry, ...]
    """What is first due first."""


_DESK = frozenset({"clerk", "disclosure_head"})
_COUNTY = frozenset({"county"})
_LEADERS = frozenset(APPROVES)
_ANSWERING = _DESK | {"leader_in_charge", "head"}
"""Who answers for what is late, and sees to it that it is done."""
_DRAFTING = _DESK | {"department_head"}
"""Who can do something about an item that is not out yet; of a department's head only its own are told."""

SOURCES: tuple[tuple[str, str, frozenset[str], str, Find], ...] = (
    ("to_sign", Phrase("等我签字"), INSIDERS, "review", source.to_sign),
    ("to_approve", Phrase("等我批准回应"), _LEADERS, "duties", source.to_approve),
    ("to_confirm", Phrase("整改待复核"), INSIDERS | _COUNTY, "findings", source.to_confirm),
    ("quarter_review", Phrase("季度检查"), _COUNTY, "quarter", source.quarter_review),
    ("opinion_overdue", Phrase("舆情超时未办"), _ANSWERING | _DRAFTING, "duties", source.opinion("overdue")),
    ("opinion", Phrase("舆情计时中"), _ANSWERING | _DRAFTING, "duties", source.opinion("near", "running")),
    ("late_requests", Phrase("申请逾期"), _ANSWERING | _COUNTY, "requests", source.requests(source.late)),
    ("late_items", Phrase("信息逾期"), _ANSWERING | _DRAFTING | _COUNTY, "items", source.items(source.late)),
    (
        "late_findings",
        Phrase("整改逾期"),
        _ANSWERING | _DRAFTING | _COUNTY,
        "findings",
        source.findings(FindingState.OVERDUE),
    ),
    ("requests_today", Phrase("申请今天到期"), _DESK, "requests", source.requests(source.on_the_day)),
    ("items_today", Phrase("信息今天到期"), _DRAFTING, "items", source.items(source.on_the_day)),
    ("requests_this_week", Phrase("申请本周到期"), _DESK, "requests", source.requests(source.this_week)),
    ("items_this_week", Phrase("信息本周到期"), _DRAFTING, "items", source.items(source.this_week)),
    ("requests_soon", Phrase("申请即将到期"), _DESK, "requests", source.requests(source.soon)),
    ("items_soon", Phrase("信息即将到期"), _DRAFTING, "items", source.items(source.soon)),
    ("unconfirmed", Phrase("待确认"), _DESK, "requests", source.grouped("待确认")),
    ("to_decide", Phrase("待决定"), _DESK, "requests", source.grouped("待决定")),
    ("urgent", Phrase("待补签"), _ANSWERING, "items", source.standing(ItemState.URGENT)),
    ("to_upload", Phrase("待发布"), _DESK, "outgoing", source.standing(ItemState.APPROVED)),
    ("sent", Phrase("已送发布"), _DESK, "outgoing", source.standing(ItemState.SENT)),
    ("displays", Phrase("公示待撤下"), _DESK, "items", source.displays_over),
    ("findings", Phrase("问题待整改"), _DRAFTING, "findings", source.findings(FindingState.OPEN)),
    ("catalogue", Phrase("目录到期未公开"), _ANSWERING | _DRAFTING, "catalogue", source.catalogue_overdue),
    ("catalogue_due", Phrase("目录临近公开"), _DESK, "catalogue", source.catalogue_due),
    ("channels", Phrase("缺规定渠道"), _DESK, "items", source.channels_missing),
    ("reassess", Phrase("待重新评估"), _DRAFTING | {"secrecy_reviewer"}, "reassess", source.to_reassess),
    ("annual", Phrase("年度报告"), _DESK, "report", source.annual),
    ("quarter_return", Phrase("季度统计表"), _DESK, "quarter", source.quarter_return),
    ("backlog", Phrase("待认定"), _DESK, "backlog", source.standing(ItemState.BACKLOG)),
    ("backup", Phrase("备份"), _DESK, "", source.backup),
    ("notices", Phrase("提示"), INSIDERS, "", source.notices),
)
"""Key, word, roles that it is for, where all its entries stand, and what finds them; in the order shown."""


def sections(office: Reading, *, whole: bool = True) -> list[Section]:
    """What waits for the person, by kind; kinds without entries are left out.

    Unless `whole`, what rests on settled records of earlier years is left out while those are put aside.
    """
    roles = frozenset(office.person.roles) if office.person else frozenset()
    sight = Sight(office, whole=whole)
    found = []
    for key, label, wanted, opens, find in SOURCES:
        entries = find(sight) if roles & wanted else ()
        if entries:
            ordered = sorted(entries, key=lambda entry: (entry.due or date.max, entry.id))
            found.append(Section(key, label, opens, tuple(ordered)))
    return found
