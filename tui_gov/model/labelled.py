"""Words that the program tells apart, each with what it is called in JSON and on screen."""

from enum import Enum

from tui_gov.model.text import Phrase


class Labelled(Enum):
    """An enumeration whose members are (English word, Chinese word)."""

    def __init__(self, key: str, label: Phrase) -> None:
        self.key = key
        """English word, as in JSON."""
        self.label = label
        """Chinese word, as on screen."""
