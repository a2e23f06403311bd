"""The office itself: who works there and what it calls its things (office.toml, read)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from tui_gov.model.assessment import AssessmentRow
from tui_gov.model.catalogue import CatalogueEntry
from tui_gov.model.quarters import ColumnGap, ReturnRow
from tui_gov.model.sheets import SheetMap

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "clerk": "经办人",
        "department_head": "科室负责人",
        "secrecy_reviewer": "保密审查员",
        "leader_in_charge": "分管领导",
        "head": "主要领导",
        "disclosure_head": "公开工作机构负责人",
        "county": "县政务公开办",
    }
)
"""Role keys of office.toml and their Chinese names."""

LEVELS: tuple[str, ...] = ("township", "street", "county", "city", "department")
"""Levels of agency that `init` knows."""

ANNUAL = "年度报告"
"""Name of the chain that signs the annual report."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works with the office's records."""

    login: str
    """Login at the operating system; who acted is written down under it."""
    name: str
    """Name as signed."""
    roles: tuple[str, ...] = ()
    """Keys of ROLES; none means reading only."""
    department: str = ""
    """科室."""
    pin: str = ""
    """`private/` where the salted hash of the PIN that --as asks for is kept there, `scrypt$salt$hash` in hex;
    that hash itself in an office.toml of an earlier version; empty where none is set."""
    pin_by: str = ""
    """Who set that PIN and on which day, as 王某 2026-03-16."""
    closed: date | None = None
    """First day on which the person works here no more; people are closed, never deleted."""

    def has(self, role: str) -> bool:
        """Whether the person holds the role."""
        return role in self.roles

    def works_on(self, day: date) -> bool:
        """Whether the person still works here on a day."""
        return self.closed is None or day < self.closed


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody who signs for a person who is away (代)."""

    absent: str
    """Login of who is away."""
    role: str
    """In which of their roles."""
    by: str
    """Login of who signs instead."""
    since: date
    """From this day."""
    until: date | None = None
    """To this day, inclusive; None until further notice."""

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of a register that has a name."""

    name: str
    """What it is called."""
    owner: str = ""
    """Login of whose it is; empty for the office's."""
    where: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Column, or state, to the word asked for."""
    search: str = ""
    """Words searched for."""
    quarter: str = ""
    """Quarter of the publication, as 2026-1."""
    table: str = "items"
    """Register that it narrows: items, requests, duties or findings."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What office.toml says."""

    agency: str
    """Full name of the agency, as in documents."""
    level: str = "township"
    """One of LEVELS."""
    started: date = date(2026, 1, 1)
    """First day of work with this program; what was published before it enters as 历史公开."""
    sample: bool = False
    """A sample office: people are switched without a PIN."""
    today: date | None = None
    """A fixed day for what is due; only sample offices carry one."""
    language: str = ""
    """zh, en, or empty to follow the locale."""
    short_name: str = ""
    """Short name for the first line of the screens; empty shows the agency's."""
    address: str = ""
    """Address for documents."""
    phone: str = ""
    """Telephone for documents."""
    postcode: str = ""
    """Postcode for documents."""
    review_body: str = ""
    """复议机关: who reviews the agency's decisions, for a township the county government."""
    court: str = ""
    """The court in which suits are brought."""
    review_url: str = ""
    """Address at which a review can be applied for online (行政复议法第二十二条)."""
    letters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The office's own templates of letters by kind, and `frame`, laid over those of the package."""
    people: tuple[Person, ...] = ()
    """Everybody who may act, and who did."""
    filters: tuple[Filter, ...] = ()
    """Filters of the registers that were named and kept."""
    acting: tuple[Acting, ...] = ()
    """Who signs for whom, from when to when."""
    chain: tuple[str, ...] = ("department_head", "secrecy_reviewer", "leader_in_charge")
    """Roles that sign a review slip, in order."""
    chains: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Other chains for single genres, as {"政务动态": ("department_head", "secrecy_reviewer")}, and for 年度报告."""
    annual_hand_in: str = "01-31"
    """Month and day, of the year after, by which the annual report is handed in to the county."""
    annual_publish: str = "01-31"
    """Month and day by which it is published."""
    annual_filed_first: bool = True
    """Whether it is handed in before it is published (先备案后公布, a local rule)."""
    categories: tuple[str, ...] = ()
    """The office's own categories beside the five of the narrative report."""
    columns: tuple[str, ...] = ()
    """栏目 of the website."""
    departments: tuple[str, ...] = ()
    """科室 and 站所."""
    channels: tuple[str, ...] = ()
    """The office's own channels beside those of the law table."""
    finding_kinds: tuple[str, ...] = (
        *("应公开未公开", "超期公开", "栏目空白", "更新不及时", "内容错误", "错别字", "链接失效"),
        *("格式不规范", "个人信息泄露", "审查记录不全", "答复不规范", "其他"),
    )
    """Kinds of findings of a review (问题类型), in the order of their keys."""
    catalogue: tuple[CatalogueEntry, ...] = ()
    """标准目录: what is to be made public, with limits, periods and channels."""
    findings_at_once: tuple[str, ...] = ("应公开未公开", "超期公开", "栏目空白", "更新不及时", "链接失效")
    """Kinds that are recorded with one key in the pass, the reason of the entry being their line."""
    rectify_days: int = 15
    """Days within which a finding of the pass is to be put right (整改期限), the county's own rule; 0 sets no limit."""
    column_gaps: tuple[ColumnGap, ...] = ()
    """How long single columns may go without anything new, over the rows of law."""
    review_sample_percent: int = 0
    """How much of the rest a quarter's review draws by lot, in percent; 0 leaves it to the row of law, 100 takes all."""
    return_preset: str = "luan"
    """Which table of the quarterly return is filled in: a set of returns.toml; `[[returns]]` goes before it."""
    returns: tuple[ReturnRow, ...] = ()
    """The office's own lines of the quarterly return (季度统计表)."""
    assessment: tuple[AssessmentRow, ...] = ()
    """The office's scoring table for its departments (考评)."""
    assessment_preset: str = "licheng_2020"
    """Which published table is used where it has none of its own: a set of assessment.toml."""
    return_title: str = ""
    """Title of the return; empty for that of the preset."""
    return_due_day: int = 0
    """Day of the month after the quarter by which it is handed in; 0 for that of the preset."""
    numbering: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType(
            {"items": "{year}-{n:05}", "requests": "R{year}-{n:04}", "letters": "公复〔{year}〕{n}号"}
        )
    )
    """Patterns of numbers, with {year} and {n} or {n:04}."""
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The office's own prose for documents: problems, improvement, other_matters …"""
    wrong_words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Words that are often written wrong, and the right ones."""
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Command name to key, where the office wants another one."""

    levels_may_share_a_signer: bool = False
    """Whether one person may sign two levels of a slip; then every slip says so."""
    answer_every_point: bool = False
    """Whether every point of the checklist must be answered in so many words."""
    countersign_days: int = 2
    """Working days within which an urgent publication must be reviewed (补签); the office's own rule."""
    reassess_days: int = 365
    """Days after which what is withheld is looked at again (条例第十八条); the office's own rule, the law sets none."""
    masking: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """How much of a number stays when it is masked, as {"id_number": "6+4"}."""
    maps: tuple[SheetMap, ...] = ()
    """How the columns of the office's own spreadsheets answer to those of the registers."""

    def person(self, login: str) -> Person | None:
        """The person with that login, or None."""
        return next((each for each in self.people if each.login == login), None)

    def with_person(self, person: Person) -> "Profile":
        """The office with that person in place of one with the same login."""
        known = [each.login for each in self.people]
        if person.login not in known:
            return replace(self, people=(*self.people, person))
        return replace(
            self, people=tuple(person if each.login == person.login else each for each in self.people)
        )

    def with_acting(self, acting: Acting) -> "Profile":
        """The office with that row, in place of one of the same two people, role and first day."""
        rest = [each for each in self.acting if replace(each, until=None) != replace(acting, until=None)]
        return replace(self, acting=(*rest, acting))

    def stands_in(self, login: str, role: str, day: date) -> Acting | None:
        """For whom a person signs in a role on a day; None for nobody."""
        return next(
            (each for each in self.acting if (each.by, each.role) == (login, role) and each.holds_on(day)),
            None,
        )

    def chain_for(self, genre: str) -> tuple[str, ...]:
        """The roles that sign an item of that genre, in order; the annual report is signed by the head, too."""
        ending = ("head",) if genre == ANNUAL and "head" not in self.chain else ()
        return self.chains.get(genre, self.chain + ending)
