"""The register of findings: written down by a reviewer, put right by the office, confirmed by who found them."""

from dataclasses import replace
from datetime import date

import pytest

from township import PEOPLE, Staff
from tui_gov.errors import Conflict, NotAllowed, NotFound, RuleViolation
from tui_gov.model.findings import Finding
from tui_gov.model.profile import Person
from tui_gov.office import Office
from tui_gov.office.lawful import lawful
from tui_gov.store.forgetting import ForgettingStore

LATE = date(2026, 4, 20)


class TwoJournals(Staff):
    """The office's people and the county's, each side with a store of its own."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.county = ForgettingStore()

    def __call__(self, login="wang", today=None):
        office = super().__call__(login, today)
        return Office(
            self.store,
            office.profile,
            office.person,
            office.desk.clock,
            office.today,
            self.cabinet,
            county=self.county,
        )


@pytest.fixture
def both():
    return TwoJournals()


def flagged(both, login="zhou", **values):
    given = {"text": "链接打不开", "kind": "链接失效", "due_on": "2026-04-10"} | values
    return both(login).do("flag", "-", given).id


def state(both, finding, login="wang", today=None):
    return both(login, today).finding(finding).state.key


def test_each_side_writes_in_its_own_journal_and_reads_both(both):
    item = both.draft()
    before = both.store.revision
    from_county = flagged(both, record=item)
    assert (from_county, both.store.revision) == ("C2026-0001", before)
    own = flagged(both, "wang", record=item, source="群众")
    assert (own, both.county.revision) == ("F2026-0001", 1)
    for login in ("wang", "zhou"):
        rows = {view.id: view.row() for view in both(login).findings_register()}
        assert set(rows) == {from_county, own}
        assert [rows[each]["source"] for each in (from_county, own)] == ["县", "群众"]
        assert rows[from_county]["found_on"] == date(2026, 3, 16)


def test_a_finding_goes_its_way_through_two_journals(both):
    finding = flagged(both)
    assert state(both, finding) == "open"
    assert state(both, finding, today=LATE) == "overdue"
    both().do("assign", finding, {"person": "李某"})
    both().do("rectify", finding, {"done": "已换链接", "url": "https://a.example/2"})
    assert state(both, finding, today=LATE) == "rectified"
    both("zhou").do("return", finding, {"reason": "仍打不开"})
    view = both().finding(finding)
    assert (view.state.key, view.facts.sent_back, view.finding.done) == ("open", "仍打不开", "")
    both().do("rectify", finding, {"done": "已重新上传"})
    both("zhou").do("resolve", finding)
    found = both(today=LATE).finding(finding)
    assert found.state.key == "confirmed"
    assert found.row() == {
        "record": "",
        "source": "县",
        "kind": "链接失效",
        "text": "链接打不开",
        "url": "https://a.example/2",
        "found_on": date(2026, 3, 16),
        "due_on": date(2026, 4, 10),
        "person": "李某",
        "done": "已重新上传",
        "done_on": date(2026, 3, 16),
        "confirmed_by": "周某",
    }
    assert [event.by for event in both.county.log(finding)] == ["zhou"] * 3
    assert {event.by for event in both.store.log(finding)} == {"wang"}


def test_a_correction_that_the_reviewer_had_not_seen_is_not_confirmed_by_an_earlier_answer(both):
    finding = flagged(both)
    both().do("rectify", finding, {"done": "已换链接"})
    both("zhou").do("resolve", finding)
    with both.store.writing("wang", "2026-03-16T10:00:00+08:00") as writing:
        writing.event("rectified", "findings", finding, date(2026, 3, 16), {"done": "又改了一次"})
    assert state(both, finding) == "rectified"


@pytest.mark.parametrize(
    ("finder", "source", "confirms", "refused"),
    [
        ("zhou", "县", "zhou", ("wang", "sun")),
        ("wang", "自查", "li", ("wang", "zhou")),
        ("sun", "群众", "sun", ("wang", "zhou")),
        ("wang", "县", "zhou", ("wang", "sun")),
    ],
)
def test_it_is_confirmed_by_the_side_that_found_it_and_not_by_who_put_it_right(
    both, finder, source, confirms, refused
):
    finding = flagged(both, finder, source=source)
    with pytest.raises(RuleViolation):
        both(confirms).do("resolve", finding)
    both().do("rectify", finding, {"done": "已改"})
    for login in refused:
        with pytest.raises(NotAllowed):
            both(login).do("resolve", finding)
    both(confirms).do("resolve", finding)
    assert state(both, finding) == "confirmed"
    with pytest.raises(RuleViolation):
        both().do("rectify", finding, {"done": "再改"})


@pytest.mark.parametrize(
    ("login", "found_by", "acts"),
    [
        ("zhou", "zhou", {"resolve", "return"}),
        ("zhou", "wang", set()),
        ("wang", "zhou", {"rectify", "assign"}),
        ("wang", "wang", {"rectify", "assign"}),
        ("li", "wang", {"rectify", "assign", "resolve", "return"}),
        ("zhao", "zhou", set()),
    ],
)
def test_each_is_offered_the_acts_of_that_person_alone(both, login, found_by, acts):
    finding = flagged(both, found_by)
    both().do("rectify", finding, {"done": "已改"})
    assert {verb.name for verb in lawful(both(login), finding, "findings")} == acts


def test_without_a_county_at_this_office_its_answer_is_written_down_by_another_person(both):
    both.profile = replace(both.profile, people=tuple(each for each in PEOPLE if each.login != "zhou"))
    finding = flagged(both, "wang", source="县")
    both().do("rectify", finding, {"done": "已改"})
    with pytest.raises(NotAllowed):
        both().do("resolve", finding, {"confirmed_by": "县办张某"})
    both("sun").do("resolve", finding, {"confirmed_by": "县办张某"})
    assert both().finding(finding).finding.confirmed_by == "县办张某"


@pytest.mark.parametrize(
    "values",
    [
        {"found_on": "2026-03-17"},
        {"due_on": "2026-03-15"},
        {"text": " "},
        {"source": "自查"},
        {"record": "2026-99999"},
        {"text": "机密★1年"},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(both, values):
    with pytest.raises((RuleViolation, NotFound)):
        flagged(both, **values)
    assert (both.county.revision, both.store.revision) == (0, 0)


def test_the_county_changes_no_record_of_the_office(both):
    item = both.draft()
    before = both.store.revision
    office = both("zhou")
    for act in (
        lambda: office.do("edit", item, {"title": "别的"}),
        lambda: office.do("create", "-", {"title": "别的"}),
        lambda: office.do("withdraw", item),
        lambda: office.close(2025),
        lambda: office.set_figures(2025, {"licences": "1"}),
        lambda: office.expunge(item, "令"),
        lambda: office.import_rows("items", [{"title": "别的", "formed_on": date(2026, 3, 1)}]),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert (both.store.revision, both.county.revision) == (before, 0)


def test_a_withheld_item_has_no_findings_for_the_county(both):
    item = both.draft()
    finding = flagged(both, "wang", record=item)
    assert both("zhou").finding(finding).id == finding
    both().do("attribute", item, {"attribute": "不予公开", "ground": "内部事务信息"})
    assert both("zhou").findings_register() == []
    with pytest.raises(NotFound):
        both("zhou").finding(finding)
    with pytest.raises(NotFound):
        flagged(both, record=item)
    stranger = Office(both.store, both.profile, None, both().desk.clock, both.today, county=both.county)
    assert stranger.findings_register() == []


def test_only_the_side_that_wrote_it_changes_its_words(both):
    finding = flagged(both)
    with pytest.raises(NotAllowed):
        both().do("edit", finding, {"text": "没有问题"})
    both("zhou").do("edit", finding, {"text": "附件打不开", "due_on": ""})
    found = both().finding(finding).finding
    assert (found.text, found.due_on) == ("附件打不开", None)
    both("zhou").undo()
    assert both().finding(finding).finding.due_on == date(2026, 4, 10)


def test_what_moved_since_it_was_seen_is_not_confirmed_blindly(both):
    finding = flagged(both)
    both().do("rectify", finding, {"done": "已改"})
    office = both("zhou")
    seen = office.seen(finding)
    both().do("rectify", finding, {"done": "又改"})
    with pytest.raises(Conflict):
        office.do("resolve", finding, seen=seen)
    office.do("resolve", finding, seen=office.seen(finding))


def test_taking_back_is_refused_once_the_other_side_has_gone_on(both):
    finding = flagged(both)
    both().do("rectify", finding, {"done": "已改"})
    with pytest.raises(RuleViolation):
        both("zhou").undo()
    both().undo()
    assert state(both, finding) == "open"
    both("zhou").undo()
    assert both().findings_register() == []


def test_the_open_ones_of_earlier_quarters_come_first(both):
    old = flagged(both, found_on="2025-12-20", due_on="2026-01-10")
    new = flagged(both)
    assert [view.id for view in both().open_findings()] == [old, new]
    assert [view.id for view in both().open_findings("2026-1")] == [old]
    both().do("rectify", old, {"done": "已改", "day": "2026-01-05"})
    both("zhou").do("resolve", old)
    assert both().open_findings("2026-1") == []


def forged(both, *events, put=()):
    """What somebody of the county could write into its journal by another program than this."""
    with both.county.writing("zhou", "2026-03-16T10:00:00+08:00") as writing:
        for table, record in put:
            writing.put(table, record)
        for kind, table, record, data in events:
            writing.event(kind, table, record, date(2026, 3, 16), data)


def test_a_journal_that_the_county_wrote_by_hand_says_nothing_of_the_offices_records(both):
    item, own = both.submitted(), flagged(both, "wang")
    both().do("rectify", own, {"done": "已改"})
    before = both().item(item), both().history(item), both().seen(item)
    forged(
        both,
        ("signed", "items", item, {"role": "department_head", "name": "李某"}),
        ("published", "items", item, {}),
        ("resolved", "findings", own, {"name": "周某", "corrections": 1}),
        ("flagged", "findings", own, {}),
        ("flagged", "findings", "C2026-1\x1b]0;x\x07", {}),
        ("flagged", "findings", "C2026-0009", {}),
        ("rectified", "findings", "C2026-0009", {"done": "县说已改"}),
        ("resolved", "findings", "C2026-0009", {"name": "周某", "corrections": "x"}),
        put=[
            ("findings", Finding(own, text="别的")),
            ("findings", Finding("C2026-1\x1b]0;x\x07", text="别的")),
            ("findings", Finding("C2026-0009", text="问\x1b[2J题")),
        ],
    )
    assert (both().item(item), both().history(item), both().seen(item)) == before
    assert state(both, own) == "rectified"
    assert {view.id: view.finding.text for view in both().findings_register()} == {
        own: "链接打不开",
        "C2026-0009": "问[2J题",
    }
    assert both().finding("C2026-0009").finding.done == ""


class TestDecisions:
    def test_each_is_one_transaction_of_its_side(self, both):
        item = both.draft()
        office = both("zhou")
        office.decide("2026-1", item, "passed", seen=office.seen(item))
        office.decide("2026-1", "catalogue:预决算", "skipped", "下周补", seen=0)
        made = office.decide(
            "2026-1", item, "flagged", "没有附件", seen=office.seen(item), finding={"kind": "内容错误"}
        )
        assert made.id == f"2026-1/{item}"
        assert both.county.revision == 3
        found = {each.record: each for each in both("zhou").decisions("2026-1")}
        assert (found[item].verdict, found[item].reason) == ("flagged", "没有附件")
        assert found["catalogue:预决算"].verdict == "skipped"
        assert both().decisions("2026-1") == []
        assert len(both().decisions("2026-1", by_county=True)) == 2
        assert both("zhou").decisions("2026-2") == []
        (finding,) = both().findings_register()
        assert (finding.finding.record, finding.quarter, finding.finding.text) == (item, "2026-1", "没有附件")

    def test_the_office_goes_through_the_same_queue_for_itself(self, both):
        item = both.draft()
        both().decide("2026-1", item, "flagged", "没有附件")
        both("zhou").decide("2026-1", item, "passed")
        assert [each.verdict for each in both().decisions("2026-1")] == ["flagged"]
        assert both().findings_register()[0].finding.source == "自查"
        both("zhou").undo()
        assert both("zhou").decisions("2026-1") == []
        assert len(both().decisions("2026-1")) == 1

    def test_taking_back_takes_the_finding_along(self, both):
        item = both.draft()
        office = both("zhou")
        office.decide("2026-1", item, "passed")
        office.decide("2026-1", item, "flagged", "没有附件")
        assert office.take_back("2026-1").record == item
        assert both().findings_register() == []
        assert [each.verdict for each in office.decisions("2026-1")] == ["passed"]
        assert office.take_back("2026-1", item).record == item
        assert office.decisions("2026-1") == []
        with pytest.raises(NotFound):
            office.take_back("2026-1")

    def test_a_finding_that_was_put_right_is_not_taken_back(self, both):
        item = both.draft()
        both("zhou").decide("2026-1", item, "flagged", "没有附件")
        both().do("rectify", "C2026-0001", {"done": "已加"})
        with pytest.raises(RuleViolation):
            both("zhou").take_back("2026-1")
        assert len(both("zhou").decisions("2026-1")) == 1

    def test_a_record_that_moved_is_not_decided_unseen(self, both):
        item = both.draft()
        office = both("zhou")
        seen = office.seen(item)
        both().do("edit", item, {"title": "青石镇2026年预算"})
        with pytest.raises(Conflict):
            office.decide("2026-1", item, "passed", seen=seen)
        assert both.county.revision == 0

    @pytest.mark.parametrize(
        ("quarter", "verdict", "reason"),
        [("2026-5", "passed", ""), ("2026-1", "good", ""), ("2026-1", "flagged", " "), ("", "passed", "")],
    )
    def test_what_is_no_decision_is_refused(self, both, quarter, verdict, reason):
        with pytest.raises((RuleViolation, NotFound)):
            both("zhou").decide(quarter, "2026-00001", verdict, reason)
        assert both.county.revision == 0

    def test_who_has_no_role_decides_nothing(self, both):
        both.profile = both.profile.with_person(Person("gast", "某"))
        with pytest.raises(NotAllowed):
            both("gast").decide("2026-1", "2026-00001", "passed")


ACTS = {
    "rectify": {"done": "已换链接"},
    "assign": {"person": "王某"},
    "resolve": {},
    "return": {"reason": "仍打不开"},
    "edit": {"text": "第三个链接"},
}


@pytest.mark.parametrize("finder", ["wang", "zhou"])
@pytest.mark.parametrize("corrected", [False, True])
@pytest.mark.parametrize("login", ["wang", "li", "chen", "zhao", "sun", "zhou", "nobody"])
def test_a_finding_offers_each_side_what_it_may_do_and_no_more(finder, corrected, login):
    def found():
        staff = TwoJournals()
        record = staff(finder).do("flag", "-", {"text": "链接打不开"}, table="findings").id
        if corrected:
            staff("wang").do("rectify", record, {"done": "已改"}, table="findings")
        return staff, record

    staff, record = found()
    offered = {verb.name for verb in lawful(staff(login), record, "findings")}
    for name, values in ACTS.items():
        staff, record = found()
        if name in offered:
            staff(login).do(name, record, values, table="findings")
        else:
            with pytest.raises((NotAllowed, RuleViolation)):
                staff(login).do(name, record, values, table="findings")
