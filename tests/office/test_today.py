"""What waits today, by person: the sources and who sees them."""

from dataclasses import replace
from datetime import date

import pytest

from tui_gov.errors import NotFound
from tui_gov.model.catalogue import CatalogueEntry
from tui_gov.model.profile import Profile
from tui_gov.office.today import sections


def told(office):
    return {section.key: [entry.id for entry in section.entries] for section in sections(office)}


def request(staff, **values):
    given = {"received_on": "2026-03-02", "applicant_type": "natural_person", "applicant": "张三丰"}
    return staff().do("receive", "-", given | {"subject": "征地补偿方案", "channel": "当面"} | values).id


class TestWhatIsDue:
    @pytest.mark.parametrize(
        ("formed", "key"),
        [
            ("2026-01-05", "late_items"),
            ("2026-02-09", "late_items"),
            ("2026-02-10", "items_today"),
            ("2026-02-11", "items_this_week"),
            ("2026-02-14", "items_this_week"),
            ("2026-02-24", None),
        ],
    )
    def test_an_item_stands_under_its_day(self, staff, formed, key):
        record = staff.draft(formed_on=formed)
        found = told(staff())
        assert found.pop("backup") == ["backup"]
        assert found == ({key: [record]} if key else {})

    def test_what_is_near_after_the_week_is_told_too(self, staff):
        record = staff.draft(formed_on="2026-02-24")
        assert staff().item(record).due.due == date(2026, 3, 23)
        thursday = staff.on(date(2026, 3, 19))
        assert told(thursday())["items_soon"] == [record]
        assert "items_soon" not in told(staff())

    def test_a_request_is_told_with_its_working_days_until_it_is_answered(self, staff):
        record = request(staff, received_on="2026-02-02")
        (late,) = [each for each in sections(staff()) if each.key == "late_requests"]
        assert (late.entries[0].id, late.entries[0].left) == (record, staff().request(record).left)
        staff().do("answer", record, {"outcome": "granted", "late_reason": "文件转办"})
        assert "late_requests" not in told(staff())

    @pytest.mark.parametrize(("day", "provisional"), [("2026-01-05", False), ("2032-01-05", True)])
    def test_a_day_that_a_notice_may_still_move_says_so(self, staff, day, provisional):
        office = staff.on(date.fromisoformat(day).replace(month=3))
        office.draft(formed_on=day)
        request(office, received_on=day)
        found = {each.key: each.entries[0] for each in sections(office()) if each.key.startswith("late_")}
        assert {entry.provisional for entry in found.values()} == {provisional}
        assert found.keys() == {"late_items", "late_requests"}

    def test_what_is_first_due_stands_first(self, staff):
        later = staff.draft(formed_on="2026-01-20")
        sooner = staff.draft(formed_on="2026-01-05")
        assert told(staff())["late_items"] == [sooner, later]


class TestWhoSeesWhat:
    def test_a_signer_sees_what_waits_for_that_signature_alone(self, staff):
        record = staff.submitted()
        assert told(staff("li"))["to_sign"] == [record]
        assert "to_sign" not in told(staff("chen"))
        assert "to_sign" not in told(staff())
        staff("li").do("sign", record)
        assert "to_sign" not in told(staff("li"))
        assert told(staff("chen"))["to_sign"] == [record]

    def test_uploading_is_the_clerks(self, staff):
        record = staff.approved()
        assert told(staff())["to_upload"] == [record]
        assert "to_upload" not in told(staff("zhao"))
        staff().do("send", record)
        assert told(staff())["sent"] == [record]

    def test_the_head_of_a_department_sees_its_own_items(self, staff):
        own = staff.draft(formed_on="2026-01-05")
        other = staff.draft(formed_on="2026-01-06", department="民政办")
        assert told(staff("li"))["late_items"] == [own]
        assert told(staff("zhao"))["late_items"] == [own, other]

    def test_what_went_out_first_waits_for_who_signs_it_after(self, staff):
        record = staff.submitted()
        staff("zhao").do("approve-urgent", record, {"reason": "汛情"})
        staff().do("publish", record, {"url": "https://a.example/1"})
        assert staff().item(record).state.key == "urgent"
        assert told(staff("li"))["to_sign"] == [record]
        assert "urgent" not in told(staff("li"))
        assert "to_sign" not in told(staff("chen"))
        assert told(staff())["urgent"] == told(staff("zhao"))["urgent"] == [record]

    def test_nobody_is_shown_what_only_others_can_do(self, staff):
        staff.draft(formed_on="2026-01-05")
        for login in ("chen", "zhao"):
            request(staff, received_on="2026-02-12" if login == "chen" else "2026-01-05")
        staff().do("flag", "-", {"text": "问题", "due_on": "2026-04-01"})
        assert told(staff("chen")).keys() == set()
        assert told(staff("zhao")).keys() == {"late_requests", "late_items"}
        assert {"findings", "late_items"} <= told(staff("li")).keys()

    def test_the_county_sees_what_it_found_past_its_limit(self, staff):
        found = staff("zhou").do(
            "flag", "-", {"text": "问题", "found_on": "2026-03-02", "due_on": "2026-03-10"}
        )
        assert told(staff("zhou"))["late_findings"] == [found.id]
        assert told(staff("zhao"))["late_findings"] == [found.id]

    def test_the_county_sees_what_is_late_but_no_names_and_nothing_withheld(self, staff):
        withheld = staff.draft(formed_on="2026-01-05", title="内部请示")
        staff().do("attribute", withheld, {"attribute": "不予公开", "ground": "内部事务信息"})
        staff.draft(formed_on="2026-01-06")
        record = request(staff, received_on="2026-01-05", subject="张三丰的低保")
        found = sections(staff("zhou"))
        assert [each.key for each in found] == ["late_requests", "late_items"]
        assert [each.id for each in found[0].entries] == [record]
        words = str(found)
        assert "张三丰" not in words
        assert "内部请示" not in words
        with pytest.raises(NotFound):
            staff("zhou").item(withheld)

    def test_a_stranger_sees_nothing(self, staff):
        staff.draft(formed_on="2026-01-05")
        assert sections(staff("nobody")) == []


