"""What screening promises of any text: places, bounds, masking."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui_gov.screening.folding import fold
from tui_gov.screening.kinds import KINDS
from tui_gov.screening.masking import DEFAULT_RULE, bad_rule
from tui_gov.screening.numbers import is_credit_code, is_id_number, passes_luhn
from tui_gov.screening.screen import mask, screen

PIECES = (
    *("990101198001010014", "990101 19800101 0014", "99010119800101001x", "990102750620002", "13800000001"),
    *(
        "6217009999000000016",
        "６２２２０２９９９９０００００１",
        "138-0000-0001",
        "+86 13900000012",
        "信用代码",
    ),
    *(
        "青石镇",
        "大河村",
        "3组",
        "12号",
        "住址：",
        "街道",
        "8栋",
        "学生",
        "低保户",
        "王小花",
        "李明亮",
        "张大山",
    ),
    *(
        "，",
        "。",
        "\n",
        " ",
        "\u200b",
        "\u202e",
        "*",
        "***",
        "某",
        "11岁",
        "残疾",
        "的",
        "公示",
        "机密",
        "内部资料",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join)


@given(TEXTS)
def test_masking_leaves_no_personal_data_behind(text):
    masked = mask(text)
    assert not [finding for finding in screen(masked.text) if finding.kind.personal]
    # masking takes nothing out that is not personal data
    assert sum(masked.counts.values()) or masked.text == text


@given(TEXTS)
def test_a_text_without_personal_data_is_given_back_as_it_was(text):
    if not any(finding.kind.personal for finding in screen(text)):
        assert mask(text).text is text


@given(TEXTS)
@example("990101198001010014机密")
@example("13800138000\n机密 13800138000")
def test_masking_brings_no_new_kind_to_light(text):
    before = {finding.kind.key for finding in screen(text)}
    after = {finding.kind.key for finding in screen(mask(text).text)}
    assert after <= before | {"internal_mark"}


@given(TEXTS)
def test_findings_stand_in_order_apart_and_where_they_say(text):
    last = 0
    for finding in screen(text):
        assert last <= finding.start < finding.end <= len(text)
        last = finding.end
        lines = text.split("\n")
        assert text[: finding.start].count("\n") == finding.line - 1
        before = sum(len(line) + 1 for line in lines[: finding.line - 1])
        assert before + finding.column - 1 == finding.start


@given(TEXTS)
def test_what_is_shown_is_never_the_thing_itself(text):
    for finding in screen(text):
        assert finding.masked not in text[finding.start : finding.end] or finding.masked == ""
        assert fold(text[finding.start : finding.end]).text not in finding.masked


@given(st.text(max_size=40))
def test_a_place_of_the_plain_text_leads_back_to_its_original(text):
    folded = fold(text)
    for place, char in enumerate(folded.text):
        origin = folded.origin(place)
        assert char in fold(text[origin]).text


@given(st.integers(0, 10**17 - 1))
def test_exactly_one_last_character_makes_an_identity_number(number):
    body = f"{number:017}"
    assert sum(is_id_number(body + last) for last in "0123456789X") == 1


@given(st.integers(0, 10**18 - 1))
def test_luhn_notices_any_single_wrong_digit(number):
    digits = f"{number:018}"
    sound = next(digits + last for last in "0123456789" if passes_luhn(digits + last))
    wrong = sound[:7] + str((int(sound[7]) + 1) % 10) + sound[8:]
    assert not passes_luhn(wrong)


def test_identity_numbers_of_the_standard():
    # GB 11643-1999, examples of its annex
    assert is_id_number("11010519491231002X")
    assert is_id_number("440524188001010014")
    assert not is_id_number("110105194912310021")


def test_a_credit_code_is_not_a_card():
    assert is_credit_code("91350100M000100Y43")
    assert passes_luhn("919900001000000265")
    assert is_credit_code("919900001000000265")
    assert screen("919900001000000265") == []


@pytest.mark.parametrize(
    ("rule", "shown"),
    [("2+3", "99*************014"), ("6+4", "990101********0014"), ("0+4", "**************0014")],
)
def test_the_offices_own_masking_rule(rule, shown):
    (finding,) = screen("990101198001010014", {**DEFAULT_RULE, "id_number": rule})
    assert finding.masked == shown


def test_a_rule_that_would_show_everything_is_not_one():
    assert bad_rule(DEFAULT_RULE) == ""
    for form in ("9+9", "3", "x+1", "10+0"):
        assert bad_rule({"mobile": form}) == "mobile"
    assert bad_rule({"address": "1+1"}) == "address"


HOSTILE = (
    "1",
    "1 ",
    "\n",
    " ",
    "\u200b",
    "机 ",
    "镇",
    "镇村",
    "王小明 ",
    "学生王小明，",
    "镇村三组",
    "13800000001,",
    "县委未公开",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_with_the_length_of_a_hostile_text(piece):
    # a quadratic pattern would need minutes for this length
    screen(piece * (1_000_000 // len(piece)))


def test_every_kind_has_words_and_an_article():
    assert all(kind.label and kind.cite and kind.key == key for key, kind in KINDS.items())
