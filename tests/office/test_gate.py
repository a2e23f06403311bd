"""No path leads to 已公开 but a complete review of exactly the text that stands there."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from township import PEOPLE, TODAY, Staff, bytes_of
from tui_gov.cli import main
from tui_gov.errors import NotAllowed, OfficeError, RuleViolation
from tui_gov.law.items import ItemState, digest_of
from tui_gov.model.profile import Person
from tui_gov.store import create_store, open_store
from tui_gov.store.protocol import as_of

CHAIN = ("department_head", "secrecy_reviewer", "leader_in_charge")
SIGNERS = dict(zip(CHAIN, ("li", "chen", "zhao"), strict=True))
ROLES = ("clerk", *CHAIN)
# people who hold several roles can sign wrongly in more ways
CROWD = (*PEOPLE, Person("quan", "全某", ROLES), Person("ban", "半某", ("clerk", "secrecy_reviewer")))


def digest(item):
    return digest_of(item.title, item.text, item.attachments)


def reviewed(staff, record):
    """Whether the log, read by itself, holds a whole review of exactly this text, and then its publication.

    Written anew here, from the law and not from the program, so that both would have to be wrong.
    """
    item = staff.store.get("items", record)
    wanted = digest(item)
    events = as_of(staff.store.log(record))
    published = [event for event in events if event.kind == "published"]
    if not published or published[-1].data.get("digest") != wanted:
        return False
    # an urgent publication counts from its review on, which comes after it
    urgent = published[-1].data.get("urgent")
    before = [event for event in events if urgent or event.seq < published[-1].seq]
    submitted = [event for event in before if event.kind == "submitted" and event.data["digest"] == wanted]
    if not submitted:
        return False
    last = submitted[-1]
    after = [event for event in before if event.seq > last.seq]
    if any(event.kind in ("returned", "submitted") for event in after):
        return False
    signed = [event for event in after if event.kind == "signed" and event.data["digest"] == wanted]
    people = {event.data.get("signer", event.by) for event in signed}
    return (
        [event.data["role"] for event in signed] == list(CHAIN)
        and len(people) == len(CHAIN)
        and last.by not in people
    )


def assert_gate(staff):
    for item in staff.store.all("items"):
        facts = staff().desk.facts(item)
        assert facts.state is not ItemState.LEGACY
        if facts.state is ItemState.PUBLISHED:
            assert reviewed(staff, item.id)
            assert all(
                staff.profile.person(event.data.get("signer", event.by)).has(event.data["role"])
                for event in staff.store.log(item.id)
                if event.kind == "signed"
            )


VERBS = {
    "create": {"title": "另一条", "category": "规划计划", "department": "财政所", "text": "正文"},
    "edit": {"text": "改过的正文"},
    "attribute": {"attribute": "主动公开"},
    "submit": {},
    "sign": {},
    "return": {"opinion": "再改"},
    "send": {},
    "publish": {"channels": "政府网站"},
    "withdraw": {"reason": "有误"},
}
WALK = (
    *VERBS.items(),
    ("edit", {"title": "改过的标题"}),
    ("edit", {"attachments": "另一张表.xls"}),
    ("edit", {"department": "民政办"}),
    ("edit", {"text": "预算正文"}),
    ("edit", {"attribute": "主动公开"}),
    ("attribute", {"attribute": "不予公开", "ground": "内部事务"}),
    ("publish", {"channels": "政府网站", "day": "2026-03-10"}),
    ("publish", {"channels": "政府网站", "day": "2025-12-31"}),
    ("approve-urgent", {"reason": "汛情"}),
    ("check-point", {"point": "wording", "answer": "有问题"}),
    ("check-point", {"point": "wording", "answer": "无问题"}),
    ("sign-paper", {"signer": "zhao", "scan": "a" * 64}),
    ("sign", {"conclusion": "报审", "authority": "县保密局"}),
    ("authority-answer", {"answer": "可以公开"}),
    ("sign", {"conclusion": "不予公开", "ground": "内部事务", "opinion": "不宜"}),
    ("edit", {"abstract": "改过的概述"}),
    ("post", {"channel": "公开栏"}),
    ("undo", {}),
)


class Township(RuleBasedStateMachine):
    """Anybody does anything, in any order; what is right comes up often enough to reach a publication."""

    def __init__(self):
        super().__init__()
        self.staff = Staff().with_profile(people=CROWD)
        self.record = self.staff.draft()
        self.reached = False

    def act(self, login, name, values):
        office = self.staff(login)
        before = len(self.staff.store.log()), list(self.staff.store.all("items"))
        try:
            if name == "undo":
                office.undo()
            else:
                office.do(name, "-" if name == "create" else self.record, values)
        except OfficeError:
            assert (len(self.staff.store.log()), list(self.staff.store.all("items"))) == before

    @rule(login=st.sampled_from([person.login for person in CROWD]), act=st.sampled_from(WALK))
    def anything(self, login, act):
        self.act(login, *act)

    @rule()
    def next_right_step(self):
        item = self.staff.store.get("items", self.record)
        facts = self.staff().desk.facts(item)
        steps = {
            ItemState.DRAFT: ("wang", "attribute"),
            ItemState.WITHHELD: ("wang", "attribute"),
            ItemState.ATTRIBUTED: ("wang", "submit"),
            ItemState.APPROVED: ("wang", "send"),
            ItemState.SENT: ("wang", "publish"),
            ItemState.PUBLISHED: ("wang", "withdraw"),
            ItemState.WITHDRAWN: ("wang", "submit"),
        }
        if facts.state is ItemState.IN_REVIEW and facts.slip.waits_for:
            login, name = SIGNERS[facts.slip.waits_for], "sign"
        elif facts.state in steps:
            login, name = steps[facts.state]
        else:
            return
        self.act(login, name, VERBS[name])

    @invariant()
    def nothing_unreviewed_is_public(self):
        assert_gate(self.staff)


Township.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestTownship = Township.TestCase


def state(staff, record):
    return staff().item(record).state


class TestTheRightWay:
    def test_each_step_has_its_state(self, staff):
        record = staff.draft()
        seen = [state(staff, record)]
        for login, verb in (
            ("wang", "attribute"),
            ("wang", "submit"),
            ("li", "sign"),
            ("chen", "sign"),
            ("zhao", "sign"),
            ("wang", "send"),
            ("wang", "publish"),
        ):
            staff(login).do(verb, record, VERBS[verb])
            seen.append(state(staff, record))
        names = "draft attributed in_review in_review in_review approved sent published"
        assert [each.key for each in seen] == names.split()
        assert reviewed(staff, record)
        assert staff().item(record).facts.published_on == TODAY

    def test_every_order_but_the_right_one_stops_short(self, staff):
        right = (("wang", "submit"), ("li", "sign"), ("chen", "sign"), ("zhao", "sign"), ("wang", "publish"))
        for order in permutations(right):
            record = staff.draft()
            staff().do("attribute", record, {"attribute": "主动公开"})
            for login, verb in order:
                with suppress(OfficeError):
                    staff(login).do(verb, record, VERBS[verb])
            assert (state(staff, record) is ItemState.PUBLISHED) == (order == right)

    def test_a_genre_with_its_own_chain(self, staff):
        staff = staff.with_profile(chains={"政务动态": ("secrecy_reviewer",)})
        record = staff.draft(genre="政务动态")
        staff().do("attribute", record, {"attribute": "主动公开"})
        staff().do("submit", record)
        assert state(staff, record) is ItemState.IN_REVIEW
        staff("chen").do("sign", record)
        assert state(staff, record) is ItemState.APPROVED

    def test_no_chain_without_a_secrecy_reviewer(self, staff):
        staff = staff.with_profile(chain=("department_head", "leader_in_charge"))
        record = staff.draft()
        staff().do("attribute", record, {"attribute": "主动公开"})
        with pytest.raises(RuleViolation):
            staff().do("submit", record)
        assert state(staff, record) is ItemState.ATTRIBUTED


class TestSigners:
    def submitted(self, staff, by="wang"):
        record = staff.draft()
        staff().do("attribute", record, {"attribute": "主动公开"})
        staff(by).do("submit", record)
        return record

    def signatures(self, staff, record):
        return [(each.role, each.by) for each in staff().item(record).facts.slip.signatures]

    @pytest.mark.parametrize("login", ["wang", "chen", "zhao", "sun", "zhou"])
    def test_only_the_role_whose_turn_it_is(self, staff, login):
        record = self.submitted(staff)
        with pytest.raises(OfficeError):
            staff(login).do("sign", record)
        assert self.signatures(staff, record) == []

    def test_whoever_submitted_does_not_sign(self, staff):
        record = self.submitted(staff, by="li")
        with pytest.raises(RuleViolation):
            staff("li").do("sign", record)
        assert self.signatures(staff, record) == []

    @pytest.mark.parametrize("named", ["李某", "李 某", "王某、李某", "王某;李某"])
    def test_whoever_is_named_as_drafter_does_not_sign_however_it_is_written(self, staff, named):
        record = staff.submitted(drafter=named)
        with pytest.raises(RuleViolation, match="李某参与了拟文"):
            staff("li").do("sign", record)
        with pytest.raises(RuleViolation, match="李某参与了拟文"):
            staff().do("sign-paper", record, {"signer": "li", "scan": "a" * 64})

    def test_a_drafter_does_not_sign_by_taking_their_name_off_the_draft(self, staff):
        record = staff.draft(drafter="李某")
        staff().do("attribute", record, {"attribute": "主动公开"})
        staff("li").do("edit", record, {"drafter": "王某"})
        staff().do("submit", record)
        with pytest.raises(RuleViolation, match="李某参与了拟文"):
            staff("li").do("sign", record)

    def test_nor_when_another_takes_it_off_during_the_review(self, staff):
        record = staff.submitted(drafter="李某")
        staff().do("edit", record, {"drafter": "王某"})
        with pytest.raises(RuleViolation, match="李某参与了拟文"):
            staff("li").do("sign", record)

    def test_a_name_that_a_clerk_put_right_before_the_review_binds_nobody(self, staff):
        record = staff.draft(drafter="李某")
        staff().do("edit", record, {"drafter": "王某"})
        staff().do("attribute", record, {"attribute": "主动公开"})
        staff().do("submit", record)
        staff("li").do("sign", record)
        assert [each.by for each in staff().item(record).facts.slip.signatures] == ["li"]

    def test_nobody_signs_two_levels(self, staff):
        staff = staff.with_profile(people=CROWD)
        record = self.submitted(staff)
        staff("quan").do("sign", record)
        with pytest.raises(RuleViolation):
            staff("quan").do("sign", record)
        assert self.signatures(staff, record) == [("department_head", "quan")]

    def test_an_edit_after_approval_voids_the_slip(self, staff):
        for change in ({"title": "别的"}, {"text": "别的"}, {"attachments": "别的.pdf"}):
            record = staff.approved()
            staff().do("edit", record, change)
            assert state(staff, record) is ItemState.ATTRIBUTED
            with pytest.raises(RuleViolation):
                staff().do("publish", record)

    def test_an_edit_of_other_columns_does_not(self, staff):
        record = staff.approved()
        staff().do("edit", record, {"column": "财政信息"})
        assert state(staff, record) is ItemState.APPROVED

    def test_a_return_voids_the_signatures(self, staff):
        record = self.submitted(staff)
        staff("li").do("sign", record)
        staff("chen").do("return", record, {"opinion": "数字不对"})
        assert state(staff, record) is ItemState.ATTRIBUTED
        staff().do("submit", record)
        assert self.signatures(staff, record) == []

    def test_not_published_before_the_last_signature(self, staff):
        record = staff.approved()
        with pytest.raises(RuleViolation):
            staff().do("publish", record, {"day": "2026-03-15"})
        with pytest.raises(RuleViolation):
            staff().do("publish", record, {"day": "2026-03-17"})
        assert state(staff, record) is ItemState.APPROVED

    def test_the_text_of_a_published_item_stands(self, staff):
        record = staff.approved()
        staff().do("publish", record)
        for change in ({"title": "别的"}, {"text": "别的"}, {"attachments": "别的.pdf"}):
            with pytest.raises(RuleViolation):
                staff().do("edit", record, change)
        assert state(staff, record) is ItemState.PUBLISHED

    def test_after_withdrawal_a_new_review_is_needed(self, staff):
        record = staff.approved()
        staff().do("publish", record)
        staff().do("withdraw", record, {"reason": "有误"})
        assert state(staff, record) is ItemState.WITHDRAWN
        with pytest.raises(RuleViolation):
            staff().do("publish", record)
        staff().do("submit", record)
        with pytest.raises(RuleViolation):
            staff().do("publish", record)
        for login in SIGNERS.values():
            staff(login).do("sign", record)
        staff().do("publish", record)
        assert state(staff, record) is ItemState.PUBLISHED
        assert reviewed(staff, record)

    def test_publication_is_not_undone(self, staff):
        record = staff.approved()
        staff().do("publish", record)
        before = len(staff.store.log())
        with pytest.raises(RuleViolation):
            staff().undo()
        assert len(staff.store.log()) == before
        assert state(staff, record) is ItemState.PUBLISHED

    def test_an_undone_signature_no_longer_counts(self, staff):
        record = self.submitted(staff)
        for login in ("li", "chen", "zhao"):
            staff(login).do("sign", record)
        staff("zhao").undo()
        assert state(staff, record) is ItemState.IN_REVIEW
        with pytest.raises(RuleViolation):
            staff().do("publish", record)

    @pytest.mark.parametrize("login", ["stranger", "zhou", "li", "chen", "zhao"])
    def test_only_a_clerk_publishes(self, staff, login):
        record = staff.approved()
        with pytest.raises(NotAllowed):
            staff(login).do("publish", record)
        assert state(staff, record) is ItemState.APPROVED


class TestForged:
    """Events put into the store by another hand: the state is computed, so they do not help."""

    def forge(self, staff, events, **draft):
        record = staff.draft(**draft)
        item = staff.store.get("items", record)
        for kind, by, data in events:
            with staff.store.writing(by, "2026-03-16T09:30:00.000+08:00") as writing:
                given = {"digest": digest(item), **data}
                writing.event(kind, "items", record, TODAY, given)
        return record

    submit = ("submitted", "wang", {"chain": list(CHAIN)})
    signs = tuple(("signed", login, {"role": role, "name": login}) for role, login in SIGNERS.items())
    publish = ("published", "wang", {})
    other = "0" * 64

    def test_the_whole_slip_counts(self, staff):
        record = self.forge(staff, [self.submit, *self.signs, self.publish])
        assert state(staff, record) is ItemState.PUBLISHED

    def test_anything_less_does_not(self, staff):
        whole = [self.submit, *self.signs, self.publish]
        first, second, third = self.signs

        def changed(event, by=None, **data):
            return event[0], by or event[1], {**event[2], **data}

        bad = {
            "nothing but a publication": [self.publish],
            "no submission": [*self.signs, self.publish],
            "two of three": [self.submit, first, second, self.publish],
            "no secrecy reviewer": [self.submit, first, third, self.publish],
            "out of turn": [self.submit, second, first, third, self.publish],
            "the drafter signs": [self.submit, changed(first, by="wang"), second, third, self.publish],
            "one person twice": [self.submit, first, changed(second, by="li"), third, self.publish],
            "wrong role": [self.submit, changed(first, role="head"), second, third, self.publish],
            "another text signed": [
                self.submit,
                first,
                changed(second, digest=self.other),
                third,
                self.publish,
            ],
            "another text submitted": [changed(self.submit, digest=self.other), *self.signs, self.publish],
            "another text published": [self.submit, *self.signs, changed(self.publish, digest=self.other)],
            "published before the last signature": [self.submit, first, second, self.publish, third],
            "published before review": [self.publish, self.submit, *self.signs],
            "returned": [self.submit, *self.signs, ("returned", "li", {}), self.publish],
            "submitted again": [self.submit, *self.signs, self.submit, self.publish],
            "empty chain": [changed(self.submit, chain=[]), self.publish],
            "chain without secrecy": [
                changed(self.submit, chain=["department_head"]),
                first,
                self.publish,
            ],
            "legacy on or after the start": [("legacy", "wang", {})],
            "the word itself": [("state", "wang", {"state": "published"})],
        }
        for why, events in bad.items():
            record = self.forge(staff, events)
            assert not staff().item(record).facts.public, why
            assert staff().item(record).facts.published_on is None, why
        assert self.forge(staff, whole)

    def test_a_legacy_publication_of_another_text_does_not_count(self, staff):
        record = staff.draft(formed_on="2025-03-02")
        with staff.store.writing("wang", "2026-03-16T09:30:00.000+08:00") as writing:
            writing.event("legacy", "items", record, date(2025, 4, 1), {"digest": self.other})
        assert state(staff, record) is ItemState.DRAFT

    @pytest.mark.parametrize("change", [{"title": "别的"}, {"text": "别的"}, {"attachments": ("别的.pdf",)}])
    def test_a_record_changed_under_a_publication_is_no_longer_published(self, staff, change):
        record = staff.approved()
        staff().do("publish", record)
        with staff.store.writing("wang", "2026-03-16T09:30:00.000+08:00") as writing:
            writing.put("items", replace(staff.store.get("items", record), **change))
        assert not staff().item(record).facts.public

    @given(
        st.lists(st.tuples(st.integers(0, 6), st.sampled_from(["wang", "li", "chen", "zhao"])), max_size=9)
    )
    def test_any_heap_of_events(self, heap):
        staff = Staff()
        kinds = (self.submit, *self.signs, self.publish, ("returned", "li", {}), ("withdrawn", "wang", {}))
        events = [(kinds[which][0], by, kinds[which][2]) for which, by in heap]
        record = self.forge(staff, events)
        if state(staff, record) is ItemState.PUBLISHED:
            assert reviewed(staff, record)


class TestImport:
    ROW = {"title": "旧文", "formed_on": date(2025, 12, 1), "category": "规划计划"}  # noqa: RUF012

    def test_a_published_row_needs_the_word_for_it(self, staff):
        found = staff().import_rows("items", [{**self.ROW, "published_on": date(2025, 12, 9)}])
        assert found.taken == []
        assert [remark.column for remark in found.bad] == ["公开日期"]
        assert list(staff.store.all("items")) == []

    @pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 3, 1), date(2027, 1, 1)])
    def test_no_publication_since_the_start_comes_in(self, staff, day):
        rows = [{**self.ROW, "published_on": day}]
        for skip in (False, True):
            found = staff().import_rows("items", rows, already_published=True, skip_bad=skip)
            assert found.taken == []
            assert [remark.column for remark in found.bad] == ["公开日期"]
        assert list(staff.store.all("items")) == []
        assert list(staff.store.log()) == []

    def test_the_day_before_the_start_is_legacy(self, staff):
        rows = [{**self.ROW, "published_on": date(2025, 12, 31)}]
        (record,) = staff().import_rows("items", rows, already_published=True).taken
        assert state(staff, record) is ItemState.LEGACY

    def test_a_legacy_item_no_longer_counts_when_the_start_moves_back(self, staff):
        rows = [{**self.ROW, "published_on": date(2025, 12, 31)}]
        (record,) = staff().import_rows("items", rows, already_published=True).taken
        assert state(staff.with_profile(started=date(2025, 12, 31)), record) is ItemState.DRAFT

    def test_a_row_without_a_publication_is_a_draft(self, staff):
        (record,) = staff().import_rows("items", [self.ROW], already_published=True).taken
        assert state(staff, record) is ItemState.DRAFT

    @pytest.mark.parametrize(("word", "key"), [("不予公开", "withheld"), ("依申请公开", "on_request")])
    def test_what_is_not_for_everybody_stays_so(self, staff, word, key):
        row = {**self.ROW, "attribute": word, "ground": "内部事务"}
        (record,) = staff().import_rows("items", [row], already_published=True).taken
        assert staff().item(record).state.key == key
        found = staff().import_rows(
            "items", [{**row, "published_on": date(2025, 12, 9)}], already_published=True
        )
        assert found.taken == []
        assert [remark.column for remark in found.bad] == ["公开日期"]

    def test_only_a_clerk_imports(self, staff):
        for login in ("li", "zhou", "stranger"):
            with pytest.raises(NotAllowed):
                staff(login).import_rows("items", [self.ROW])
        assert list(staff.store.all("items")) == []


class TestWithheld:
    def test_the_county_and_strangers_do_not_see_it(self, staff):
        record = staff.draft(title="内部名单")
        staff().do("attribute", record, {"attribute": "不予公开", "ground": "内部事务"})
        assert state(staff, record) is ItemState.WITHHELD
        for login in ("zhou", "stranger"):
            assert staff(login).items(search="内部名单") == []
            with pytest.raises(OfficeError):
                staff(login).item(record)
        with pytest.raises(RuleViolation):
            staff().do("submit", record)

    @pytest.mark.parametrize("word", ["不予公开", "依申请公开"])
    def test_a_reason_is_needed(self, staff, word):
        record = staff.draft()
        with pytest.raises(RuleViolation):
            staff().do("attribute", record, {"attribute": word})
        assert state(staff, record) is ItemState.DRAFT


MARKS = ("绝密★", "机密★1年", "秘密★长期", "机 密 ★ 10年", "绝密\u200b★", "机密＊1年", "秘密☆6个月")


class TestStateSecrets:
    @pytest.fixture
    def disk(self, tmp_path):
        create_store(tmp_path)
        return Staff(open_store(tmp_path))

    @pytest.mark.parametrize("mark", MARKS)
    @pytest.mark.parametrize("field", ["title", "text", "abstract", "attachments"])
    def test_a_marked_text_is_refused_and_nowhere_on_disk(self, disk, tmp_path, mark, field):
        before = bytes_of(tmp_path)
        with pytest.raises(RuleViolation) as refusal:
            disk.draft(**{field: f"涉密内容样本 {mark}"})
        assert "样本" not in str(refusal.value)
        assert bytes_of(tmp_path) == before
        record = disk.draft()
        before = bytes_of(tmp_path)
        with pytest.raises(RuleViolation):
            disk().do("edit", record, {field: f"涉密内容样本 {mark}"})
        assert bytes_of(tmp_path) == before
        assert list(disk.store.log(record))[-1].kind == "created"

    @pytest.mark.parametrize("field", ["title", "text", "abstract", "ground", "department", "url"])
    def test_an_import_with_one_takes_nothing(self, disk, tmp_path, field):
        before = bytes_of(tmp_path)
        sound = {"title": "好", "formed_on": date(2026, 3, 2)}
        rows = [sound, {**sound, field: "样本 机密★1年"}]
        found = disk().import_rows("items", rows, skip_bad=True)
        assert found.taken == []
        assert [(remark.place, remark.secret) for remark in found.bad] == [(1, True)]
        assert "样本" not in str(found.bad[0].error)
        assert bytes_of(tmp_path) == before

    @pytest.mark.parametrize("field", ["applicant", "contact", "subject"])
    def test_a_request_with_one_is_not_kept_either(self, disk, tmp_path, field):
        before = bytes_of(tmp_path)
        with pytest.raises(RuleViolation):
            disk().do("receive", "-", {"applicant_type": "business", field: "样本 机密★1年"})
        assert bytes_of(tmp_path) == before

    @pytest.mark.parametrize(
        "field", ["doc_no", "department", "drafter", "interprets", "ground", "url", "column"]
    )
    def test_no_column_takes_one(self, disk, tmp_path, field):
        before = bytes_of(tmp_path)
        with pytest.raises(RuleViolation):
            disk.draft(**{field: "样本 机密★1年"})
        assert bytes_of(tmp_path) == before

    def test_an_opinion_or_reason_takes_none(self, disk, tmp_path):
        record = disk.draft()
        disk().do("attribute", record, {"attribute": "主动公开"})
        disk().do("submit", record)
        before = bytes_of(tmp_path)
        for verb in ("sign", "return"):
            with pytest.raises(RuleViolation):
                disk("li").do(verb, record, {"opinion": "样本 机密★1年"})
        assert bytes_of(tmp_path) == before

    @pytest.mark.parametrize("field", ["applicant", "contact", "subject", "late_reason"])
    def test_an_import_of_requests_with_one_takes_nothing(self, disk, tmp_path, field):
        before = bytes_of(tmp_path)
        sound = {"received_on": date(2026, 3, 2), "applicant_type": "business"}
        found = disk().import_rows("requests", [sound, {**sound, field: "样本 机密★1年"}], skip_bad=True)
        assert found.taken == []
        assert [(remark.place, remark.secret) for remark in found.bad] == [(1, True)]
        assert bytes_of(tmp_path) == before

    def test_from_the_command_line(self, folder, capsys):
        before = bytes_of(folder)
        assert main(["do", "create", "-", "title=样本 绝密★", "formed_on=2026-03-02"]) == 3
        said = capsys.readouterr()
        assert "样本" not in said.out + said.err
        assert bytes_of(folder) == before

    def test_plain_words_about_secrecy_are_taken(self, staff):
        record = staff.draft(title="关于开展保守国家秘密法宣传的通知", text="机密、绝密、秘密三级")
        assert state(staff, record) is ItemState.DRAFT
