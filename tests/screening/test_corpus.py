"""The corpus itself: texts that a clerk could read, each with the findings expected of it."""

import tomllib
from pathlib import Path

CORPUS = tomllib.loads((Path(__file__).parent / "corpus.toml").read_text(encoding="utf-8"))["text"]


def test_no_text_stands_twice_and_clean_ones_are_as_many_as_a_third():
    texts = [each["text"] for each in CORPUS]
    assert len(set(texts)) == len(texts)
    assert sum(not each["find"] for each in CORPUS) >= len(CORPUS) // 3
