"""What every letter must say, each element removed once; and the two wordings of the remedies."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui_gov.errors import RuleViolation
from tui_gov.law.letters import FRAME_NEEDS, compose, element, needs_of, remedy_row
from tui_gov.law.rows import read_rows, row, rows

DAY = date(2026, 3, 20)
LETTERS = rows("letters", DAY)
OUTCOMES = [each.key for each in rows("outcomes", DAY)]
REFUSALS = [key for key in OUTCOMES if key.startswith("deny_") and key != "deny_admin_query"]
ELEMENTS = {each.key: each for each in read_rows("elements")}


def standing(key):
    return ELEMENTS[key].values.get("text", "")


def full(letter):
    """A value for every element that is no standing wording."""
    keys = {*needs_of(letter, online=True), "registered", "received", "asked", "article"}
    return {key: f"甲{key}" for key in keys if not standing(key)}


def each_need():
    for letter in LETTERS:
        for key in needs_of(letter, online=True):
            yield pytest.param(letter, key, id=f"{letter.key}-{key}")


@pytest.mark.parametrize("letter", LETTERS, ids=lambda each: each.key)
def test_a_letter_with_everything_says_everything(letter):
    text = compose(letter, full(letter), {}, online=True)
    assert text.startswith(f"# {letter.label}\n\n甲number\n\n甲addressee：\n\n")
    assert "{" not in text
    for key in needs_of(letter):
        said = (
            f"甲{key.replace('_', chr(92) + '_')}"
            if not standing(key)
            else standing(key).split("{")[0].strip()
        )
        assert said in text, key
    assert text.rstrip().endswith("甲agency（印章）\n\n甲date")


@pytest.mark.parametrize(("letter", "key"), list(each_need()))
def test_without_an_element_it_is_not_made_and_the_missing_one_is_named(letter, key):
    values, own = full(letter), {}
    if standing(key):
        own = {letter.key: letter.values["body"].replace("{" + key + "}", "")}
    else:
        del values[key]
    with pytest.raises(RuleViolation) as refused:
        compose(letter, values, own, online=True)
    assert f"“{letter.label}”缺少“{element(key).label}”" in str(refused.value)
    assert element(key).cite in str(refused.value)


@pytest.mark.parametrize("key", FRAME_NEEDS)
def test_an_office_s_own_frame_cannot_leave_an_element_out(key):
    letter = LETTERS[0]
    own = {"frame": standing("frame").replace("{" + key + "}", "")}
    with pytest.raises(RuleViolation, match="缺少"):
        compose(letter, full(letter), own)


def test_an_office_s_own_template_is_laid_over_the_package_s():
    letter = next(each for each in LETTERS if each.key == "granted")
    own = {"granted": "本镇{received}收到“{asked}”之申请，依{article}，给您：{given}形式{form}。"}
    text = compose(letter, full(letter), own)
    assert "本镇甲received收到“甲asked”之申请" in text
    assert "经审查" not in text


def test_every_outcome_has_its_letter_and_every_element_stands_in_the_table():
    for key in OUTCOMES:
        assert [each for each in LETTERS if key in each.values.get("outcomes", ())], key
    for letter in LETTERS:
        assert ("stage" in letter.values) != ("outcomes" in letter.values)
        for key in needs_of(letter, online=True):
            assert element(key).label


# law.md §7.2 row by row: what every letter says, and what its own row adds
EVERY = {"number", "addressee", "received", "asked", "agency", "date", "contact"}
DECISION = {"remedy"}
MINIMUM = {
    "receipt": {"registered", "channel", "effective", "due"},
    "correction": {"correction_what", "correction_until", "correction_consequence"},
    "reasons": {"unreasonable", "reasons_wanted", "reasons_until", "reasons_consequence"},
    "extension": {"extension_reason", "due", "extension_approved"},
    "third_party": {"information", "third_party_limit", "reply_slip"},
    "consulting": {"pause"},
    "joint_agency": {"information", "agency_limit"},
    "disclosed_despite": {"information", "public_interest", *DECISION},
    "fee": {"fee_basis", "fee_standard", "fee_amount", "fee_way", "fee_consequence"},
    "granted": {"given", "form", "article", *DECISION},
    "partial": {"given", "withheld", "reasons", "article", *DECISION},
    "denied": {"limb", "article", "reasons", *DECISION},
    "not_held": {"search", *DECISION},
    "not_ours": {"reasons", "responsible", *DECISION},
    "repeat": {"earlier", *DECISION},
    "special_law": {"special_law", "where", *DECISION},
    "needs_creation": {"reasons", *DECISION},
    "still_unclear": {"reasons", *DECISION},
    "rejected": {"article", "reasons", "where", *DECISION},
    "rejected_mass": {"article", "reasons", *DECISION},
    "rejected_reconfirm": {"reasons", *DECISION},
    "dropped_correction": {"correction_until", *DECISION},
    "dropped_payment": {"fee_amount", "pay_until", *DECISION},
    "rectified": {"decision", "reasons", *DECISION},
    "postponed": {"postponed_until", "postponed_reason"},
    "other": {"decision", *DECISION},
}


@pytest.mark.parametrize("letter", LETTERS, ids=lambda each: each.key)
def test_a_letter_asks_for_no_less_than_the_law_does(letter):
    assert set(needs_of(letter)) >= EVERY | MINIMUM[letter.key]


@pytest.mark.parametrize(
    ("outcome", "limb"),
    [
        ("deny_state_secret", "国家秘密"),
        ("deny_law_forbids", "法律、行政法规禁止公开"),
        ("deny_three_security_one_stability", "国家安全、公共安全、经济安全、社会稳定"),
        ("deny_third_party", "商业秘密、个人隐私"),
        ("deny_internal_affairs", "人事管理、后勤管理、内部工作流程"),
        ("deny_process", "讨论记录、过程稿、磋商信函、请示报告"),
        ("deny_enforcement_file", "行政执法案卷"),
    ],
)
def test_a_refusal_says_which_limb_it_falls_under(outcome, limb):
    assert limb in row("outcomes", outcome, DAY).values["limb"]


WORDINGS = {
    "review_first": "可以自收到本告知书之日起60日内先向县政府申请行政复议；对行政复议决定不服的，"
    "可以自收到行政复议决定书之日起15日内向县法院提起行政诉讼。",
    "either": "可以自收到本告知书之日起60日内向县政府申请行政复议，"
    "或者自知道或者应当知道之日起6个月内依法向县法院提起行政诉讼。",
}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_has_one_of_the_two_wordings(outcome):
    text = remedy_row(outcome, DAY).values["text"].format(review_body="县政府", court="县法院")
    wanted = "review_first" if outcome in REFUSALS or outcome == "partial" else "either"
    assert text.endswith(WORDINGS[wanted])


@pytest.mark.parametrize("outcome", REFUSALS)
def test_a_refusal_since_2024_goes_to_review_first(outcome):
    text = remedy_row(outcome, date(2024, 1, 1)).values["text"]
    assert "60日内先向{review_body}申请行政复议" in text
    assert "15日内向{court}提起行政诉讼" in text
    assert "或者" not in text
    assert "6个月" in remedy_row(outcome, date(2023, 12, 31)).values["text"]


@pytest.mark.parametrize("outcome", [key for key in OUTCOMES if key not in REFUSALS and key != "partial"])
def test_other_replies_leave_the_choice(outcome):
    text = remedy_row(outcome, DAY).values["text"]
    assert "60日内向{review_body}申请行政复议，或者自知道或者应当知道之日起6个月内" in text


def test_the_part_withheld_is_review_first_by_prudence_and_marked_so():
    found = remedy_row("partial", DAY)
    assert "先向{review_body}" in found.values["text"]
    assert not found.verified


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60))
def test_what_was_typed_is_never_markup(words):
    letter = next(each for each in LETTERS if each.key == "granted")
    text = compose(letter, full(letter) | {"asked": words} if words.strip() else full(letter), {})
    tokens = MarkdownIt("commonmark").parse(text)
    assert [each.tag for each in tokens if each.type == "heading_open"] == ["h1"]
    inline = [child.type for each in tokens if each.children for child in each.children]
    assert set(inline) <= {"text", "softbreak", "hardbreak", "text_special"}
