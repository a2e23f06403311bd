"""Screening held against short texts that a clerk could read, each with the findings expected of it."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tui_gov.screening.kinds import KINDS
from tui_gov.screening.marks import has_secret_mark
from tui_gov.screening.screen import mask, screen

CORPORA = {
    name: tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))["text"]
    for name in ("corpus", "practice")
}
"""Two, the second written without a look at the first."""
CORPUS = [each for corpus in CORPORA.values() for each in corpus]


def test_no_text_stands_twice_and_clean_ones_are_as_many_as_a_third():
    texts = [each["text"] for each in CORPUS]
    assert len(set(texts)) == len(texts)
    assert sum(not each["find"] for each in CORPUS) >= len(CORPUS) // 3


@pytest.mark.parametrize("case", CORPUS, ids=[each["text"][:20].replace("\n", " ") for each in CORPUS])
def test_each_text_has_the_findings_expected_of_it(case):
    assert [finding.kind.key for finding in screen(case["text"])] == case["find"]
    assert has_secret_mark([case["text"]]) == ("secret_mark" in case["find"])


@pytest.mark.parametrize("case", CORPUS, ids=[each["text"][:20].replace("\n", " ") for each in CORPUS])
def test_masking_leaves_no_personal_data_and_never_touches_a_clean_text(case):
    personal = [kind for kind in case["find"] if KINDS[kind].personal]
    masked = mask(case["text"])
    assert [finding.kind.key for finding in screen(masked.text)] == [
        kind for kind in case["find"] if kind not in personal
    ]
    assert (masked.text == case["text"]) == (not personal)
    assert Counter(masked.counts) == Counter(personal)


@pytest.mark.parametrize("name", CORPORA)
def test_figures(name, capsys):
    right, expected, found = Counter(), Counter(), Counter()
    for case in CORPORA[name]:
        wanted, got = Counter(case["find"]), Counter(each.kind.key for each in screen(case["text"]))
        right += wanted & got
        expected += wanted
        found += got
    with capsys.disabled():
        print(f"\n{name}: {len(CORPORA[name])} texts", end="")
        for kind in KINDS:
            if expected[kind]:
                recall = right[kind] / expected[kind]
                precision = right[kind] / max(1, found[kind])
                print(
                    f"\n{kind:<18} {expected[kind]:>3}  recall {recall:.0%}  precision {precision:.0%}",
                    end="",
                )
    assert right["secret_mark"] == expected["secret_mark"]
