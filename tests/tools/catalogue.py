"""The English catalogue: what the program says, what is translated, and the compiled file.

    python tests/tools/catalogue.py            enter new sentences with an empty translation, drop those the
                                               program no longer says, compile; print what is left to translate
    python tests/tools/catalogue.py --check    change nothing; end with 1 if it would

A sentence of the program is found where the source hands a literal, or the name of a constant that is one,
to one of `CALLS`, to an error of tui_gov.errors or one derived from it, or to an argument named in `TABLES`
of a table's row; where it stands in one of the `CONSTANTS`; and in the tables of law that `law_words` names.
"""

import ast
import string
import sys
from collections.abc import Iterator
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tui_gov.law.rows import read_rows

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "tui_gov"
PO = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "tui_gov.po"
MO = PO.with_suffix(".mo")

CALLS = {"_", "N_", "Phrase"}
"""Functions whose first argument is a sentence, and whose second, if any, is its context."""

TABLES: dict[str, dict[str, int]] = {
    "_found": {"name": 0, "told": 2},
    "Command": {"label": 2, "help": 3},
    "Field": {"label": 1},
    "Kind": {"label": 2},
    "Remark": {"column": 1},
    "verb": {"label": 2, "summary": 3},
    "not_future": {"what": 2},
    "_before": {"column": 1, "earlier": 3},
    "day_of": {"what": 2, "not_before": 3},
    "reasoned": {"what": 1},
    "bad": {"why": 2},
    "damaged": {"why": 1},
}
"""Calls that take words which are translated where they are shown: argument → its position."""

CONSTANTS = {"ANSWERS", "DUTY_KINDS", "GROUPS", "ROLES", "WEEKDAYS", "_DAYS"}
"""Constants of modules of which every Chinese literal is translated where it is shown."""

_HEADER = """\
# English words of tui-gov; the keys are the Chinese sentences in the source.
# An empty msgstr means: not translated yet, the Chinese sentence is shown."""


