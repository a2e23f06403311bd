"""Keys as commands know them: full-width digits and punctuation count as their ASCII key."""

from tui_gov.model.text import half_width

_ALIASES = {
    "、": "/",
    "。": ".",
    "：": ":",
    "；": ";",
    "【": "[",
    "】": "]",
    "f1": "?",
    "f5": "ctrl+r",
    "space": " ",
}
_NAMED = {
    "up",
    "down",
    "left",
    "right",
    "pageup",
    "pagedown",
    "home",
    "end",
    "enter",
    "escape",
    "tab",
    "shift+tab",
}


def command_key(key: str, character: str | None) -> str:
    """The key of the commands table that a pressed key stands for.

    `key` is the terminal library's name, `character` what it would type, if anything.
    """
    if key in _NAMED:
        return key
    if key in _ALIASES:
        return _ALIASES[key]
    if character and character.isprintable():
        plain = _ALIASES.get(character, half_width(character))
        return plain.lower() if plain.isalpha() else plain
    return key