def test_displays_that_ended_and_grounds_to_look_at_again(staff):
    before = staff.on(date(2026, 3, 13))
    shown = before.approved(display_until="2026-03-13")
    before().do("publish", shown)
    withheld = staff.draft(reassess_on="2026-03-20")
    staff().do("attribute", withheld, {"attribute": "不予公开", "ground": "内部事务信息"})
    found = told(staff())
    assert found["displays"] == [shown]
    assert found["reassess"] == [withheld]
    assert "displays" not in told(before())


def test_a_backup_is_called_to_mind_but_not_in_a_sample(staff):
    assert told(staff())["backup"] == ["backup"]
    sample = staff.with_profile(sample=True)
    assert "backup" not in told(sample())
    assert Profile("x").sample is False


class TestWhatReviewsFind:
    def test_a_finding_goes_from_the_office_to_who_found_it(self, staff):
        found = (
            staff("li")
            .do(
                "flag",
                "-",
                {"text": "栏目空白", "found_on": "2026-03-02", "due_on": "2026-03-13"},
                table="findings",
            )
            .id
        )
        assert told(staff())["late_findings"] == [found]
        staff("li").do("edit", found, {"due_on": "2026-03-20"})
        assert told(staff())["findings"] == [found]
        staff().do("rectify", found, {"done": "已更新"})
        assert "findings" not in told(staff())
        assert "to_confirm" not in told(staff())
        assert told(staff("li"))["to_confirm"] == [found]
        staff("li").do("resolve", found)
        assert "to_confirm" not in told(staff("li"))

    def test_the_county_has_last_quarters_review_until_it_is_signed_off(self, staff):
        before = staff.with_profile(started=date(2025, 1, 1))
        assert told(before("zhou"))["quarter_review"] == ["2025-4"]
        assert "quarter_review" not in told(before())
        assert "quarter_review" not in told(staff("zhou"))


class TestReports:
    def test_last_years_report_and_last_quarters_return_until_they_are_handed_in(self, staff):
        before = staff.with_profile(started=date(2025, 1, 1))
        assert told(before())["annual"] == ["2025"]
        assert told(before())["quarter_return"] == ["2025-4"]
        assert "annual" not in told(staff())
        assert "annual" not in told(before.on(date(2025, 10, 1))())

    def test_a_years_report_is_called_to_mind_from_december_on(self, staff):
        assert "annual" not in told(staff.on(date(2026, 11, 30))())
        assert told(staff.on(date(2026, 12, 1))())["annual"] == ["2026"]
        assert told(staff.on(date(2027, 1, 5))())["annual"] == ["2026"]


class TestPublicOpinion:
    def test_runs_is_overdue_and_waits_for_a_leader(self, staff):
        values = {"kind": "政务舆情", "title": "传言", "found_at": "2026-03-15 12:00"}
        record = staff().do("create", "-", values, table="duties").id
        (section,) = [each for each in sections(staff()) if each.key == "opinion"]
        assert (section.entries[0].id, section.entries[0].due) == (record, date(2026, 3, 17))
        assert str(section.entries[0].hour) == "最迟03-17 12:00"
        assert told(staff.on(date(2026, 3, 18))())["opinion_overdue"] == [record]
        staff().do("answer", record, {"answer": "没有此事"})
        assert told(staff("zhao"))["to_approve"] == [record]
        staff().do("answer", record, {"responded_at": "2026-03-16 09:00"})
        assert told(staff("zhao"))["to_approve"] == [record]
        assert "to_approve" not in told(staff())
        assert "opinion" not in told(staff("zhou"))


def test_a_leader_who_wrote_an_answer_is_not_asked_to_approve_it(staff):
    people = [
        replace(each, roles=(*each.roles, "leader_in_charge")) if each.login == "sun" else each
        for each in staff().profile.people
    ]
    staff = staff.with_profile(people=tuple(people))
    values = {"kind": "政务舆情", "title": "传言", "found_at": "2026-03-15 12:00"}
    record = staff().do("create", "-", values, table="duties").id
    staff().do("answer", record, {"answer": "没有此事"})
    assert told(staff("sun"))["to_approve"] == [record]
    staff("sun").do("answer", record, {"answer": "没有这件事"})
    assert "to_approve" not in told(staff("sun"))
    assert told(staff("zhao"))["to_approve"] == [record]


def test_entries_of_the_catalogue_that_fell_behind(staff):
    row = CatalogueEntry("财政预算", period="每年", department="财政所")
    office = staff.with_profile(catalogue=(row,), started=date(2024, 1, 1))
    assert told(office())["catalogue"] == ["财政预算"]
    assert "catalogue" not in told(office("zhou"))


def test_what_rests_on_earlier_years_waits_while_those_are_put_aside(staff):
    row = CatalogueEntry("财政预算", period="每年", department="财政所")
    office = staff.with_profile(catalogue=(row,), started=date(2024, 1, 1))()
    office.store.holds_more = True
    assert "catalogue" not in {each.key for each in sections(office, whole=False)}
    assert "catalogue" in {each.key for each in sections(office)}
