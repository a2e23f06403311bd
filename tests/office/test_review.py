"""The review slip: points, answers, paper, conclusions, urgent publication, attachments, backlog."""

from datetime import date

import pytest

from drawer import Drawer
from packages import docx
from township import TODAY, Staff
from tui_gov.errors import NotAllowed, NotFound, OfficeError, RuleViolation
from tui_gov.law.cadence import still_up
from tui_gov.law.items import ItemState
from tui_gov.law.review import voided_by
from tui_gov.model.postings import every_posting
from tui_gov.office.attachment_verbs import fields_of
from tui_gov.office.item_lines import item_lines
from tui_gov.office.item_screening import findings_of

ID = "990101198001010014"
SCAN = "a" * 64
SIGNERS = ("li", "chen", "zhao")


def state(staff, record):
    return staff().item(record).state


def slip(staff, record):
    return staff().item(record).facts.slip


def answer(staff, record, point, said, note="", by="chen"):
    staff(by).do("check-point", record, {"point": point, "answer": said, "note": note})


class TestPoints:
    @pytest.mark.parametrize(
        ("text", "points"),
        [
            ("预算正文", ()),
            ("联系电话13800000001", ()),
            ("内部资料", ("work_secret",)),
            (f"证号{ID}", ("personal_data",)),
            ("贯彻县委尚未公开的文件要求", ("other_organ",)),
            ("学生李明亮，11岁", ("minors",)),
        ],
    )
    def test_what_is_found_must_be_answered(self, staff, text, points):
        assert slip(staff, staff.submitted(text=text)).points == points

    def test_the_secrecy_reviewer_signs_nothing_that_is_open(self, staff):
        record = staff.submitted(text="内部资料")
        staff("li").do("sign", record)
        with pytest.raises(RuleViolation):
            staff("chen").do("sign", record)
        answer(staff, record, "是否工作秘密或内部文件", "已处理", "已核, 不属工作秘密")
        staff("chen").do("sign", record)
        staff("zhao").do("sign", record)
        assert state(staff, record) is ItemState.APPROVED

    def test_an_objection_stops_every_level(self, staff):
        record = staff.submitted()
        answer(staff, record, "wording", "有问题", by="li")
        for login in SIGNERS:
            with pytest.raises(OfficeError):
                staff(login).do("sign", record)
        answer(staff, record, "wording", "无问题", by="li")
        staff("li").do("sign", record)
        assert [each.by for each in slip(staff, record).signatures] == ["li"]

    @pytest.mark.parametrize("login", ["wang", "sun", "zhou"])
    def test_neither_drafter_nor_outsider_answers(self, staff, login):
        record = staff.submitted()
        with pytest.raises(OfficeError):
            answer(staff, record, "wording", "无问题", by=login)
        assert dict(slip(staff, record).answers) == {}

    def test_a_decision_needs_its_reason(self, staff):
        record = staff.submitted(text="内部资料")
        with pytest.raises(RuleViolation):
            answer(staff, record, "work_secret", "依法可公开")

    def test_personal_data_on_purpose_needs_its_assessment(self, staff):
        record = staff.submitted(text=f"证号{ID}")
        with pytest.raises(RuleViolation):
            answer(staff, record, "personal_data", "依法可公开", "公示办法第三条")
        staff().do("assess", record, {"purpose": "公示", "effect": "较小", "measures": "期满撤下"})
        answer(staff, record, "personal_data", "依法可公开", "公示办法第三条")
        for login in SIGNERS:
            staff(login).do("sign", record)
        assert state(staff, record) is ItemState.APPROVED

    def test_an_office_may_ask_for_every_point(self, staff):
        staff = staff.with_profile(answer_every_point=True)
        assert len(slip(staff, staff.submitted()).points) == 15
        assert len(slip(staff, staff.submitted(genre="政务动态")).points) == 8

    def test_masking_takes_the_point_away(self, staff):
        record = staff.draft(text=f"证号{ID}", title="公示", abstract="电话13800000001")
        done = staff().do("mask", record)
        item = staff().item(record).item
        assert (item.text, item.abstract) == ("证号99*************014", "电话138****0001")
        assert staff().last_masked(done.id) == {"正文": {"id_number": 1}, "内容概述": {"mobile": 1}}
        with pytest.raises(RuleViolation):
            staff().do("mask", record)


