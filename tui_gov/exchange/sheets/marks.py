"""What the reading library does not tell of an XLSX: which numbers are shown as percent or 万元, and which
formulas failed or have no saved result."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.parsers import expat

UNPACKED = 1 << 29
"""Bytes of a packed workbook after unpacking."""
_CHUNK = 1 << 20
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_PERCENT_FORMATS = ("9", "10")
_UNIT = re.compile(r"(%|万元|元)[\"\s\\_)]*$")


class TooLarge(Exception):
    """More than is unpacked."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks of one sheet."""

    units: Mapping[int, Sequence[tuple[int, str]]]
    """Number of a row, from 1, to columns, from 0, with the unit in which their number is shown."""
    flaws: Sequence[tuple[int, int]]
    """Row and column of formulas that failed, or whose result was not saved."""


@dataclass(frozen=True, slots=True)
class BookMarks:
    """Marks of a workbook."""

    sheets: Mapping[str, Marks]
    """By the name of the sheet, of the sheets that have any."""
    mac: bool = False
    """Whether its days are counted from 1904."""


def marks_of(archive: zipfile.ZipFile) -> BookMarks:
    """The marks of a workbook. Raises TooLarge, and what a damaged file raises."""
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names:
        return BookMarks({})
    targets: dict[str, str] = {}
    if "xl/_rels/workbook.xml.rels" in names:
        for tag, about in _elements(archive, "xl/_rels/workbook.xml.rels"):
            if tag == "Relationship":
                targets[about.get("Id", "")] = _path(about.get("Target", ""))
    units = _units(archive) if "xl/styles.xml" in names else {}
    found = {}
    mac = False
    for tag, about in _elements(archive, "xl/workbook.xml"):
        if tag == "workbookPr":
            mac = about.get("date1904", "0") in ("1", "true")
        path = targets.get(about.get(_RELATION, ""), "")
        if tag == "sheet" and path in names:
            marks = _sheet(archive, path, units)
            if marks.units or marks.flaws:
                found[about.get("name", "")] = marks
    return BookMarks(found, mac)


def _path(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _elements(archive: zipfile.ZipFile, name: str) -> list[tuple[str, dict[str, str]]]:
    """Every element of a small part with its attributes, in order."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = _parser()
    parser.StartElementHandler = lambda tag, about: found.append((_local(tag), about))
    _feed(archive, name, parser)
    return found


def _parser() -> expat.XMLParserType:
    """A parser that stops at an entity: one can stand for millions of characters."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_: object) -> None:
        raise TooLarge

    parser.EntityDeclHandler = refuse
    return parser


def _feed(archive: zipfile.ZipFile, name: str, parser: expat.XMLParserType) -> None:
    left = UNPACKED
    with archive.open(name) as file:
        while piece := file.read(_CHUNK):
            left -= len(piece)
            if left < 0:
                raise TooLarge
            parser.Parse(piece, False)
    parser.Parse(b"", True)


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2]


def unit_shown(code: str) -> str:
    """The unit that a number format shows; empty for none."""
    match = _UNIT.search(code.split(";")[0])
    return match[1] if match else ""


def _units(archive: zipfile.ZipFile) -> dict[str, str]:
    """Number of a cell's style to the unit that its number format shows."""
    codes: dict[str, str] = {}
    styles: dict[str, str] = {}
    inside = False
    count = 0
    for tag, about in _elements(archive, "xl/styles.xml"):
        if tag == "numFmt":
            codes[about.get("numFmtId", "")] = about.get("formatCode", "")
        elif tag in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            inside = tag == "cellXfs"
        elif tag == "xf" and inside:
            number = about.get("numFmtId", "")
            shown = "%" if number in _PERCENT_FORMATS else codes.get(number, "")
            if unit := unit_shown(shown):
                styles[str(count)] = unit
            count += 1
    return styles


def _sheet(archive: zipfile.ZipFile, name: str, units: Mapping[str, str]) -> Marks:
    if not units and not _holds_formula(archive, name):
        return Marks({}, ())
    shown: dict[int, list[tuple[int, str]]] = {}
    flaws: list[tuple[int, int]] = []
    here: dict[str, str] = {}
    inside: list[str] = []

    def start(tag: str, about: dict[str, str]) -> None:
        tag = _local(tag)
        if tag == "c":
            here.clear()
            here.update(about)
            inside.clear()
        else:
            inside.append(tag)

    def text(_: str) -> None:
        if inside[-1:] == ["v"]:
            inside.append("value")

    def end(tag: str) -> None:
        if _local(tag) != "c" or not (match := _REFERENCE.fullmatch(here.get("r", ""))):
            return
        row, column = int(match[2]), _column(match[1])
        if (unit := units.get(here.get("s", ""))) and here.get("t", "n") == "n":
            shown.setdefault(row, []).append((column, unit))
        kind = here.get("t")
        if kind == "e" or ("f" in inside and "value" not in inside and kind != "str"):
            flaws.append((row, column))

    parser = _parser()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    _feed(archive, name, parser)
    return Marks(shown, flaws)


def _holds_formula(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether there is a formula or an error: most sheets have none, and need not be read for it twice."""
    before, left = b"", UNPACKED
    with archive.open(name) as file:
        while piece := file.read(_CHUNK):
            left -= len(piece)
            if left < 0:
                raise TooLarge
            if re.search(rb"<(?:\w+:)?f[\s/>]|t=[\"']e[\"']", before + piece):
                return True
            before = piece[-16:]
    return False


def _column(letters: str) -> int:
    """Place of a column, from 0, by its letters."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1
