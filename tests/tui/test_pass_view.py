"""The pass as lines of cells, and what a refusal leaves: without a terminal."""

from contextlib import contextmanager
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from township import Staff
from tui_gov.errors import NotAllowed, OfficeError
from tui_gov.tui.views.passing import PassView
from tui_gov.tui.views.quarter import QuarterView

SITE = "https://www.example.gov.cn/1"
QUARTER = (2026, 1)


class Shell:
    """What a view asks of the screens, written down."""

    def __init__(self, office):
        self.office = office
        self.said, self.pushed, self.asked = [], [], None

    def say(self, text):
        self.said.append(text)

    def refuse(self, error: OfficeError):
        self.said.append(str(error))

    def push(self, view):
        self.pushed.append(view)

    def ask(self, label, initial, done, changed=None):
        self.asked, self.initial = done, initial

    def pop(self):
        pass

    def later(self, run):
        run()


@pytest.fixture
def staff():
    staff = Staff()
    for n in range(3):
        record = staff.approved(title=f"第{n}条", formed_on="2026-03-10")
        staff().do("publish", record, {"url": SITE})
    return staff.with_profile(columns=("工作动态",))


def opened(staff, login="zhou", start=""):
    shell = Shell(staff(login))
    view = PassView(shell, QUARTER, start)
    view.load()
    return shell, view


def test_a_line_that_could_not_be_kept_need_not_be_typed_again(staff, monkeypatch):
    shell, view = opened(staff)
    entry = view._current
    view.command("flag_6")
    with monkeypatch.context() as full:
        full.setattr(shell.office, "decide", refusing)
        shell.asked("一句话")
    assert shell.said == ["磁盘满了"]
    view.command("flag_6")
    assert shell.initial == "一句话"
    shell.asked(shell.initial)
    (kept,) = staff("zhou").decisions("2026-1")
    assert (kept.record, kept.reason) == (entry, "一句话")
    view.command("flag_6")
    assert shell.initial == ""


def test_passing_it_again_as_it_was_passed_writes_nothing_and_goes_on(staff):
    _shell, view = opened(staff)
    entry = view._current
    view.command("pass")
    view.command("previous")
    assert view._current == entry
    view.command("pass")
    assert view._current != entry
    assert len(staff.store.log(f"2026-1/{entry}")) == 1


def refusing(*_words, **_given):
    raise NotAllowed("磁盘满了")


@pytest.mark.parametrize("key", ["pass", "later", "flag_2", "flag_6"])
@pytest.mark.parametrize("verdict", ["passed", "flagged", "skipped"])
def test_what_another_session_decided_meanwhile_is_not_decided_twice(staff, verdict, key):
    shell, view = opened(staff)
    entry = view._current
    if key == "flag_6":
        view.command(key)
    staff("zhou").decide("2026-1", entry, verdict, "第一人的话")
    findings = len(staff("zhou").findings_register())
    if key == "flag_6":
        view.load()
        shell.asked("第二人的话")
        assert "第二人的话" in shell.said[0]
    else:
        view.command(key)
        assert "周某看过" in shell.said[0]
    (kept,) = staff("zhou").decisions("2026-1")
    assert (kept.record, kept.verdict, kept.reason) == (entry, verdict, "第一人的话")
    assert len(staff("zhou").findings_register()) == findings
    view.command("later")
    assert staff("zhou").decisions("2026-1")[0].verdict == "skipped"


def drawn(view, width=80, height=20):
    return ["".join(span.text for span in line) for line in view.lines(width, height)]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    text=st.text(st.sampled_from("公开a1。,（[/b]\u0301\u202e\x1b\n“·  "), max_size=400),
    title=st.text(st.sampled_from("预算a）“[b]·"), min_size=1, max_size=120).map(lambda text: f"预{text}"),
    width=st.integers(60, 132),
    height=st.integers(10, 40),
)
def test_whatever_the_texts_are_it_fits_its_screen(text, title, width, height):
    staff = Staff()
    record = staff.draft(title=title, text=text, formed_on="2026-01-05")
    _shell, view = opened(staff, start=record)
    lines = drawn(view, width, height)
    assert len(lines) <= max(height, 14)
    assert all(cell_len(line) <= width for line in lines)
    assert not any(ord(each) < 32 or each in "\x7f\u202e" for line in lines for each in line)


def test_text_and_facts_stand_side_by_side(staff):
    record = staff.draft(title="长文", text="公开事项。" * 400, formed_on="2026-01-05")
    _shell, view = opened(staff, start=record)
    lines = drawn(view)
    body = [line for line in lines if "| " in line]
    assert len(body) >= 10
    assert all("公开事项" in line.split("|")[0] for line in body[1:8])
    assert any("限 02-02" in line.split("|")[1] for line in body)
    first = body[1]
    view.command("page_down")
    assert first not in drawn(view)
    view.command("first")
    assert first in drawn(view)


def test_a_decision_about_what_has_moved_is_refused_and_the_new_state_is_shown(staff):
    record = staff.draft(title="旧标题", formed_on="2026-01-05")
    shell, view = opened(staff, start=record)
    before = view.subject()
    staff().do("edit", record, {"title": "新标题"})
    view.command("pass")
    assert shell.said == [f"{record}刚被王某改过, 请看过再办"]
    assert any("新标题" in line for line in drawn(view))
    assert view.subject() not in ("", before)
    assert staff("zhou").decisions("2026-1") == []


