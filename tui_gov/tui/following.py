"""Following what other processes save: records, settings, and the findings on which the other side acted."""

from tui_gov.locale import _
from tui_gov.office import Office
from tui_gov.office.news import Marks, fresh, marks, told
from tui_gov.tui.outside import Doors


class Following:
    """What was seen of an office last, and what is new since."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._marks: Marks = {}
        self.news: set[str] = set()
        """Ids of findings on which the other side acted, not looked at since."""

    def begin(self, office: Office) -> None:
        """From now on; nothing of it is new."""
        self._marks = marks(office)
        self.news.clear()

    def look(self, office: Office) -> str | None:
        """Take in what others saved: what is to be said of it, or None where there was nothing. Raises OfficeError."""
        if not office.refresh() | self._settings_moved(office):
            return None
        found = fresh(office, self._marks)
        if not found:
            return ""
        self._marks = marks(office)
        self.news |= {each.id for each in found}
        return _(told(office, found))

    def _settings_moved(self, office: Office) -> bool:
        """Take in what another process wrote into office.toml; whether anything."""
        newer = self._doors.roll.newer()
        if newer is None:
            return False
        login = office.person.login if office.person else self._doors.login
        office.adopt(newer, newer.person(login))
        return True
