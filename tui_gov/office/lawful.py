"""The acts on a request that are lawful now, for the person who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_gov.office.verbs import Verb

if TYPE_CHECKING:
    from tui_gov.office.office import Office

WHO = {"extend": "disclosure_head"}
"""Acts that somebody other than the clerk does (条例第三十三条)."""


def lawful(office: Office, record_id: str) -> list[Verb]:
    """What the person may do to the request now."""
    person = office.person
    if person is None:
        return []
    verbs = office.verbs("requests", record_id)
    return [verb for verb in verbs if person.has(WHO.get(verb.name, "clerk"))]
