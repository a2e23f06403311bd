"""One letter with several matters, applicants and their agents, the month's count, and who sees names."""

from datetime import date, datetime, timedelta, timezone

import pytest

from tui_gov.errors import Conflict, NotAllowed, NotFound, RuleViolation
from tui_gov.office import Office
from tui_gov.office.applicants import fee_by_item, others_of, place_in_month, repeats_of
from tui_gov.office.openings import HIDDEN, open_names, openings

DAY = date(2026, 3, 20)
GIVEN = {
    "received_on": "2026-03-02",
    "applicant_type": "自然人",
    "applicant": "张三",
    "contact": "13900000000",
    "subject": "某路段占地补偿标准",
}


@pytest.fixture
def office(staff):
    return staff.on(DAY)()


def receive(office, **values):
    return office.do("receive", "-", GIVEN | values).id


def request(office, record):
    return office.request(record).case.request


class TestSplitting:
    def test_each_matter_is_a_linked_request_with_the_same_receipt(self, office):
        first = receive(office, channel="网络", subject="征地批复、补偿标准、安置方案")
        office.do("confirm", first, {"day": "2026-03-03"})
        office.do("split", first, {"matters": "征地批复；补偿标准；安置方案"})
        views = sorted(office.requests(), key=lambda view: view.id)
        assert [view.case.request.subject for view in views] == ["征地批复", "补偿标准", "安置方案"]
        assert [view.case.request.split_from for view in views] == ["", first, first]
        assert {view.due.due for view in views} == {date(2026, 3, 31)}
        assert {view.case.handled for view in views} == {"split"}
        assert office.history(first)[-1].data["into"] == [views[1].id, views[2].id]

    def test_it_is_one_act_and_is_taken_back_as_one(self, office):
        first = receive(office, subject="征地批复、补偿标准")
        office.do("split", first, {"matters": "征地批复；补偿标准"})
        office.undo()
        assert [view.id for view in office.requests()] == [first]
        assert request(office, first).subject == "征地批复、补偿标准"

    def test_one_matter_is_nothing_to_split(self, office):
        with pytest.raises(RuleViolation, match="至少要写两项"):
            office.do("split", receive(office), {"matters": "征地批复"})

    def test_kept_as_one_the_choice_shows(self, office):
        record = receive(office)
        office.do("whole", record, {"reason": "内容相关"})
        assert office.request(record).case.handled == "whole"


class TestApplicants:
    def test_co_applicants_and_an_agent_with_authority(self, office):
        record = receive(office, co_applicants="李四；王五", agent="赵律师", authority="授权委托书")
        found = request(office, record)
        assert (found.co_applicants, found.agent, found.authority) == (
            ("李四", "王五"),
            "赵律师",
            "授权委托书",
        )

    @pytest.mark.parametrize("number", ["330102199001011234", "01011234X", "一二三四"])
    def test_of_an_identity_paper_only_the_last_four_are_kept(self, office, number):
        with pytest.raises(RuleViolation, match="只记末四位"):
            receive(office, identity_kind="居民身份证", identity_last4=number)
        record = receive(office, identity_kind="居民身份证", identity_last4="123X")
        with pytest.raises(RuleViolation, match="只记末四位"):
            office.do("edit", record, {"identity_last4": number})

    def test_earlier_requests_of_the_applicant_and_repeats_among_them(self, office):
        first = receive(office)
        other = receive(office, subject="低保评议结果")
        again = receive(office, subject="某路段占地补偿的标准", received_on="2026-03-10")
        receive(office, applicant="李四")
        receive(office, applicant="张三", applicant_type="商业企业")
        asked = request(office, again)
        assert [each.id for each in others_of(office.desk, asked)] == [first, other]
        assert [each.id for each in repeats_of(office.desk, asked)] == [first]
        assert repeats_of(office.desk, request(office, first)) == []

    def test_another_identity_paper_is_another_applicant(self, office):
        receive(office, identity_last4="1234")
        record = receive(office, identity_last4="5678")
        assert others_of(office.desk, request(office, record)) == []


class TestFees:
    def test_the_count_is_per_applicant_and_calendar_month(self, office):
        before = receive(office, received_on="2026-02-27")
        records = [receive(office, received_on=f"2026-03-{2 + n // 2:02}") for n in range(32)]
        receive(office, applicant="李四")
        places = [place_in_month(office.desk, request(office, record)) for record in (before, *records)]
        assert places == [1, *range(1, 33)]
        fees = [fee_by_item(office.desk, request(office, record)).yuan for record in records]
        assert (fees[9], fees[10], fees[29], fees[30]) == (0, 100, 100, 200)
        assert sum(fees[:31]) == 2200

    def test_the_month_is_that_of_the_effective_receipt(self, office):
        receive(office)
        online = receive(office, channel="网络", received_on="2026-02-27")
        assert place_in_month(office.desk, request(office, online)) == 1
        office.do("confirm", online, {"day": "2026-03-03"})
        assert place_in_month(office.desk, request(office, online)) == 2

    def test_the_eleventh_costs_what_the_tariff_says(self, office):
        records = [receive(office) for _ in range(11)]
        office.do("notice-fee", records[10], {"method": "按件计收"})
        assert office.request(records[10]).case.fee_yuan == "100"
        assert office.request(records[10]).case.fee_method == "items"


