"""A person at an office's desk: who it is, the day, the words for things, and the transactions that are theirs."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date

from tui_gov.errors import OfficeError
from tui_gov.model.profile import ROLES, Person, Profile
from tui_gov.office.cabinet import Cabinet
from tui_gov.office.desk import Clock, Desk
from tui_gov.office.filters import FIELDS
from tui_gov.office.views import is_insider
from tui_gov.office.words import Words
from tui_gov.store.protocol import Store, Writing


class Sitting:
    """An office opened by one person.

    `clock` gives the real time with its zone; `today` is the day for what is due, and `turns` says that it
    goes on with the clock.
    """

    def __init__(
        self,
        store: Store,
        profile: Profile,
        person: Person | None,
        clock: Clock,
        today: date,
        cabinet: Cabinet | None = None,
        turns: bool = False,
        via: str = "",
        county: Store | None = None,
    ) -> None:
        self.store = store
        self.desk = Desk(
            store,
            profile,
            None,
            clock,
            today,
            Words(profile, today),
            {},
            cabinet,
            via=via,
            turns=turns,
            county=county,
        )
        self.adopt(profile, person)

    def adopt(self, profile: Profile, person: Person | None) -> None:
        """Go on with the office as it is now, as a person; one who was closed reads what everybody may."""
        self.desk.take(profile)
        self.desk.person = person if person is not None and person.works_on(self.today) else None

    @property
    def profile(self) -> Profile:
        """The office itself."""
        return self.desk.profile

    @property
    def person(self) -> Person | None:
        """Who acts."""
        return self.desk.person

    @property
    def today(self) -> date:
        """The day for what is due."""
        return self.desk.today

    @property
    def insider(self) -> bool:
        """Whether the person works in the office itself and sees what is withheld."""
        return is_insider(self.person)

    @property
    def roles(self) -> tuple[str, ...]:
        """The person's roles in Chinese."""
        return tuple(ROLES[role] for role in self.person.roles if role in ROLES) if self.person else ()

    @property
    def revision(self) -> int:
        """Rises with every change of any record."""
        return sum(store.revision for store in self.desk.stores)

    @property
    def head(self) -> str:
        """校验: the first characters of the journal's head, which a paper names."""
        return self.store.head

    def refresh(self) -> bool:
        """Take in what others saved, and a day that has begun; whether anything changed."""
        return any([self.desk.turn(), *(store.refresh() for store in self.desk.stores)])

    @property
    def notices(self) -> Sequence[OfficeError]:
        """What was met and mended when the records were opened."""
        return [notice for store in self.desk.stores for notice in store.notices]

    @property
    def holds_more(self) -> bool:
        """Whether settled records of earlier years have been put aside and not asked for yet."""
        return self.store.holds_more

    @property
    def requests_visible(self) -> bool:
        """Whether the person may see requests at all."""
        return self.insider or (self.person is not None and self.person.has("county"))

    def name_of(self, login: str) -> str:
        """The name of a login; the login itself where it is not in the office."""
        person = self.profile.person(login)
        return person.name if person else login

    def choices(self, name: str) -> tuple[tuple[str, str], ...]:
        """A list of choices: the word that is kept, and the word shown."""
        return self.desk.words.choices(name)

    def words(self, table: str) -> dict[str, Mapping[str, str]]:
        """For every choice column of a register: each accepted spelling to the word that is kept."""
        fields = FIELDS[table]
        return {field.choices: self.desk.words.accepted(field.choices) for field in fields if field.choices}

    def shown(self, name: str, kept: str) -> str:
        """The short word shown for a kept word."""
        return self.desk.words.short(name, kept)

    def gloss(self, name: str, kept: str) -> str:
        """What a kept word of law means in English; empty for the office's own words."""
        return self.desk.words.gloss(name, kept)

    def is_secret(self, texts: Iterable[str]) -> bool:
        """Whether a text bears a state-secret mark, so that it may not be kept here."""
        from tui_gov.screening.marks import has_secret_mark

        return has_secret_mark(texts)

    def days_since_backup(self) -> int | None:
        """Days since the last backup was made; None where none was."""
        made = [backup.at[:10] for backup in self.store.backups() if not backup.put_aside]
        return (self.desk.clock().date() - date.fromisoformat(max(made))).days if made else None

    def writing(self) -> AbstractContextManager[Writing]:
        """A transaction of the person's on the office's own records, now. Raises NotAllowed for the county."""
        self.desk.acting()
        self.desk.refuse_county()
        return self.desk.writing()

    def _now(self) -> str:
        return self.desk.clock().isoformat(timespec="milliseconds")