class TestPaper:
    def paper(self, staff, record, signer, **values):
        staff().do("sign-paper", record, {"signer": signer, "scan": SCAN, **values})

    def test_a_paper_signature_counts_and_says_so(self, staff):
        record = staff.submitted()
        for signer in ("李某", "chen", "赵某"):
            self.paper(staff, record, signer)
        assert state(staff, record) is ItemState.APPROVED
        first = slip(staff, record).signatures[0]
        assert (first.by, first.on_paper, first.scan, first.day) == ("li", True, SCAN, TODAY)
        assert first.entered.startswith("2026-03-16T")

    @pytest.mark.parametrize("scan", ["", "abc", "g" * 64, "a" * 63])
    def test_no_scan_no_signature(self, staff, scan):
        record = staff.submitted()
        with pytest.raises(RuleViolation):
            self.paper(staff, record, "li", scan=scan)
        assert slip(staff, record).signatures == ()

    @pytest.mark.parametrize("signer", ["wang", "chen", "nobody"])
    def test_paper_is_bound_to_the_same_rule(self, staff, signer):
        record = staff.submitted()
        with pytest.raises(OfficeError):
            self.paper(staff, record, signer)

    def test_not_before_the_submission(self, staff):
        record = staff.submitted()
        with pytest.raises(RuleViolation):
            self.paper(staff, record, "li", day="2026-03-15")

    def test_one_person_signs_two_levels_only_where_the_office_says_so(self, staff):
        from dataclasses import replace

        both = tuple(
            replace(each, roles=("department_head", "secrecy_reviewer")) if each.login == "li" else each
            for each in staff.profile.people
        )
        staff = staff.with_profile(people=both)
        record = staff.submitted()
        staff("li").do("sign", record)
        with pytest.raises(RuleViolation):
            staff("li").do("sign", record)
        open_staff = staff.with_profile(levels_may_share_a_signer=True)
        record = open_staff.submitted()
        for login in ("li", "li", "zhao"):
            open_staff(login).do("sign", record)
        assert slip(open_staff, record).shared
        assert state(open_staff, record) is ItemState.APPROVED


class TestConclusions:
    def test_cut_down_and_reviewed_anew(self, staff):
        record = staff.submitted()
        staff("li").do("sign", record, {"conclusion": "删减后公开", "opinion": "删去第三段"})
        assert state(staff, record) is ItemState.ATTRIBUTED

    def test_withheld_by_a_signer(self, staff):
        record = staff.submitted()
        with pytest.raises(RuleViolation):
            staff("li").do("sign", record, {"conclusion": "不予公开", "opinion": "讨论稿"})
        assert state(staff, record) is ItemState.IN_REVIEW
        staff("li").do(
            "sign", record, {"conclusion": "不予公开", "opinion": "讨论稿", "ground": "过程性信息"}
        )
        assert state(staff, record) is ItemState.WITHHELD
        assert staff().item(record).item.reassess_on == date(2027, 3, 16)

    def test_referred_upwards(self, staff):
        record = staff.submitted()
        staff("li").do("sign", record)
        staff("chen").do("sign", record, {"conclusion": "报审", "authority": "县保密局"})
        with pytest.raises(RuleViolation):
            staff("chen").do("sign", record)
        staff().do("authority-answer", record, {"answer": "不予公开"})
        with pytest.raises(RuleViolation):
            staff("chen").do("sign", record)
        staff().do("authority-answer", record, {"answer": "可以公开", "paper": "县保〔2026〕3号"})
        staff("chen").do("sign", record)
        assert len(slip(staff, record).signatures) == 2


class TestWhichChangeVoidedIt:
    @pytest.mark.parametrize(
        ("change", "columns"),
        [
            ({"text": "别的"}, ("text",)),
            ({"title": "别的"}, ("title",)),
            ({"abstract": "别的"}, ("abstract",)),
            ({"attachments": "a.pdf"}, ("attachments",)),
        ],
    )
    def test_it_is_named(self, staff, change, columns):
        record = staff.approved()
        staff().do("edit", record, change)
        assert slip(staff, record) is None
        facts = staff().item(record).facts
        found = voided_by(staff.store.log(record), facts.digest)
        assert [(event.by, names) for event, names in found] == [("wang", columns)]
        sheet = dict(staff().slip_sheet(record).rows)
        assert columns[0] in sheet["作废原因"]