def test_a_line_typed_about_what_has_moved_is_not_kept(staff):
    record = staff.draft(title="旧标题", formed_on="2026-01-05")
    shell, view = opened(staff, start=record)
    view.command("flag_6")
    staff().do("edit", record, {"title": "新标题"})
    view.load()
    shell.asked("有错字")
    assert "没有记" in shell.said[-1]
    assert "有错字" in shell.said[-1]
    assert staff("zhou").findings_register() == []


def test_a_full_disk_refuses_in_one_line_and_the_entry_stays(staff, monkeypatch):
    record = staff.draft(title="旧标题", formed_on="2026-01-05")
    shell, view = opened(staff, start=record)

    @contextmanager
    def full(by, at):
        raise NotAllowed("磁盘已满, 没有保存")
        yield

    monkeypatch.setattr(staff.store, "writing", full)
    for command in ("pass", "later", "flag_2"):
        view.command(command)
    assert shell.said == ["磁盘已满, 没有保存"] * 3
    assert view.subject().startswith(record)


def test_settings_that_cannot_be_read_are_one_line_and_no_decision(staff):
    shell, view = opened(staff.with_profile(masking={"id_number": "x"}))
    assert not view.decides()
    view.command("pass")
    assert any("脱敏规则" in line for line in drawn(view))
    overview = QuarterView(Shell(shell.office))
    overview.load()
    assert any("脱敏规则" in "".join(span.text for span in line) for line in overview.lines(80, 20))


def test_a_column_shows_what_was_published_last_in_it(staff):
    record = staff.approved(title="春耕", column="工作动态", formed_on="2026-03-10")
    staff().do("publish", record, {"url": SITE})
    _shell, view = opened(staff.on(date(2026, 4, 2)), start="栏目:工作动态")
    assert any("春耕" in line for line in drawn(view))
    view.command("pass")
    assert [each.record for each in staff("zhou").decisions("2026-1")] == ["栏目:工作动态"]


def test_kinds_beyond_the_ninth_are_chosen_from_a_list(staff):
    shell, view = opened(staff)
    view.command("flag_0")
    assert len(shell.pushed) == 1
    few, other = opened(staff.with_profile(finding_kinds=("错别字", "其他")))
    other.command("flag_0")
    other.command("flag_3")
    assert (few.pushed, few.asked) == ([], None)


def test_one_who_may_not_decide_reads_and_is_refused(staff):
    shell, view = opened(staff, login="nobody")
    assert not view.decides()
    assert any("没有要看的" in line for line in drawn(view))
    assert shell.said == []


def test_the_pass_goes_straight_on_from_the_digit_and_not_once_all_is_done(staff):
    shell = Shell(staff("zhou"))
    overview = QuarterView(shell)
    overview.load()
    overview.entered()
    assert len(shell.pushed) == 1
    for entry in staff("zhou").queue(*QUARTER):
        staff("zhou").decide("2026-1", entry.id, "passed")
    overview.load()
    overview.entered()
    assert len(shell.pushed) == 1


def text_of(view):
    return "\n".join("".join(span.text for span in line) for line in view.lines(80, 22))


def test_an_item_that_is_withheld_while_it_is_looked_at_shows_its_number_alone(staff):
    record = (
        staff().do("create", "-", {"title": "不可外传", "formed_on": "2026-01-05", "text": "一句正文"}).id
    )
    shell, view = opened(staff, start=record)
    assert "不可外传" in text_of(view)
    staff().do("attribute", record, {"attribute": "不予公开", "ground": "内部事务信息"})
    view.command("pass")
    assert staff("zhou").decisions("2026-1") == []
    assert "不可外传" not in text_of(view) + repr(shell.said)
    assert "一句正文" not in text_of(view)
    assert record in text_of(view)


def test_an_item_whose_registration_is_taken_back_says_so(staff):
    record = staff().do("create", "-", {"title": "登错的", "formed_on": "2026-01-05"}).id
    _shell, view = opened(staff, start=record)
    staff().undo()
    view.load()
    assert "王某刚刚撤销" in text_of(view)
    assert "已撤销登记" in text_of(view)
    assert "登错的" not in text_of(view)


def test_what_was_found_stands_before_what_merely_describes(staff):
    record = staff.approved(
        title="有电话的", text="联系人手机13812345678", formed_on="2026-03-10", doc_no="甲"
    )
    staff().do("publish", record, {"url": f"{SITE}/{'长' * 60}"})
    staff("zhou").do("flag", record, {"text": "先前的意见", "kind": "错别字"})
    _shell, view = opened(staff, start=record)
    shown = [line.partition("| ")[2].strip() for line in text_of(view).splitlines() if "| " in line]
    places = [
        next(n for n, fact in enumerate(shown) if word in fact) for word in ("筛查", "意见 1条", "审查单")
    ]
    assert places == sorted(places)
    few = view._page.lines(80, 8)
    assert "Enter看全文" in "".join(span.text for span in few[-1])


def test_the_findings_of_an_entry_are_one_key_away(staff):
    record = "2026-00001"
    shell, view = opened(staff, start=record)
    view.do_more()
    assert shell.said == ["这一条没有意见"]
    first = staff("zhou").do("flag", record, {"text": "第一个"}).id
    view.do_more()
    assert shell.pushed[-1]._id == first
    second = staff("zhou").do("flag", record, {"text": "第二个"}).id
    view.do_more()
    assert {row[1] for row in shell.pushed[-1].rows()} == {first, second}
