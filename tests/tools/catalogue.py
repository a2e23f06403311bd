"""The English catalogue: what the program says, what is translated, and the compiled file.

    python tests/tools/catalogue.py            enter new sentences with an empty translation, drop those the
                                               program no longer says, compile; print what is left to translate
    python tests/tools/catalogue.py --check    change nothing; end with 1 if it would

A sentence of the program is found where the source hands a literal to one of `CALLS`, to an error of
tui_gov.errors or one derived from it, or to an argument named in `TABLES` of a table's row.
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

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "tui_gov"
PO = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "tui_gov.po"
MO = PO.with_suffix(".mo")

CALLS = {"_", "N_"}
"""Functions whose first argument is a sentence."""

TABLES: dict[str, dict[str, int | None]] = {
    "Command": {"label": 2, "help": 3},
}
"""Rows of tables that are translated where they are shown: class → argument → its position (None: by name only)."""

_HEADER = """\
# English words of tui-gov; the keys are the Chinese sentences in the source.
# An empty msgstr means: not translated yet, the Chinese sentence is shown."""


class Said(NamedTuple):
    """A sentence and where the program says it."""

    sentence: str
    path: str
    line: int


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


def name_of(node: ast.expr) -> str:
    """The last word of a name or attribute; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def places(sentence: str) -> set[str]:
    """The `{places}` of a sentence."""
    return {
        name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name is not None
    }


def said() -> list[Said]:
    """Everything that the program says, in the order of the source."""
    trees = modules()
    errors = error_classes(trees)
    return [
        Said(sentence, path, node.lineno)
        for path, tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for argument in _sentences_of(node, errors)
        for sentence in _literals(argument)
        if sentence
    ]


def built_at_run_time() -> list[str]:
    """Calls that hand over a sentence put together at run time, which no catalogue can hold."""
    trees = modules()
    errors = error_classes(trees)
    return [
        f"{path}:{node.lineno}: {ast.unparse(argument)[:80]}"
        for path, tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for argument in _sentences_of(node, errors)
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
        or (isinstance(argument, ast.Call) and name_of(argument.func) == "format")
    ]


def _sentences_of(call: ast.Call, errors: set[str]) -> Iterator[ast.expr]:
    name = name_of(call.func)
    if (name in CALLS or name in errors) and call.args:
        yield call.args[0]
    for argument, position in TABLES.get(name, {}).items():
        if position is not None and position < len(call.args):
            yield call.args[position]
        yield from (word.value for word in call.keywords if word.arg == argument)


def _literals(node: ast.expr) -> Iterator[str]:
    """The literals that an expression can be: itself, or either side of an `if … else …` or `or`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _literals(value)


def catalogue() -> Catalog:
    """The committed catalogue."""
    with PO.open("rb") as file:
        return read_po(file, locale="en", domain="tui_gov", abort_invalid=True)


def translations() -> dict[str, str]:
    """The committed catalogue as sentence → English, empty where it is not translated yet."""
    return {str(message.id): str(message.string or "") for message in catalogue() if message.id}


def compiled(source: Catalog) -> dict[str, str]:
    """What a catalogue says once compiled."""
    file = BytesIO()
    write_mo(file, source)
    return spoken(file.getvalue())


def spoken(mo: bytes) -> dict[str, str]:
    """What a compiled catalogue says, without its header."""
    words: dict[str, str] = GNUTranslations(BytesIO(mo))._catalog  # type: ignore[attr-defined]
    return {sentence: english for sentence, english in words.items() if sentence}


def updated() -> Catalog:
    """The catalogue with exactly the sentences the program says, keeping their translations and notes."""
    old = catalogue() if PO.exists() else Catalog(locale="en")
    new = Catalog(
        locale="en", domain="tui_gov", project="tui-gov", header_comment=_HEADER, charset="utf-8", fuzzy=False
    )
    for sentence, path, _line in said():
        before = old.get(sentence)
        new.add(
            sentence,
            before.string if before else "",
            locations=[(path, None)],  # type: ignore[list-item]
            user_comments=before.user_comments if before else (),
        )
    return new


def text_of(source: Catalog) -> bytes:
    """A catalogue as the .po file holds it: no dates and no line numbers, so that it changes only with its words."""
    for message in source:
        message.locations = list(dict.fromkeys(message.locations))
    file = BytesIO()
    write_po(file, source, width=0, omit_header=True, include_lineno=False)
    header = (
        f'{_HEADER}\nmsgid ""\nmsgstr ""\n"Project-Id-Version: tui-gov\\n"\n"Language: en\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return header.encode() + file.getvalue()


def main(arguments: list[str]) -> int:
    """Bring both files up to date, or say whether they are."""
    text = text_of(updated())
    if "--check" in arguments:
        return int(
            not PO.exists() or text != PO.read_bytes() or compiled(catalogue()) != spoken(MO.read_bytes())
        )
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(text)
    with MO.open("wb") as file:
        write_mo(file, catalogue())
    words = translations()
    left = [sentence for sentence, english in words.items() if not english]
    print("\n".join(left))
    print(f"{len(words)} sentences, {len(left)} without a translation", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