class TestNames:
    def test_the_clerk_sees_them_everybody_else_a_mask(self, staff, office):
        record = receive(office, co_applicants="李四", agent="赵律师", identity_last4="1234")
        assert office.request(record).applicant == "张三"
        for login in ("sun", "li", "zhou"):
            row = staff.on(DAY)(login).request(record).row()
            assert row["applicant"] == "张*"
            assert (row["contact"], row["identity_last4"], row["agent"]) == ("", "", "赵**")
            assert row["co_applicants"] == ("李*",)

    def test_opening_is_logged_with_its_purpose_once_a_session(self, staff, office):
        record = receive(office)
        head = staff.on(DAY)("sun")
        with pytest.raises(RuleViolation, match="目的"):
            open_names(head, record, "  ")
        open_names(head, record, "审批延期")
        open_names(head, record, "再看一次")
        assert head.request(record).applicant == "张三"
        assert [(event.by, event.data["purpose"]) for event in openings(head.desk, record)] == [
            ("sun", "审批延期")
        ]
        assert staff.on(DAY)("sun").request(record).applicant == "张*"
        assert head.seen(record) == office.seen(record) == 1

    @pytest.mark.parametrize("login", ["zhou", "stranger"])
    def test_the_county_and_strangers_cannot(self, staff, office, login):
        record = receive(office)
        with pytest.raises((NotAllowed, NotFound)):
            open_names(staff.on(DAY)(login), record, "检查")
        assert not openings(office.desk, record)

    def test_an_opening_is_not_what_undo_takes_back(self, staff, office):
        record = receive(office)
        head = staff.on(DAY)("sun")
        head.do("extend", record, {"days": "5", "reason": "材料多"})
        open_names(head, record, "核对")
        done = head.undo()
        assert (done.kind, done.record, done.count) == ("extended", record, 1)
        assert len(openings(head.desk, record)) == 1

    def test_the_history_does_not_give_them_away(self, staff, office):
        record = receive(office)
        office.do("edit", record, {"applicant": "张三丰", "subject": "安置方案"})
        seen = staff.on(DAY)("zhou").history(record)[-1].data
        assert seen["before"]["applicant"] == HIDDEN
        assert seen["after"]["subject"] == "安置方案"
        assert office.history(record)[-1].data["before"]["applicant"] == "张三"


def test_two_clerks_answering_at_once_the_second_is_refused(staff, office):
    record = receive(office)
    seen = office.seen(record)
    office.do("answer", record, {"outcome": "granted"}, seen=seen)
    with pytest.raises(Conflict):
        staff.on(DAY)().do("answer", record, {"outcome": "other_other"}, seen=seen)
    with pytest.raises(RuleViolation, match="已经答复"):
        staff.on(DAY)().do("answer", record, {"outcome": "other_other"})
    assert office.request(record).case.outcome == "granted"


@pytest.mark.parametrize("day", ["1900-01-01", "2099-12-31", "2026-03-21"])
def test_days_out_of_all_reason_are_refused_or_counted_right(office, day):
    if day < "2026":
        record = receive(office, received_on=day)
        assert office.request(record).due.provisional
        assert office.request(record).state.key == "overdue"
        return
    with pytest.raises(RuleViolation, match=day):
        receive(office, received_on=day)


def test_check_names_what_was_not_kept(office):
    record = receive(office, channel="平信")
    office.do("confirm", record, {"day": "2026-03-04"})
    (found,) = office.check()
    assert (found.name, found.ids) == ("依申请公开 平信未在收到当日确认", (record,))


def test_the_check_of_a_year_names_only_requests_open_in_it(staff):
    office = staff.on(DAY)()
    old = receive(office, channel="平信", received_on="2024-12-16")
    office.do("confirm", old, {"day": "2024-12-20"})
    office.do("answer", old, {"outcome": "granted", "day": "2025-01-08"})
    new = receive(office, received_on="2026-01-05")

    def named(year):
        return {(check.name, check.ids) for check in office.check(year) if "依申请公开" in check.name}

    confirmed, overdue = ("依申请公开 平信未在收到当日确认", (old,)), ("依申请公开 逾期未办", (new,))
    assert named(2023) == set()
    assert named(2024) == named(2025) == {confirmed}
    assert named(2026) == {overdue}
    assert named(None) == {confirmed, overdue}


@pytest.mark.parametrize(("turns", "wanted"), [(True, "2026-03-31"), (False, "2026-03-30")])
def test_the_day_goes_on_at_midnight_while_the_office_stays_open(staff, turns, wanted):
    beijing = timezone(timedelta(hours=8))
    now = [datetime(2026, 3, 30, 23, 59, tzinfo=beijing)]
    record = receive(staff.on(DAY)())
    clerk = staff.profile.person("wang")
    office = Office(staff.store, staff.profile, clerk, lambda: now[0], now[0].date(), turns=turns)
    assert not office.refresh()
    now[0] += timedelta(minutes=2)
    assert office.refresh() is turns
    assert office.today.isoformat() == wanted
    if turns:
        assert office.request(record).state.key == "overdue"
        with pytest.raises(RuleViolation, match="请写明迟延原因"):
            office.do("answer", record, {"outcome": "granted"})