class TestUrgent:
    def urgent(self, staff):
        record = staff.draft()
        staff().do("attribute", record, {"attribute": "主动公开"})
        staff("zhao").do("approve-urgent", record, {"reason": "汛情"})
        staff().do("publish", record)
        return record

    def test_everybody_sees_it_until_the_review_is_complete(self, staff):
        record = self.urgent(staff)
        for login in ("wang", "zhou", "stranger"):
            assert staff(login).item(record).state is ItemState.URGENT
        assert not staff().item(record).facts.public
        later = staff.on(date(2026, 3, 18))
        later().do("submit", record)
        assert state(later, record) is ItemState.URGENT
        for login in SIGNERS:
            later(login).do("sign", record)
        view = later().item(record)
        assert (view.state, view.facts.published_on) == (ItemState.PUBLISHED, TODAY)

    def test_no_approval_no_urgent_publication(self, staff):
        record = staff.draft()
        staff().do("attribute", record, {"attribute": "主动公开"})
        with pytest.raises(RuleViolation):
            staff().do("publish", record)

    @pytest.mark.parametrize("login", ["wang", "li", "chen", "sun", "zhou"])
    def test_only_a_duty_leader_approves(self, staff, login):
        record = staff.draft()
        staff().do("attribute", record, {"attribute": "主动公开"})
        with pytest.raises(NotAllowed):
            staff(login).do("approve-urgent", record, {"reason": "汛情"})

    def test_the_approval_is_of_one_text(self, staff):
        record = staff.draft()
        staff().do("attribute", record, {"attribute": "主动公开"})
        staff("zhao").do("approve-urgent", record, {"reason": "汛情"})
        staff().do("edit", record, {"text": "别的"})
        with pytest.raises(RuleViolation):
            staff().do("publish", record)

    def test_what_screening_speaks_against_does_not_go_out_first(self, staff):
        record = staff.draft(text="内部资料")
        staff().do("attribute", record, {"attribute": "主动公开"})
        with pytest.raises(RuleViolation):
            staff("zhao").do("approve-urgent", record, {"reason": "汛情"})

    def test_its_text_stands_and_it_can_be_withdrawn(self, staff):
        record = self.urgent(staff)
        with pytest.raises(RuleViolation):
            staff().do("edit", record, {"text": "别的"})
        staff().do("withdraw", record, {"reason": "有误"})
        assert state(staff, record) is ItemState.WITHDRAWN


class TestAttachments:
    @pytest.fixture
    def drawer(self):
        return Drawer(
            a_txt="预算表".encode(), b_txt=b"other", s_txt="机密★1年 样本".encode(), p_docx=docx(f"证号{ID}")
        )

    @pytest.fixture
    def staff(self, drawer):
        return Staff(cabinet=drawer)

    def test_a_file_is_kept_by_its_digest(self, staff, drawer):
        record = staff.draft()
        staff().do("attach", record, {"file": "a.txt"})
        item = staff().item(record).item
        assert item.attachments == ("a.txt",)
        assert drawer.kept == {item.files["a.txt"]["sha256"]: "预算表".encode()}
        assert item.files["a.txt"]["size"] == 9

    def test_a_marked_file_is_neither_kept_nor_named(self, staff, drawer):
        record = staff.draft()
        before = len(staff.store.log())
        with pytest.raises(RuleViolation) as refusal:
            staff().do("attach", record, {"file": "s.txt"})
        assert "样本" not in str(refusal.value)
        assert (drawer.kept, len(staff.store.log())) == ({}, before)

    def test_another_file_of_the_same_name_voids_the_slip(self, staff, drawer):
        record = staff.draft()
        staff().do("attach", record, {"file": "a.txt"})
        staff().do("attribute", record, {"attribute": "主动公开"})
        staff().do("submit", record)
        drawer.outside["a.txt"] = b"changed"
        staff().do("attach", record, {"file": "a.txt"})
        assert slip(staff, record) is None
        staff().undo()
        assert slip(staff, record) is not None

    def test_a_file_changed_on_disk_is_not_published(self, staff, drawer):
        record = staff.draft()
        staff().do("attach", record, {"file": "a.txt"})
        staff().do("attribute", record, {"attribute": "主动公开"})
        staff().do("submit", record)
        for login in SIGNERS:
            staff(login).do("sign", record)
        (digest,) = drawer.kept
        drawer.kept[digest] = b"tampered"
        with pytest.raises(RuleViolation):
            staff().do("publish", record)
        assert [each.kind.key for each in staff().findings(staff().item(record).item)] == ["unreadable"]

    def test_findings_name_the_file(self, staff):
        record = staff.draft()
        staff().do("attach", record, {"file": "p.docx"})
        (found,) = staff().findings(staff().item(record).item)
        assert (found.place, found.kind.key, found.masked) == (
            "p.docx 正文",
            "id_number",
            "99*************014",
        )

    def test_taken_off_again(self, staff):
        record = staff.draft()
        staff().do("attach", record, {"file": "a.txt"})
        staff().do("detach", record, {"name": "a.txt"})
        item = staff().item(record).item
        assert (item.attachments, dict(item.files)) == ((), {})