class Catalogue(Catalog):
    """A catalogue whose header says neither when nor by what it was written: same words, same bytes."""

    mime_headers = property(
        lambda self: [
            ("Project-Id-Version", "tui-gov"),
            ("Language", "en"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=2; plural=(n != 1);\n"),
        ],
        lambda self, value: None,
    )

    def __init__(self) -> None:
        super().__init__(locale="en", domain="tui_gov", header_comment=_HEADER, charset="utf-8", fuzzy=False)


class Said(NamedTuple):
    """A sentence and where the program says it."""

    sentence: str
    path: str
    line: int
    context: str = ""


def modules() -> list[tuple[str, ast.Module]]:
    """Every module of the package with its path from the root of the checkout."""
    return [
        (path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(PACKAGE.rglob("*.py"))
    ]


def error_classes(trees: list[tuple[str, ast.Module]]) -> set[str]:
    """Names of OfficeError and of all that derive from it, in whichever room."""
    known = {"OfficeError"}
    classes = [node for _path, tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    while found := {
        node.name
        for node in classes
        if node.name not in known and known & {name_of(base) for base in node.bases}
    }:
        known |= found
    return known


def constants(trees: list[tuple[str, ast.Module]]) -> dict[str, ast.expr]:
    """Every constant of a module by its name, with what it is set to."""
    return {
        target.id: node.value
        for _path, tree in trees
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }


def name_of(node: ast.expr) -> str:
    """The last word of a name or attribute; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def is_chinese(text: str) -> bool:
    """Whether there is a Chinese character in the text, or punctuation of full width."""
    return any("\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef" for character in text)


def places(sentence: str) -> set[str]:
    """The `{places}` of a sentence."""
    return {
        name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name is not None
    }


def said() -> list[Said]:
    """Everything that the program says, in the order of the source; then the words of law."""
    trees = modules()
    errors, named = error_classes(trees), constants(trees)
    found = []
    for path, tree in trees:
        for node in ast.walk(tree):
            for argument, context in _sentences_of(node, errors):
                found += [
                    Said(sentence, path, argument.lineno, context)
                    for sentence in _literals(argument, named)
                    if sentence
                ]
    return [*found, *law_words()]


def law_words() -> Iterator[Said]:
    """Words of the tables of law that stand in a sentence of ours: what a limit starts with, elements of letters, names of
    holidays.
    """
    for row in read_rows("deadlines"):
        for word in filter(None, (row.label, row.values.get("start"), row.values.get("zero"))):
            yield Said(word, "tui_gov/law/deadlines.toml", 0)
    for row in read_rows("elements"):
        for word in filter(None, (row.label, row.values.get("short"))):
            yield Said(word, "tui_gov/law/elements.toml", 0)
    for row in read_rows("holidays"):
        for text in (*row.values.get("off", ()), *row.values.get("days", ())):
            yield Said(text.partition(" ")[2], "tui_gov/law/holidays.toml", 0)
    for row in read_rows("opinion"):
        if row.values["set"] == "clock":
            yield Said(row.label, "tui_gov/law/opinion.toml", 0)
    for row in read_rows("elements"):
        if "ask" in row.values:
            yield Said(row.label, "tui_gov/law/elements.toml", 0)


def built_at_run_time() -> list[str]:
    """Calls that hand over a sentence put together at run time, which no catalogue can hold."""
    trees = modules()
    errors = error_classes(trees)
    return [
        f"{path}:{argument.lineno}: {ast.unparse(argument)[:80]}"
        for path, tree in trees
        for node in ast.walk(tree)
        for argument, _context in _sentences_of(node, errors)
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
        or (isinstance(argument, ast.Call) and name_of(argument.func) == "format")
    ]


def _sentences_of(node: ast.AST, errors: set[str]) -> Iterator[tuple[ast.expr, str]]:
    """What a node hands on to be said, each with its context."""
    if isinstance(node, ast.Assign | ast.AnnAssign):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if name_of(target) in CONSTANTS and node.value is not None:
            yield from ((each, "") for each in ast.walk(node.value) if _is_chinese_literal(each))
    if not isinstance(node, ast.Call):
        return
    name = name_of(node.func)
    if name in CALLS and node.args:
        second = node.args[1] if len(node.args) > 1 else None
        yield node.args[0], str(second.value) if isinstance(second, ast.Constant) else ""
    if name in errors and node.args:
        yield node.args[0], ""
    for argument, position in TABLES.get(name, {}).items():
        given = [word.value for word in node.keywords if word.arg == argument]
        yield from ((each, "") for each in [*node.args[position : position + 1], *given])


def _is_chinese_literal(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and is_chinese(node.value)


def _literals(node: ast.expr, named: dict[str, ast.expr]) -> Iterator[str]:
    """The literals that an expression can be: itself, a constant, a side of an `if … else …` or `or`, keys."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name) and isinstance(named.get(node.id), ast.Constant):
        yield from _literals(named[node.id], {})
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body, named)
        yield from _literals(node.orelse, named)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _literals(value, named)
    elif isinstance(node, ast.Dict):
        for key in filter(None, node.keys):
            yield from _literals(key, named)


def catalogue() -> Catalogue:
    """The committed catalogue."""
    made = Catalogue()
    with PO.open("rb") as file:
        for message in read_po(file, locale="en", domain="tui_gov", abort_invalid=True):
            if message.id:
                made[message.id] = message
    return made


def translations() -> dict[tuple[str, str], str]:
    """The committed catalogue as (sentence, context) → English, empty where it is not translated yet."""
    return {
        (str(message.id), message.context or ""): str(message.string or "")
        for message in catalogue()
        if message.id
    }


def compiled(source: Catalog) -> bytes:
    """A catalogue as the .mo file holds it."""
    file = BytesIO()
    write_mo(file, source)
    return file.getvalue()


def spoken(mo: bytes) -> dict[str, str]:
    """What a compiled catalogue says, without its header."""
    words: dict[str, str] = GNUTranslations(BytesIO(mo))._catalog  # type: ignore[attr-defined]
    return {sentence: english for sentence, english in words.items() if sentence}


def updated() -> Catalogue:
    """The catalogue with exactly the sentences the program says, keeping their translations and notes."""
    old = catalogue() if PO.exists() else Catalogue()
    new = Catalogue()
    for sentence, path, _line, context in said():
        before = old.get(sentence, context or None)
        new.add(
            sentence,
            before.string if before else "",
            locations=[(path, None)],  # type: ignore[list-item]
            user_comments=before.user_comments if before else (),
            context=context or None,
        )
    return new


def text_of(source: Catalog) -> bytes:
    """A catalogue as the .po file holds it: without line numbers, so that it changes only with its words."""
    file = BytesIO()
    write_po(file, source, width=0, include_lineno=False)
    return file.getvalue()


def main(arguments: list[str]) -> int:
    """Bring both files up to date, or say whether they are."""
    text = text_of(updated())
    if "--check" in arguments:
        return int(
            not PO.exists()
            or not MO.exists()
            or text != PO.read_bytes()
            or compiled(catalogue()) != MO.read_bytes()
        )
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(text)
    MO.write_bytes(compiled(catalogue()))
    words = translations()
    left = [sentence for (sentence, _context), english in words.items() if not english]
    print("\n".join(left))
    print(f"{len(words)} sentences, {len(left)} without a translation", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
