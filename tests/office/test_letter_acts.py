"""Letters out of cases: numbered once, frozen with the law and calendar they rest on, lawful ones only."""

from datetime import date
from hashlib import sha256

import pytest

from tui_gov.cli import main
from tui_gov.errors import NotAllowed, RuleViolation
from tui_gov.office.letter_verbs import draft, fields_of, issued, kinds_offered, letters_of

SETTINGS = {
    "phone": "0999-6612345",
    "review_body": "云岭县人民政府",
    "court": "云岭县人民法院",
    "review_url": "https://example.gov.cn/fy",
}


class Desk:
    """A clerk with one request."""

    def __init__(self, staff, **values):
        self.staff = staff.with_profile(**SETTINGS)
        self.another("2026-03-02", **values)

    def another(self, day, **values):
        given = {
            "received_on": day,
            "applicant_type": "自然人",
            "applicant": "张三",
            "subject": "某路段占地补偿标准",
            "form_wanted": "纸质",
        } | values
        self.id = self.on(day).do("receive", "-", given).id

    def on(self, day, login="wang"):
        return self.staff.on(date.fromisoformat(day))(login)

    def do(self, on, verb, login="wang", **values):
        return self.on(on, login).do(verb, self.id, values)

    def request(self, day="2026-03-20"):
        office = self.on(day)
        return office.desk, office.request(self.id).case.request

    def kinds(self, day="2026-03-20"):
        return [each.key for each in kinds_offered(*self.request(day))]

    def letters(self):
        return letters_of(*self.request("2026-09-01"))


@pytest.fixture
def desk(staff):
    return Desk(staff)


def test_an_issued_letter_is_frozen_with_what_it_rested_on(desk):
    desk.do("2026-03-20", "answer", outcome="deny_process", ground="该会议记录属于讨论记录")
    desk.do("2026-03-20", "letter", kind="denied")
    (event,) = desk.letters()
    text = event.data["text"]
    assert event.data["number"] == "公复〔2026〕1号"
    assert "公复〔2026〕1号" in text
    assert event.data["digest"] == sha256(text.encode()).hexdigest()
    assert event.data["calendar"] == {"2026": "国办发明电〔2025〕7号"}
    assert event.data["law"] == [
        "letters/denied@2019-05-15",
        "reply@2019-05-15",
        "deny_process@2021-09-26",
        "review_first@2024-01-01",
    ]
    desk.do("2026-03-23", "edit", subject="改过的内容")
    assert issued(*desk.request("2026-03-23"), "公复〔2026〕1号").data["text"] == text


def test_an_issued_letter_is_not_taken_back(desk):
    desk.do("2026-03-20", "letter", kind="receipt")
    with pytest.raises(RuleViolation, match="已经对外"):
        desk.on("2026-03-20").undo()
    assert len(desk.letters()) == 1


def test_a_letter_that_lacks_something_takes_no_number(desk):
    desk.do("2026-03-20", "answer", outcome="unable_not_held")
    before = desk.staff.store.revision
    with pytest.raises(RuleViolation, match="“政府信息不存在告知书”缺少“检索情况”"):
        desk.do("2026-03-20", "letter", kind="not_held")
    assert desk.staff.store.revision == before
    desk.do("2026-03-20", "letter", kind="not_held", search="检索了2019年以来的卷宗和OA系统")
    assert desk.letters()[0].data["number"] == "公复〔2026〕1号"
    assert "检索了2019年以来的卷宗和OA系统。" in desk.letters()[0].data["text"]


@pytest.mark.parametrize("setting", ["review_body", "court", "phone"])
def test_what_is_missing_in_the_settings_is_named(desk, setting):
    desk.do("2026-03-20", "answer", outcome="deny_process", ground="讨论记录")
    desk.staff = desk.staff.with_profile(**{setting: ""})
    with pytest.raises(RuleViolation, match=rf"office.toml 的 .*{setting}"):
        desk.do("2026-03-20", "letter", kind="denied")


def test_a_reply_sent_online_needs_the_online_channel_for_the_review(desk):
    desk.do("2026-03-20", "answer", outcome="deny_process", ground="讨论记录", delivery="电子邮件")
    assert "https://example.gov.cn/fy" in draft(*desk.request(), "denied", {})
    desk.staff = desk.staff.with_profile(review_url="")
    with pytest.raises(RuleViolation, match=r"网上申请行政复议的渠道.*第二十二条"):
        draft(*desk.request(), "denied", {})


