"""The grounds on which information is not made public (条例第十四条至第十六条), told from the words that give one."""

import re
from datetime import date

from tui_gov.law.rows import Row, rows
from tui_gov.model.records import Item

_CITED = re.compile(
    r"《[^《》]{2,60}》(?:第[〇零一二三四五六七八九十百\d]+条)?|第[〇零一二三四五六七八九十百\d]+条"
)


def grounds(on: date) -> tuple[Row, ...]:
    """The law's grounds on that day, in its order."""
    return tuple(row for row in rows("catalogue", on) if row.values.get("set") == "ground")


def ground_of(words: str, on: date) -> Row | None:
    """The law's ground that the words mean, by its label or by a term of its article; None for none of them."""
    every = grounds(on)
    exact = (row for row in every if words in (row.key, row.label, row.values["short"], row.values["code"]))
    named = (row for row in every if any(term in words for term in row.values["terms"]))
    return next(exact, None) or next(named, None)


def article(item: Item, on: date) -> str:
    """The article on which an item is withheld or given on request only; empty where none is known."""
    return basis_of(item.ground, item.attribute, on) if item.ground else ""


def basis_of(words: str, attribute: str, on: date) -> str:
    """The article that a ground rests on: the law's own, or the one that the words themselves cite.

    What is given on request needs none beside its way of publication (第十三条第二款). Empty where there is none.
    """
    row = ground_of(words, on)
    if row is not None:
        return row.cite
    if cited := _CITED.search(words):
        return cited[0]
    ways = (row for row in rows("catalogue", on) if row.values.get("set") == "attribute")
    return next((way.cite for way in ways if way.key == "on_request" and way.label == attribute), "")
