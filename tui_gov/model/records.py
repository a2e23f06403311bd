"""The records of an office, frozen: an act makes a new record and an event, never a changed one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol

from tui_gov.model.assessment import Score
from tui_gov.model.findings import Decision, Finding
from tui_gov.model.quarters import Quarter

Day = date
"""A calendar day, under a name that a field called date does not hide."""
EMPTY: Mapping[str, Any] = MappingProxyType({})


class Record(Protocol):
    """What the store keeps: anything with an id of its own in its table."""

    @property
    def id(self) -> str:
        """The number it is known by; given out once."""


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of information in the register (政府信息). What happened to it is in its events."""

    id: str
    """The number it was registered under; never changes, never used again."""
    title: str
    """标题."""
    formed_on: date
    """生成日期: the day it was formed or changed, day 0 of the publication limit (art 26)."""
    index_no: str = ""
    """索引号, by the office's pattern unless given."""
    doc_no: str = ""
    """文号, with 〔〕 round the year."""
    genre: str = ""
    """体裁: 公文, 政务动态 or 其他."""
    category: str = ""
    """类别: the office's categories, among them the five of the narrative report."""
    column: str = ""
    """栏目 of the website."""
    key_area: str = ""
    """重点领域."""
    basis: str = ""
    """公开依据: item of art 20 or 21."""
    cadence: str = ""
    """公开时限类型: 长期, 定期, 逐步 or 及时公开."""
    attribute: str = ""
    """公开属性: 主动公开, 依申请公开 or 不予公开 (art 13)."""
    ground: str = ""
    """不公开理由 (arts 14 to 16), where the attribute is not 主动公开."""
    department: str = ""
    """责任科室."""
    drafter: str = ""
    """拟稿人: the name; who entered it is in the events."""
    source: str = ""
    """信息来源: 制作 or 获取 (art 10)."""
    channels: tuple[str, ...] = ()
    """公开方式: an item on several channels is still one item."""
    url: str = ""
    """Address of the published text."""
    display_until: date | None = None
    """公示期满: the last day of a public display."""
    abstract: str = ""
    """内容概述 (art 12)."""
    text: str = ""
    """正文."""
    interprets: str = ""
    """解读对象: the document that this one explains."""
    normative: bool = False
    """Whether it is a normative document (行政规范性文件)."""
    register_no: str = ""
    """登记号 of a normative document."""
    effective_on: date | None = None
    """施行日期."""
    valid_until: date | None = None
    """有效期至: its last day in force."""
    repealed_on: date | None = None
    """废止日期."""
    reassess_on: date | None = None
    """重新评估日期 of what is withheld (art 18)."""
    attachments: tuple[str, ...] = ()
    """附件: names of files."""
    files: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    """The attachments of which the office keeps the bytes: name to size and sha256."""
    declassified: str = ""
    """解密依据 of a text that still bears the mark of a lifted secret (保守国家秘密法第二十四条)."""
    report: str = ""
    """annual-2025 for the annual report of 2025; empty for any other item."""
    postings: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    """Where it was posted: channel to day, address or place, from, until, people reached, photo, who posted,
    and who took it down."""
    entry: str = ""
    """目录事项: the entry of the office's catalogue that it was published under."""
    matter: str = ""
    """所属事项: the matter of which it is one stage, as a project's name."""
    stage: str = ""
    """阶段 of what is published step by step."""
    starts_on: date | None = None
    """起算日期: day 0 of its limit where the catalogue counts from another day than 生成日期."""


