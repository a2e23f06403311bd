"""The words of the interface: Chinese sentences are the keys, English comes from one catalogue.

Official documents and official labels are Chinese in either language and do not pass through here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_gov.errors import OfficeError
from tui_gov.model.text import Phrase

if TYPE_CHECKING:
    from gettext import NullTranslations

CHINESE = frozenset({"zh", "cmn", "yue", "wuu", "hak", "nan"})
"""Language codes of a locale that are spoken to in Chinese."""

_catalogue: NullTranslations | None = None


def use(language: str) -> None:
    """Speak zh or en from now on."""
    global _catalogue
    if language != "en":
        _catalogue = None
        return
    import gettext

    _catalogue = gettext.translation("tui_gov", Path(__file__).parent, ["en"], fallback=True)


def language() -> str:
    """The language spoken now: zh or en."""
    return "zh" if _catalogue is None else "en"


def guess(environment: Mapping[str, str]) -> str:
    """The language of a locale: en only where it clearly says a language other than Chinese.

    The first of LC_ALL, LC_MESSAGES and LANG that is set decides; C and POSIX name no language.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name, ""):
            code = value.partition("@")[0].partition(".")[0].replace("-", "_").partition("_")[0].lower()
            is_code = code.isalpha() and len(code) in (2, 3)
            return "en" if is_code and code not in CHINESE else "zh"
    return "zh"


def asked_for(argv: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language before a command line is understood: its --lang where one stands there, else the locale's."""
    for place, word in enumerate(argv):
        name, sign, value = word.partition("=")
        if name == "--lang":
            found = value if sign else "".join(argv[place + 1 : place + 2])
            if found in ("zh", "en"):
                return found
    return guess(environment)


def _(message: str) -> str:
    """The message or phrase in the language spoken now; without a translation it stays Chinese."""
    if _catalogue is None or not message:
        return message
    if not isinstance(message, Phrase):
        return _catalogue.gettext(message)
    if message.context:
        text = _catalogue.pgettext(message.context, message.template)
    else:
        text = _catalogue.gettext(message.template)
    return _filled(text, message.values)


def N_(message: str, context: str = "") -> str:
    """The message unchanged, with its context where it has one: it is translated where it is shown."""
    return Phrase(message, context) if context else message


def listed(words: Iterable[str]) -> str:
    """Words of ours as a list, each in the language spoken now."""
    return _("、").join(map(_, words))


def say(error: OfficeError) -> str:
    """A refusal in one line in the language spoken now, with the article it rests on."""
    if _catalogue is None:
        return str(error)
    text = _filled(_catalogue.gettext(error.template), error.values)
    return f"{text} ({error.cite})" if error.cite else text


def _filled(text: str, values: Mapping[str, Any]) -> str:
    return text.format(**{name: _spoken(value) for name, value in values.items()}) if values else text


def _spoken(value: Any) -> Any:
    """A value of a sentence: another refusal, a word of ours or a list of them in the language spoken now."""
    if isinstance(value, OfficeError):
        return say(value)
    if isinstance(value, tuple):
        return listed(value)
    return _(value) if isinstance(value, str) else value