DOCUMENT = """青石镇人民政府文件

青政发〔2026〕12号

青石镇人民政府关于印发
2026年防汛应急预案的通知

各村（社区），镇直各单位：
现将预案印发给你们，请遵照执行。

附件：1.防汛应急预案
2.值班表

青石镇人民政府
2026年3月9日
（此件公开发布）
"""


class TestFromADocument:
    def test_what_it_says_of_itself(self):
        found = fields_of(DOCUMENT)
        assert found["title"] == "青石镇人民政府关于印发2026年防汛应急预案的通知"
        assert found["doc_no"] == "青政发〔2026〕12号"
        assert found["formed_on"] == date(2026, 3, 9)
        assert found["attribute"] == "主动公开"
        assert found["attachments"] == ("防汛应急预案", "值班表")

    @pytest.mark.parametrize(
        ("words", "attribute"),
        [("此件依申请公开", "依申请公开"), ("此件不公开", "不予公开"), ("此件主动公开", None), ("", None)],
    )
    def test_its_attribute(self, words, attribute):
        assert fields_of(f"关于某事的通知\n正文。\n{words}").get("attribute") == attribute

    def test_a_day_in_han_digits(self):
        assert fields_of("关于某事的通知\n正文。\n二〇二六年三月十九日")["formed_on"] == date(2026, 3, 19)

    def test_create_from_a_file(self):
        staff = Staff(cabinet=Drawer(d_docx=docx(DOCUMENT)))
        record = staff().do("create", "-", {"file": "d.docx", "category": "规划计划"}).id
        item = staff().item(record).item
        assert (item.title, item.doc_no) == (
            "青石镇人民政府关于印发2026年防汛应急预案的通知",
            "青政发〔2026〕12号",
        )
        assert item.category == "规划计划"
        assert "请遵照执行" in item.text

    def test_a_marked_document_is_not_registered(self):
        staff = Staff(cabinet=Drawer(d_docx=docx("机密★1年\n" + DOCUMENT)))
        with pytest.raises(RuleViolation):
            staff().do("create", "-", {"file": "d.docx"})
        assert list(staff.store.log()) == []


class TestSecretGrounds:
    @pytest.mark.parametrize(
        "ground", ["国家秘密", "依法确定为国家秘密", "14-secret", "state_secret", "涉及国家秘密"]
    )
    def test_the_ground_is_refused_like_a_mark_in_every_act(self, staff, ground):
        record = staff.draft()
        before = len(staff.store.log())
        for verb, values in (
            ("attribute", {"attribute": "不予公开", "ground": ground}),
            ("edit", {"ground": ground}),
        ):
            with pytest.raises(RuleViolation):
                staff().do(verb, record, values)
        with pytest.raises(RuleViolation):
            staff.draft(ground=ground)
        rows = [{"title": "甲", "formed_on": TODAY, "attribute": "不予公开", "ground": ground}]
        assert staff().import_rows("items", rows, skip_bad=True).bad[0].secret
        assert len(staff.store.log()) == before

    def test_a_request_may_be_refused_on_it(self, staff):
        record = staff().do("receive", "-", {"applicant_type": "business", "received_on": "2026-03-10"}).id
        staff().do("answer", record, {"outcome": "deny_state_secret", "ground": "条例第十四条"})
        assert staff().request(record).case.outcome == "deny_state_secret"


class TestLiftedSecrets:
    BASIS = "县保密局2025年解密通知县保解〔2025〕1号"

    def test_the_secrecy_reviewer_enters_it_with_its_basis(self, staff):
        values = {
            "title": "旧文",
            "text": "秘密★5年\n正文",
            "declassified": self.BASIS,
            "formed_on": "2020-01-01",
        }
        record = staff("chen").do("create", "-", values).id
        assert staff().item(record).item.declassified == self.BASIS

    @pytest.mark.parametrize("basis", ["", "已解密", "旧文", "机密★ 2020年解密"])
    def test_no_basis_no_entry(self, staff, basis):
        with pytest.raises(RuleViolation):
            staff("chen").do("create", "-", {"title": "旧文", "text": "秘密★5年", "declassified": basis})
        assert list(staff.store.log()) == []

    def test_nobody_else_enters_it(self, staff):
        with pytest.raises(NotAllowed):
            staff.draft(text="秘密★5年", declassified=self.BASIS)