@dataclass(frozen=True, slots=True)
class Request:
    """One disclosure request (政府信息公开申请) as it came in. Its handling is in its events."""

    id: str
    """The number it was registered under; never changes, never used again."""
    received_on: date
    """收到日期: the day it arrived, which is not always the day its clock starts (art 31)."""
    applicant_type: str
    """Key of the applicant's column in table three: natural_person, business …"""
    no: str = ""
    """登记编号."""
    channel: str = ""
    """提交方式: 当面 邮寄 平信 网络 传真 口头; empty counts as 当面."""
    applicant: str = ""
    """申请人: a name, personal data."""
    contact: str = ""
    """联系方式, personal data."""
    subject: str = ""
    """申请内容."""
    form_wanted: str = ""
    """获取方式."""
    co_applicants: tuple[str, ...] = ()
    """共同申请人: names, personal data."""
    agent: str = ""
    """代理人: a name, personal data."""
    authority: str = ""
    """授权委托: the paper by which the agent acts."""
    identity_kind: str = ""
    """身份证明种类: kind of the paper that was checked; never a scan of it."""
    identity_last4: str = ""
    """证件号末四位: all that is kept of the number (个人信息保护法第六条)."""
    split_from: str = ""
    """原申请: id of the request from whose letter this one was split off."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One line of the ledger of duties (工作台账)."""

    id: str
    """The number it was entered under; never changes, never used again."""
    date: Day
    """日期."""
    kind: str
    """类型: 宣传 培训 会议 领导小组 人员 制度方案 解读 民情收集 政务舆情 监督检查 考评 社会评议 责任追究."""
    title: str
    """标题."""
    department: str = ""
    """科室."""
    people: int | None = None
    """人次."""
    count: int | None = None
    """数量."""
    score: str = ""
    """得分."""
    opinion_class: str = ""
    """舆情级别."""
    found_at: str = ""
    """发现时间: a day, or a day and an hour."""
    first_info_at: str = ""
    """首次发布时间."""
    conference_at: str = ""
    """发布会时间."""
    responded_at: str = ""
    """回应时间."""
    approved_by: str = ""
    """批准人: the name of the leader who approved the answer."""
    note: str = ""
    """备注."""
    form: str = ""
    """形式: how it was done, as LED, 以会代训, 专职 or 增补; its words depend on the kind."""
    persons: tuple[str, ...] = ()
    """人员: names; of a leading group with the post before the name, as 组长:张三."""
    until: Day | None = None
    """截止日期: the last day of a post or a display; None while it lasts."""
    item: str = ""
    """关联信息: id of the item it is tied to, above all the document that is explained."""
    answer: str = ""
    """回应内容: what was answered to public opinion."""
    result: str = ""
    """结果: what came of it."""


@dataclass(frozen=True, slots=True)
class Closing:
    """A period whose figures are frozen."""

    id: str
    """2025, or 2025-1 for its first quarter."""
    figures: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    """Key of a cell to its figure as JSON, when the period was closed."""
    ids: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    """Key of a cell to the ids it had counted."""
    prose: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    """return to the lines of the quarterly return as they were; part one as closings of earlier versions kept it."""


@dataclass(frozen=True, slots=True)
class Prose:
    """What the office itself wrote for a report of a period: a text of it, or the reason for a figure."""

    id: str
    """2025/problems, 2025-1/progress.problems; 2025/why.part2.licences for the reason of a jump."""
    text: str = ""
    """The words; `{part3.new.total}` in them stands for a figure. Empty where they were taken back."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A year's figures that no register holds (table A)."""

    id: str
    """The year, as text."""
    values: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    """Key of FIGURE_FIELDS to the number as it was entered (fees in 万元, decimals kept)."""
    papers: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    """Key to the paper it was taken from."""


@dataclass(frozen=True, slots=True)
class Counter:
    """The next number of a series; kept, so that a number is given out once and never again."""

    id: str
    """Series and year, as in items-2026."""
    next: int = 1
    """The number that goes out next."""


@dataclass(frozen=True, slots=True)
class Event:
    """One act on one record. Events are only ever added."""

    seq: int
    """Place in the office's log, from 1, without gaps."""
    tx: int
    """The transaction it was saved in; an import is one transaction of many events."""
    at: str
    """Real time of entry, ISO 8601 with offset."""
    by: str
    """Login of the person who acted."""
    kind: str
    """What was done: created, edited, attributed, submitted, signed, published, received, answered …"""
    table: str
    """items, requests, figures, duties, closings, findings, decisions, quarters or prose."""
    record: str
    """Id of the record."""
    day: date | None = None
    """The day of the act itself, as on paper; None where only the entry counts."""
    data: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    """What belongs to the act, JSON values only."""

    @property
    def backdated(self) -> bool:
        """Whether the act is dated before the day it was entered (补录)."""
        return self.day is not None and self.day.isoformat() < self.at[:10]


TABLES: Mapping[str, type] = MappingProxyType(
    {
        "items": Item,
        "requests": Request,
        "figures": Figures,
        "counters": Counter,
        "duties": Duty,
        "closings": Closing,
        "findings": Finding,
        "decisions": Decision,
        "quarters": Quarter,
        "prose": Prose,
        "scores": Score,
    }
)
"""The tables of the store and the record each holds; events stand beside them."""
