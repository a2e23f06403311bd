"""The office itself: who works there and what it calls its things (office.toml, read)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

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
    """Salted hash of the PIN that --as asks for, `scrypt$salt$hash` in hex; empty where none is set."""
    pin_by: str = ""
    """Who set that PIN and on which day, as 王某 2026-03-16."""

    def has(self, role: str) -> bool:
        """Whether the person holds the role."""
        return role in self.roles


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
    """Everybody who may act."""
    chain: tuple[str, ...] = ("department_head", "secrecy_reviewer", "leader_in_charge")
    """Roles that sign a review slip, in order."""
    chains: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Other chains for single genres, as {"政务动态": ("department_head", "secrecy_reviewer")}."""
    categories: tuple[str, ...] = ()
    """The office's own categories beside the five of the narrative report."""
    columns: tuple[str, ...] = ()
    """栏目 of the website."""
    departments: tuple[str, ...] = ()
    """科室 and 站所."""
    channels: tuple[str, ...] = ()
    """The office's own channels beside those of the law table."""
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

    def chain_for(self, genre: str) -> tuple[str, ...]:
        """The roles that sign an item of that genre, in order."""
        return self.chains.get(genre, self.chain)
