"""What of a record is a text that rides beside its hashes, and what is kept apart in `private/`.

Who applicants and third parties are, and what they or a letter to them say, is always private; the texts of
an item are where it is withheld (不予公开, 条例第十四条至第十六条). A text in clear that tells an applicant's name
is kept twice: masked in clear, whole apart. All may have to be destroyed by law, so the chain holds their salted
digests alone (model/texts.py has the list).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from tui_gov.model.names import by_length, names_in, without_names
from tui_gov.model.texts import IDENTITY, TEXTS

Document = dict[str, Any]

_VERSIONS = ("before", "after")
"""Entries of an event's data that hold columns."""
_NONE: frozenset[str] = frozenset()
PARTED = TEXTS.keys() | IDENTITY.keys()
"""The tables of which something may be private."""
WITHHELD_TITLE = "(不予公开)"
"""Title of a withheld item for somebody who may not read `private/`."""


def is_withheld(table: str, doc: Mapping[str, Any] | None) -> bool:
    """Whether the texts of a record belong in `private/`."""
    return table == "items" and doc is not None and doc.get("attribute") == "不予公开"


def fields_of(table: str, *, private: bool, withheld: bool) -> frozenset[str]:
    """The columns of a table that ride beside in clear, or that are private."""
    texts, identity = TEXTS.get(table, _NONE), IDENTITY.get(table, _NONE)
    if private:
        return identity | texts if withheld else identity
    return _NONE if withheld else texts


def split(doc: Mapping[str, Any], names: frozenset[str]) -> tuple[Document, Document]:
    """The document without the named columns, and those columns."""
    if names.isdisjoint(doc):
        return dict(doc), {}
    return (
        {name: value for name, value in doc.items() if name not in names},
        {name: value for name, value in doc.items() if name in names},
    )


def parts(table: str, doc: Mapping[str, Any], *, withheld: bool) -> tuple[Document, Document, Document]:
    """What of a document is no text, its texts in clear, and what is private."""
    rest, clear = split(doc, fields_of(table, private=False, withheld=withheld))
    rest, private = split(rest, fields_of(table, private=True, withheld=withheld))
    clear, whole = _covered(clear, names_of(table, doc))
    return rest, clear, whole | private


def data_parts(
    table: str, data: Mapping[str, Any], names: Iterable[str], *, withheld: bool
) -> tuple[Document, Document, Document]:
    """The same of the data of an event, also in what was before and after; `names` are its record's.

    Which columns a change was about stays to be seen: null stands for what was taken out there.
    """
    rest, clear = _split_data(data, fields_of(table, private=False, withheld=withheld))
    rest, private = _split_data(rest, fields_of(table, private=True, withheld=withheld))
    clear, whole = _covered(clear, names)
    return rest, clear, join_data(whole, private)


def names_of(table: str, *columns: Mapping[str, Any]) -> list[str]:
    """The names that no text in clear of a record may tell, from its columns as they are and as they were."""
    return by_length(set().union(*map(names_in, columns))) if table == "requests" else []


def names_ever(table: str, doc: Mapping[str, Any], events: Iterable[Mapping[str, Any]]) -> list[str]:
    """The same from a record's columns and the events that changed them."""
    data = [event.get("data", {}) for event in events] if table == "requests" else []
    changed = (each.get(version) for each in data for version in _VERSIONS)
    return names_of(table, doc, *(each for each in changed if isinstance(each, Mapping)))


def _covered(texts: Document, names: Iterable[str]) -> tuple[Document, Document]:
    """Texts with every name masked, and whole those in which one was."""
    masked, whole = dict(texts), Document()
    for name, text in texts.items() if names else ():
        if isinstance(text, Mapping):
            masked[name], inner = _covered(dict(text), names)
            if inner:
                whole[name] = inner
        elif isinstance(text, str) and (hidden := without_names(text, names)) != text:
            masked[name], whole[name] = hidden, text
    return masked, whole


def _split_data(data: Mapping[str, Any], names: frozenset[str]) -> tuple[Document, Document]:
    kept, taken = split(data, names)
    for version in _VERSIONS:
        if isinstance(inner := kept.get(version), Mapping) and not names.isdisjoint(inner):
            rest, taken[version] = split(inner, names)
            kept[version] = rest | dict.fromkeys(taken[version])
    return kept, taken


def join_data(data: Mapping[str, Any], taken: Mapping[str, Any]) -> Document:
    """The data of an event with words put back."""
    whole = dict(data)
    for name, value in taken.items():
        if name in _VERSIONS and isinstance(value, Mapping) and isinstance(whole.get(name), Mapping):
            whole[name] = {**whole[name], **value}
        else:
            whole[name] = value
    return whole


def without_texts(table: str, data: Mapping[str, Any]) -> Document:
    """The data of an event with every text and identity gone."""
    return _split_data(data, TEXTS.get(table, _NONE) | IDENTITY.get(table, _NONE))[0]