def test_only_lawful_letters_are_offered(desk):
    assert desk.kinds() == ["receipt", "reasons", "rectified"]
    with pytest.raises(RuleViolation, match="现在不能出“政府信息不予公开告知书”"):
        desk.do("2026-03-20", "letter", kind="denied", reasons="讨论记录")
    desk.do("2026-03-06", "correct", what="请写明年度", until="2026-03-27")
    assert "correction" in desk.kinds()
    desk.do("2026-03-16", "corrected")
    desk.do("2026-03-16", "consult", whom="某公司")
    assert {"third_party", "consulting"} <= set(desk.kinds())
    assert "joint_agency" not in desk.kinds()
    desk.do("2026-03-18", "opinion", answer="不同意公开")
    desk.do("2026-03-18", "extend", login="sun", days="5", reason="材料多")
    assert "extension" in desk.kinds()
    desk.do("2026-03-19", "answer", outcome="granted", public_interest="关系饮水安全")
    assert {"granted", "disclosed_despite"} <= set(desk.kinds())
    assert "denied" not in desk.kinds()


def test_the_correction_notice_says_what_until_when_and_what_else(desk):
    desk.do("2026-03-06", "correct", what="请写明年度", until="2026-03-27")
    text = draft(*desk.request("2026-03-06"), "correction", {})
    assert "请您（单位）于2026年3月27日前一次性补正以下内容：请写明年度。" in text
    assert "视为放弃申请" in text
    assert "行政复议" not in text


def test_the_extension_notice_names_who_approved_it_and_the_new_last_day(desk):
    desk.do("2026-03-25", "extend", login="sun", days="10", reason="涉及多个科室")
    text = draft(*desk.request("2026-03-25"), "extension", {})
    assert "政府信息公开工作机构负责人于2026年3月25日同意" in text
    assert "延长10个工作日，至2026年4月14日" in text


def test_the_fee_notice_shows_its_steps(desk):
    desk.do("2026-03-06", "notice-fee", method="按量计收", pages="150")
    with pytest.raises(RuleViolation, match="缴纳方式"):
        draft(*desk.request("2026-03-06"), "fee", {})
    text = draft(*desk.request("2026-03-06"), "fee", {"fee_way": "持本通知到镇财政所缴纳"})
    assert (
        "共150页：第1—30页每页0元，计0元；第31—100页每页10元，计700元；第101—150页每页20元，计1000元。"
        in text
    )
    assert "收费数额：1700元" in text


def test_a_provisional_last_day_is_marked(staff):
    desk = Desk(staff)
    desk.another("2026-12-10")
    text = draft(*desk.request("2026-12-10"), "receipt", {})
    assert "2027年1月8日（暂定，以国务院办公厅放假通知为准）" in text
    desk.do("2026-12-10", "letter", kind="receipt")
    assert desk.letters()[0].data["calendar"]["2027"] == "暂定"


def test_a_repeat_names_the_earlier_answer(desk):
    desk.do("2026-03-20", "answer", outcome="deny_process", ground="讨论记录")
    desk.do("2026-03-20", "letter", kind="denied")
    desk.another("2026-04-01", subject="某路段占地补偿标准")
    desk.do("2026-04-08", "answer", outcome="reject_repeat")
    assert "（公复〔2026〕1号，2026年3月20日）" in draft(*desk.request("2026-04-08"), "repeat", {})


def test_the_earlier_decision_is_the_letter_of_the_answer_not_any_other(desk):
    desk.do("2026-03-20", "answer", outcome="deny_process", ground="讨论记录")
    desk.do("2026-03-20", "letter", kind="denied")
    desk.do("2026-03-20", "letter", kind="receipt")
    desk.another("2026-04-01", subject="某路段占地补偿标准")
    desk.do("2026-04-08", "answer", outcome="reject_repeat")
    assert "（公复〔2026〕1号，2026年3月20日）" in draft(*desk.request("2026-04-08"), "repeat", {})


