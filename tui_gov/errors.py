"""Every refusal the program can make, as one family.

    OfficeError
    ├── RuleViolation   the law or the office's rules forbid it; `cite` names the article
    ├── NotFound        no such record, person or office
    │   └── NoOffice    the folder holds no office yet
    ├── Conflict        the record changed since the caller saw it
    ├── NotAllowed      this person, or this file system, may not do it
    ├── Busy            another process holds the lock; says who
    └── StoreDamaged    the office's files are not what the program wrote

A message is a Chinese template with named places, so that a front end can show it in another
language; `str(error)` is the Chinese line, in full.
"""

from collections.abc import Mapping
from typing import Any


class OfficeError(Exception):
    """A refusal in one line a clerk understands: what, where, what to do.

    `template` is the Chinese sentence with `{name}` places, `values` fills them, and `cite` is the
    article or notice it rests on (empty where it rests on none). A value may be a tuple of words.
    """

    def __init__(self, template: str, /, cite: str = "", **values: Any) -> None:
        super().__init__(template)
        self.template = template
        self.cite = cite
        self.values = values

    def __str__(self) -> str:
        text = filled(self.template, self.values)
        return f"{text}({self.cite})" if self.cite else text


def filled(template: str, values: Mapping[str, Any]) -> str:
    """A Chinese sentence with its places filled; several words stand as a list."""
    shown = {
        name: "、".join(map(str, value)) if isinstance(value, tuple) else value
        for name, value in values.items()
    }
    return template.format(**shown) if values else template


class RuleViolation(OfficeError):
    """The law or a rule of the office forbids the act; nothing changed."""


class NotFound(OfficeError):
    """No such record, person or office."""


class NoOffice(NotFound):
    """The folder holds no office yet; one can be made there."""


class Conflict(OfficeError):
    """Somebody changed the record after the caller last saw it; nothing changed."""


class NotAllowed(OfficeError):
    """This person or this file system may not do it; nothing changed."""


class Busy(NotAllowed):
    """The lock was not had in time; the message names its holder."""


class StoreDamaged(OfficeError):
    """The office's files are damaged or were changed by another hand; the message says where."""