class TestBacklog:
    ROWS = tuple({"title": f"旧文{n}", "formed_on": date(2025, n, 1)} for n in (1, 2, 3))

    def test_newest_first_and_one_act_takes_each_out(self, staff):
        staff().import_rows("items", self.ROWS, backlog=True)
        views = staff().items(where={"state": "待认定"})
        assert [view.item.title for view in views] == ["旧文3", "旧文2", "旧文1"]
        assert {view.state.key for view in views} == {"backlog"}
        staff().do("attribute", views[0].id, {"attribute": "主动公开"})
        staff().do("attribute", views[1].id, {"attribute": "不予公开", "ground": "内部事务"})
        assert [state(staff, view.id).key for view in views] == ["attributed", "withheld", "backlog"]


class TestLateForEver:
    def test_a_later_day_of_forming_makes_nothing_timely(self, staff):
        record = staff.approved(formed_on="2025-12-01")
        staff().do("publish", record, {"late_reason": "人手不足"})
        assert staff().item(record).late
        staff().do("edit", record, {"formed_on": "2026-03-10"})
        view = staff().item(record)
        assert view.late
        assert view.facts.late_reason == "人手不足"

    def test_the_reason_may_come_afterwards(self, staff):
        record = staff.approved(formed_on="2025-12-01")
        staff().do("publish", record)
        staff().do("late-reason", record, {"reason": "系统故障"})
        assert staff().item(record).facts.late_reason == "系统故障"
        assert staff().item(record).late


def test_an_attachment_that_is_only_named_was_looked_at_by_nobody_and_asks_for_a_word(staff):
    record = staff.submitted(attachments="补贴发放表.xlsx")
    (found,) = findings_of(staff().desk, staff().item(record).item)
    assert (found.kind.key, found.place) == ("unreadable", "补贴发放表.xlsx")
    staff("li").do("sign", record)
    with pytest.raises(RuleViolation, match="审查要点还没有结论"):
        staff("chen").do("sign", record)
    answer(staff, record, "attachments", "已处理", "已对照原件逐页核过")
    staff("chen").do("sign", record)


class TestChannels:
    def test_one_item_on_several_channels_counts_once(self, staff):
        record = staff.approved()
        staff().do("publish", record, {"url": "https://example.org/1"})
        staff().do(
            "post", record, {"channel": "公开栏", "address": "大河村村委会", "people": "300", "photo": SCAN}
        )
        item = staff().item(record).item
        assert item.channels == ("政府网站", "公开栏")
        assert item.postings["公开栏"]["people"] == 300
        assert state(staff, record) is ItemState.PUBLISHED
        with pytest.raises(RuleViolation):
            staff().undo()

    def test_two_boards_under_one_channel_are_both_kept_and_counted_once(self, staff):
        record = staff.approved()
        staff().do("publish", record, {"url": "https://example.org/1"})
        for place, people in (("大河村村委会", "300"), ("小河村村委会", "120")):
            staff().do("post", record, {"channel": "公开栏", "address": place, "people": people})
        staff().do("post", record, {"channel": "公开栏", "address": "大河村村委会", "people": "310"})
        item = staff().item(record).item
        assert item.channels == ("政府网站", "公开栏")
        assert [(each["address"], each["people"]) for _, each in every_posting(item)] == [
            ("小河村村委会", 120),
            ("大河村村委会", 310),
        ]
        stats = staff().stats(staff().today.year)
        assert stats.cells["items.by_channel.公开栏"].value == 1
        assert stats.cells["items.total"].value == 1
        told = [
            words
            for label, words in item_lines(staff(), staff().item(record))
            if label.template == "公开渠道"
        ]
        assert [place for words in told for place in words if "村" in place] == [
            "小河村村委会",
            "大河村村委会",
        ]

    def test_one_of_two_boards_is_taken_down_and_the_other_hangs_on(self, staff):
        record = staff.approved()
        staff().do("publish", record, {"url": "https://example.org/1"})
        for place in ("甲村", "乙村"):
            staff().do("post", record, {"channel": "公开栏", "address": place})
        staff().do("take-down", record, {"channel": "公开栏", "address": "甲村"})
        item = staff().item(record).item
        assert [bool(each.get("down")) for _, each in every_posting(item)] == [True, False]
        assert "公开栏" in still_up(item)
        with pytest.raises(NotFound):
            staff().do("take-down", record, {"channel": "公开栏", "address": "甲村"})
        staff().do("take-down", record, {"channel": "公开栏"})
        assert "公开栏" not in still_up(staff().item(record).item)
