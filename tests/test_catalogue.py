"""The English catalogue: complete, exact, made by its tool, and short where the screens are narrow."""

import ast
import sys
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

sys.path.insert(0, str(Path(__file__).parent / "tools"))
import catalogue
from tui_gov.errors import NotFound, RuleViolation
from tui_gov.law.deadlines import deadline
from tui_gov.law.items import ItemState
from tui_gov.law.requests import RequestState
from tui_gov.locale import N_, _, asked_for, listed, say, use
from tui_gov.model.fields import ITEM_FIELDS, REQUEST_FIELDS
from tui_gov.model.text import Phrase
from tui_gov.office.verbs import VERBS
from tui_gov.tui.commands import COMMANDS
from tui_gov.tui.form import LABEL
from tui_gov.tui.views import record

DATA = {
    "当面", "公文", "制作", "政府网站", "是", "否",  # what a new form starts with
    "王晓芸", "党政综合办公室",  # the caller in the sample office
    "年", "第", "年第", "政府信息公开统计", "年一年一张纸", "季度各单位比较",  # names of documents
    "县", "自查",  # who found it, as in the register of findings
    "（",  # where the name of a figure's document ends
    "程序出错已退出, 已保存的没有丢失 / internal error: ",  # said in both languages at once
    "。", "：", "；", "【", "】",  # keys of an input method
}  # fmt: skip
"""Chinese in the source of screens and command line that is no sentence of the interface."""


@pytest.fixture
def english():
    use("en")
    yield
    use("zh")


def test_both_files_are_what_the_tool_makes_of_the_source():
    assert catalogue.main(["--check"]) == 0
    assert catalogue.compiled(catalogue.catalogue()) == catalogue.MO.read_bytes()


def test_every_sentence_has_its_english():
    assert [sentence for sentence, english in catalogue.translations().items() if not english.strip()] == []


def test_english_names_the_same_places_and_no_chinese():
    for (sentence, _context), english in catalogue.translations().items():
        assert catalogue.places(english) == catalogue.places(sentence), sentence
        assert english.count("{}") == sentence.count("{}"), sentence
        assert not catalogue.is_chinese(english), sentence


def test_no_sentence_is_put_together_at_run_time():
    assert catalogue.built_at_run_time() == []


def test_every_chinese_literal_of_screens_and_command_line_is_a_sentence():
    known = {sentence for sentence, _context in catalogue.translations()} | DATA
    left = [
        f"{path}:{node.lineno}: {node.value}"
        for path, tree in catalogue.modules()
        if path.startswith(("tui_gov/tui/", "tui_gov/cli/", "tui_gov/reports/panel.py"))
        for node in _literals_but_docstrings(tree)
        if catalogue.is_chinese(node.value) and node.value not in known
    ]
    assert left == []


def _literals_but_docstrings(tree):
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    patterns = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
    ]
    alone |= {id(node.args[0]) for node in patterns}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node


def test_a_new_sentence_enters_empty_and_the_others_keep_their_english(monkeypatch, tmp_path, capsys):
    po, mo = tmp_path / "tui_gov.po", tmp_path / "tui_gov.mo"
    po.write_bytes(catalogue.PO.read_bytes())
    before = catalogue.translations()
    said = [each for each in catalogue.said() if each.sentence != "信息"]
    monkeypatch.setattr(catalogue, "PO", po)
    monkeypatch.setattr(catalogue, "MO", mo)
    monkeypatch.setattr(catalogue, "said", lambda: [*said, catalogue.Said("从未说过的话", "tui_gov/x.py", 1)])
    assert catalogue.main(["--check"]) == 1
    assert not mo.exists()
    assert catalogue.main([]) == 0
    assert "从未说过的话" in capsys.readouterr().out.splitlines()
    after = catalogue.translations()
    assert after.pop(("从未说过的话", "")) == ""
    assert before.pop(("信息", "")) == "Items"
    assert after == before
    assert catalogue.main(["--check"]) == 0


def test_one_chinese_word_is_two_english_ones_by_its_context(english):
    assert _("发布") == "Publish"
    assert _(ItemState.PUBLISHED.label) == "published"
    assert ItemState.PUBLISHED.label == "发布"
    assert _(N_("答复", "event")) == "answered"


def test_a_phrase_is_chinese_text_and_knows_its_english(english):
    steps = deadline(date(2026, 2, 9), "reply").trace
    assert [str(step.why) for step in steps[:3]] == [
        "收到申请之日,不计入",
        "计第1-5日(02-14 周六调休上班)",
        "春节放假,不计",
    ]
    assert [_(step.why) for step in steps[:3]] == [
        "receipt of the request (day 0, not counted)",
        "working day 1-5 (02-14 Sat make-up day)",
        "Spring Festival holiday, not counted",
    ]


def test_a_refusal_says_its_words_and_lists_in_english(english):
    states = (ItemState.APPROVED.label, ItemState.SENT.label)
    error = RuleViolation(
        "{id}现为“{state}”, 要在“{wanted}”时才能办", id="1", state=ItemState.DRAFT.label, wanted=states
    )
    assert str(error) == "1现为“拟文”, 要在“待发布、已送发布”时才能办"
    assert say(error) == "1 is draft; this takes: approved, sent"
    inner = RuleViolation("{label}: {reason}", label="标题", reason=NotFound("不能为空"))
    assert say(inner) == "Title: must not be empty"
    assert say(RuleViolation("没有改动", cite="某法第一条")) == "nothing was changed (某法第一条)"
    assert listed(["经办人", "主要领导"]) == "clerk, head of office"


def test_braces_in_a_value_stay_braces(english):
    assert _(Phrase("{what},不计", what="{x}")) == "{x}, not counted"


@pytest.mark.parametrize(
    ("words", "environment", "spoken"),
    [
        ([], {}, "zh"),
        (["--lang", "en", "list"], {}, "en"),
        (["list", "--lang=en"], {}, "en"),
        (["--lang", "zh"], {"LANG": "en_US.UTF-8"}, "zh"),
        (["--lang"], {"LANG": "en_GB"}, "en"),
        (["--lang", "fr"], {}, "zh"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LC_ALL": "C", "LANG": "en_US"}, "zh"),
    ],
)
def test_the_language_is_known_before_the_command_line_is_read(words, environment, spoken):
    assert asked_for(words, environment) == spoken


def test_words_fit_where_the_screens_are_narrow(english):
    fields = [field for verb in VERBS.values() for field in verb.fields]
    assert [field.label for field in fields if cell_len(_(field.label)) > LABEL - 2] == []
    columns = [*ITEM_FIELDS, *REQUEST_FIELDS]
    assert [field.label for field in columns if cell_len(_(field.label)) > record.LABEL - 1] == []
    assert [state for state in ItemState if cell_len(_(state.label)) > 10] == []
    assert [state for state in RequestState if cell_len(_(state.label)) > 13] == []
    assert [kind for kind in record.KINDS.values() if cell_len(_(kind)) > 20] == []
    assert [each.name for each in COMMANDS if cell_len(_(each.label)) > 8] == []
    assert [each.name for each in COMMANDS if cell_len(_(each.help)) > 56] == []
