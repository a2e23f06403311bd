"""The screen as lines of styled spans: views draw these, the canvas sends what changed.

`draw` is the one way in which text, the users' above all, reaches the screen: it is never markup and
carries no control or direction characters. Widths are cells, never characters.
"""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import east_asian_width, normalize

from rich.cells import cell_len, set_cell_size

from tui_gov.model.text import clean


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line in one style."""

    text: str
    """What is shown; clean."""
    style: str = ""
    """b bold, r reverse, d dim; empty for plain."""


Line = tuple[Span, ...]


_PLAIN = {"“": '"', "”": '"', "‘": "'", "’": "'", "·": ".", "…": "...", "—": "-", "×": "x"}
_wide = False


def ambiguous_are_wide(wide: bool) -> None:
    """Say how the terminal draws characters of ambiguous width (“”·…); where wide, plainer ones are drawn."""
    global _wide
    _wide = wide


def measure_ambiguous(write: Callable[[str], object] | None) -> None:
    """Ask the terminal how far a character of ambiguous width moves the cursor; the first screen is drawn over it."""
    setting = os.environ.get("TUI_GOV_AMBIGUOUS", "")
    ambiguous_are_wide(setting == "wide")
    if setting not in ("wide", "narrow") and write is not None:
        write("\x1b[1;1H“\x1b[6n\x1b[1;1H")


@lru_cache(maxsize=1024)
def _plain_form(character: str) -> str:
    """The character itself, or where its width is ambiguous what stands for it."""
    if east_asian_width(character) != "A":
        return character
    other = normalize("NFKC", character)
    return _PLAIN.get(character) or (other if other.isascii() else "?")


def draw(text: object, width: int | None = None, style: str = "") -> Span:
    """Text on one line, cleaned, cut and padded to a width in cells where one is given."""
    plain = clean(str(text)).replace("\n", " ").replace("\t", " ")
    if _wide and not plain.isascii():
        plain = "".join(map(_plain_form, plain))
    return Span(plain if width is None else fit(plain, width), style)


def fit(text: str, width: int) -> str:
    """Text cut or padded with spaces to exactly `width` cells; `..` stands for what was cut off."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    if width <= 4:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 2).rstrip(" ") + "..", width)


UNBROKEN = re.compile(
    r"[（《〈「『【〔“‘(\[]*(?:[0-9A-Za-z.,:/%+_-]+|.)[，。、；：！？）》〉」』】〕”’…,.;:!?)\]％%]*",
    re.DOTALL,
)
"""What a line break does not split: a number, a word, and the punctuation that may not begin or end a line."""


def wrap(text: str, width: int) -> list[str]:
    """Text folded to lines of at most `width` cells; its own line breaks kept.

    A number or a word stays whole, and no line begins with a closing mark or ends with an opening one, unless
    it is longer than a line; the space between two words goes where the line ends.
    """
    lines: list[str] = []
    for paragraph in clean(text).replace("\t", "  ").split("\n"):
        line = ""
        for piece in UNBROKEN.findall(paragraph):
            if line and cell_len(line) + cell_len(piece) > width:
                lines.append(line)
                line, piece = "", piece.lstrip(" ")
            *whole, line = _chopped(line + piece, width)
            lines += whole
        lines.append(line)
    return lines


def _chopped(text: str, width: int) -> list[str]:
    """The text in pieces of at most `width` cells; a character without a width stays with the one before it."""
    pieces, used = [""], 0
    for character in text:
        size = cell_len(character)
        if used + size > width:
            pieces.append("")
            used = 0
        pieces[-1] += character
        used += size
    return pieces


def text_line(text: object, width: int, style: str = "") -> Line:
    """A line of one span over the whole width."""
    return (draw(text, width, style),)


def rule(width: int) -> Line:
    """A ruling of ASCII hyphens: one cell wide in every terminal."""
    return (Span("-" * width),)


Cell = tuple[str, str]


def cells(line: Line, width: int) -> list[Cell]:
    """The line cell by cell with its style; the second cell of a wide character is an empty string."""
    found: list[Cell] = []
    for span in line:
        for character in span.text:
            size = cell_len(character)
            if size == 0:
                continue
            if len(found) + size > width:
                break
            found.append((character, span.style))
            if size == 2:
                found.append(("", span.style))
    found += [(" ", "")] * (width - len(found))
    return found


def changes(old: Sequence[Cell], new: Sequence[Cell], gap: int = 6) -> list[tuple[int, int]]:
    """Runs (first, past last) of cells that differ, on whole characters; runs nearer than `gap` are one."""
    runs: list[tuple[int, int]] = []
    for place, (before, after) in enumerate(zip(old, new, strict=True)):
        if before == after:
            continue
        first, past = place, place + 1
        while first and (old[first][0] == "" or new[first][0] == ""):
            first -= 1
        while past < len(new) and (old[past][0] == "" or new[past][0] == ""):
            past += 1
        if runs and first - runs[-1][1] < gap:
            runs[-1] = (runs[-1][0], max(past, runs[-1][1]))
        else:
            runs.append((first, past))
    return runs
