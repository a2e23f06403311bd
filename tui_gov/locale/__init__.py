"""The words of the interface: Chinese sentences are the keys, English comes from one catalogue.

Official documents and official labels are Chinese in either language and do not pass through here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_gov.errors import OfficeError

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


def _(message: str) -> str:
    """The message in the language spoken now; a message without a translation stays Chinese."""
    return message if _catalogue is None or not message else _catalogue.gettext(message)


def N_(message: str) -> str:
    """The message unchanged: it is translated where it is shown."""
    return message


def say(error: OfficeError) -> str:
    """A refusal in one line in the language spoken now, with the article it rests on."""
    if _catalogue is None:
        return str(error)
    text = _(error.template)
    if error.values:
        text = text.format(**{name: _spoken(value) for name, value in error.values.items()})
    return f"{text} ({error.cite})" if error.cite else text


def _spoken(value: Any) -> Any:
    """A value of a refusal: another refusal and a word of ours in the language spoken now."""
    if isinstance(value, OfficeError):
        return say(value)
    return _(value) if isinstance(value, str) else value