def test_every_third_party_has_a_letter_of_its_own(desk):
    desk.do("2026-03-06", "consult", whom="甲公司")
    desk.do("2026-03-09", "consult", whom="乙公司")
    desk.do("2026-03-09", "consult", whom="县水利局", kind="共同制作机关")
    for _ in range(2):
        desk.do("2026-03-10", "letter", kind="third_party", information="合同金额")
    first, second = desk.letters()
    assert (first.data["addressee"], first.day) == ("甲公司", date(2026, 3, 6))
    assert (second.data["addressee"], second.day) == ("乙公司", date(2026, 3, 9))
    for event, other in ((first, "乙公司"), (second, "甲公司")):
        assert f"{event.data['addressee']}：" in event.data["text"]
        assert other not in event.data["text"]
        assert "县水利局" not in event.data["text"]
    agency = draft(*desk.request("2026-03-10"), "joint_agency", {"information": "联合发文"})
    assert "县水利局：" in agency
    assert "公司" not in agency
    again = draft(*desk.request("2026-03-10"), "third_party", {"information": "甲", "addressee": "甲公司"})
    assert "2026年3月6日" in again


def test_who_did_not_object_is_not_told_that_it_is_disclosed_all_the_same(desk):
    for whom in ("甲公司", "乙公司"):
        desk.do("2026-03-06", "consult", whom=whom)
    desk.do("2026-03-09", "opinion", answer="同意公开", whom="甲公司")
    desk.do("2026-03-09", "opinion", answer="不同意公开", whom="乙公司")
    desk.do("2026-03-12", "answer", outcome="granted", public_interest="关系饮水安全")
    text = draft(*desk.request("2026-03-16"), "disclosed_despite", {"information": "合同金额"})
    assert "乙公司：" in text
    assert "2026年3月12日" in text


def test_a_joint_agency_that_objects_is_no_third_party(desk):
    desk.do("2026-03-06", "consult", whom="县水利局", kind="共同制作机关")
    desk.do("2026-03-09", "opinion", answer="不同意公开")
    desk.do("2026-03-12", "answer", outcome="granted")
    assert "disclosed_despite" not in desk.kinds("2026-03-12")


def test_a_series_of_its_own_for_one_kind(desk):
    numbering = {**desk.staff.profile.numbering, "letters.correction": "公补〔{year}〕{n:03}号"}
    desk.staff = desk.staff.with_profile(numbering=numbering)
    desk.do("2026-03-06", "correct", what="请写明年度", until="2026-03-27")
    desk.do("2026-03-06", "letter", kind="correction")
    desk.do("2026-03-06", "letter", kind="receipt")
    assert [event.data["number"] for event in desk.letters()] == ["公补〔2026〕001号", "公复〔2026〕1号"]
    found = {each["series"]: each for each in desk.on("2026-03-06").numbers()}
    assert found["letters-2026"]["gaps"] == found["letters-2026"]["voids"] == []


def test_a_letter_is_never_dated_before_its_act_nor_in_the_future(desk):
    desk.do("2026-03-20", "answer", outcome="deny_process", ground="讨论记录")
    for day, said in (("2026-03-19", "早于2026-03-20"), ("2026-03-24", "2026-03-24")):
        with pytest.raises(RuleViolation, match=said):
            desk.do("2026-03-23", "letter", kind="denied", day=day)


def test_only_the_clerk_issues_and_the_form_asks_what_the_letter_says(desk):
    with pytest.raises(NotAllowed):
        desk.do("2026-03-20", "letter", login="li", kind="receipt")
    assert [field.name for field in fields_of("partial", date(2026, 3, 20))] == [
        "given",
        "form",
        "withheld",
        "reasons",
    ]


def test_from_the_command_line(folder, capsys, monkeypatch):
    settings = folder / "office.toml"
    lines = [f'{name} = "{value}"' for name, value in SETTINGS.items()]
    settings.write_text("\n".join([*lines, settings.read_text()]))
    words = ["received_on=2026-03-02", "applicant_type=自然人", "applicant=张三", "subject=安置方案"]
    assert main(["do", "receive", "-", *words]) == 0
    assert main(["letter", "R2026-0001"]) == 0
    assert "receipt  政府信息公开申请登记回执" in capsys.readouterr().out
    assert main(["letter", "R2026-0001", "receipt", "--issue"]) == 0
    text = capsys.readouterr().out
    assert main(["letter", "R2026-0001", "公复〔2026〕1号"]) == 0
    assert capsys.readouterr().out == text
    assert main(["letter", "R2026-0001", "公复〔2026〕9号"]) == 2
    assert main(["letter", "R2026-0001", "granted"]) == 3
