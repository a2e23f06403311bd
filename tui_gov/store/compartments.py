"""What of a record is a text that rides beside its hashes, and what is kept apart in `private/`.

Who applicants and third parties are, and what they or a letter to them say, is always private; the texts of
an item are where it is withheld (不予公开, 条例第十四条至第十六条). All may have to be destroyed by law, so the
chain holds their salted digests alone (model/texts.py has the list).
"""

from collections.abc import Mapping
from typing import Any

from tui_gov.model.texts import IDENTITY, TEXTS

Document = dict[str, Any]

_VERSIONS = ("before", "after")
"""Entries of an event's data that hold columns."""
_NONE: frozenset[str] = frozenset()
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


def split_data(data: Mapping[str, Any], names: frozenset[str]) -> tuple[Document, Document]:
    """The data of an event without the named words, also in what was before and after; and those words.

    Which columns a change was about stays to be seen: null stands for what was taken out there.
    """
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
    return split_data(data, TEXTS.get(table, _NONE) | IDENTITY.get(table, _NONE))[0]
