"""Who applicants and third parties are, and their words: never in a clear file, and in none once destroyed."""

from datetime import date

import pytest

from township import PROFILE, Staff, bytes_of
from tui_gov.exchange.cabinet import FolderCabinet
from tui_gov.model.records import TABLES
from tui_gov.office.openings import open_names
from tui_gov.office.verbs import VERBS
from tui_gov.store import compartments, create_store, disk
from tui_gov.store.covering import cover_names
from tui_gov.store.journaled import JournalStore
from tui_gov.store.keeping import verify_store

LATER = date(2027, 3, 1)
SETTINGS = {"phone": "0999-6612345", "review_body": "云岭县人民政府", "court": "云岭县人民法院"}
ORDER = "青政令〔2027〕1号"
PERSONAL = {
    "applicant": "申请人赝甲",
    "contact": "赝甲路一号",
    "co_applicants": "共同人赝乙；共同人赝丙",
    "agent": "代理人赝丁",
    "authority": "赝丁的委托书",
    "identity_kind": "赝甲的军官证",
    "identity_last4": "Z7Q9",
}
"""What is typed of a person, by column."""
NAMED = (
    *("Z7Q9", "申请人赝甲", "赝甲路一号", "共同人赝乙", "共同人赝己", "代理人赝丁", "代理人赝戊"),
    *("赝丁的委托书", "赝甲的军官证", "第三方赝庚", "第三方赝辛", "意见赝庚", "收件人赝壬", "EA赝1"),
    *("签收人赝癸", "回访赝甲", "理由赝子"),
)
"""What of it, and of the acts, says who somebody is, or is theirs."""


class Desk:
    """An office on disk in which days pass; remembers which acts were done."""

    def __init__(self, folder):
        create_store(folder)
        self.folder = folder
        profile = {**SETTINGS, "numbering": {**PROFILE.numbering, "letters": "公复〔{year}〕{n}号"}}
        self.staff = Staff(JournalStore(folder), cabinet=FolderCabinet(folder)).with_profile(**profile)
        self.done = set()

    def do(self, on, name, record, login="wang", **values):
        self.done.add(name)
        return self.staff.on(date.fromisoformat(on))(login).do(name, record, values, table="requests").id

    def receive(self, on, **values):
        return self.do(on, "receive", "-", applicant_type="自然人", received_on=on, **PERSONAL, **values)

    def expunge(self, record):
        office = self.staff.on(LATER)
        assert not office("wang").expunge(record, ORDER).carried_out
        assert office("zhao").expunge(record, ORDER).carried_out

    def holding(self, word, *, clear_only=False):
        return {
            name
            for name, data in bytes_of(self.folder).items()
            if word.encode() in data and not (clear_only and name.startswith("private/"))
        }

    def same_from_the_files(self):
        """Whether another opening, from the snapshot and from the journal, has the same records."""
        assert [str(each) for each in verify_store(self.folder, "wang").problems] == []
        assert held(JournalStore(self.folder)) == held(self.staff.store)


def held(store):
    tables = {table: list(store.all(table)) for table in TABLES}
    return tables, [(each, dict(each.data)) for each in store.log()], store.revision


def full(desk):
    """A request with every act of a long case; those that exclude one another are in the other requests."""
    record = desk.receive("2026-02-06", channel="平信", subject="内容赝甲", form_wanted="寄赝甲路二号")
    desk.do("2026-02-06", "edit", record, agent="代理人赝戊", co_applicants="共同人赝己")
    desk.do("2026-02-09", "confirm", record)
    desk.do("2026-02-10", "correct", record, what="补正赝甲", until="2026-02-28")
    desk.do("2026-02-13", "corrected", record)
    desk.do("2026-02-25", "consult", record, whom="第三方赝庚")
    desk.do("2026-02-26", "reached", record, whom="第三方赝庚")
    desk.do("2026-03-02", "opinion", record, whom="第三方赝庚", answer="意见赝庚", position="object")
    desk.do("2026-03-02", "consult", record, whom="第三方赝辛", received_on="2026-03-02")
    desk.do("2026-03-25", "silent", record, whom="第三方赝辛")
    desk.do("2026-03-26", "extend", record, "sun", days=5, reason="延期赝甲")
    desk.do("2026-03-27", "notice-fee", record, yuan="10")
    desk.do("2026-03-30", "pay", record)
    texts = {
        "ground": "依据赝甲",
        "search": "检索赝甲",
        "public_interest": "利益赝甲",
        "late_reason": "迟延赝甲",
    }
    desk.do("2026-06-10", "answer", record, outcome="granted", delivery="邮寄", **texts)
    desk.do("2026-06-10", "letter", record, kind="granted", addressee="收件人赝壬", given="给赝甲的答复")
    desk.do("2026-06-12", "deliver", record, delivery="邮寄", mail_no="EA赝1", signed_by="签收人赝癸")
    desk.do("2026-06-20", "remedy", record, way="review")
    desk.do("2026-08-20", "remedy", record, way="review", result="结果维持", closed_on="2026-08-20")
    open_names(desk.staff.on(date(2026, 9, 1))("zhao"), record, "回访赝甲")
    return record


def others(desk):
    """Requests with the acts that the first one could not have."""
    asked = desk.receive("2026-03-02", channel="当面", subject="内容赝子")
    texts = {"unreasonable": "过多赝子", "reasons_wanted": "说明赝子"}
    desk.do("2026-03-03", "ask-reasons", asked, until="2026-03-20", **texts)
    desk.do("2026-03-04", "reasons", asked, text="理由赝子")
    desk.do("2026-03-05", "postpone", asked, until="2026-05-20", reason="延迟赝子")
    desk.do("2026-03-06", "withdraw", asked, reason="撤回赝子")
    whole = desk.receive("2026-03-02", channel="当面", subject="内容赝丑")
    desk.do("2026-03-03", "whole", whole, reason="合并赝丑")
    desk.do("2026-03-03", "forward", whole, to="云岭县财政局")
    desk.do("2026-03-04", "correct", whole, what="补正赝丑")
    desk.do("2026-03-20", "uncorrected", whole, despite="仍办赝丑")
    desk.do("2026-03-20", "answer", whole, outcome="other_no_correction", ground="依据赝丑")
    parts = desk.receive("2026-03-02", channel="当面", subject="内容赝寅")
    desk.do("2026-03-03", "split", parts, matters="一项赝寅；二项赝寅")
    desk.do("2026-03-03", "notice-fee", parts, yuan="10")
    desk.do("2026-04-20", "unpaid", parts)
    desk.do(
        "2026-04-20", "answer", parts, outcome="other_no_payment", ground="依据赝寅", late_reason="迟延赝寅"
    )
    (second,) = (each.id for each in desk.staff.store.all("requests") if each.split_from)
    desk.do("2026-03-04", "withdraw", second)
    return [asked, whole, parts, second]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_who_asked_and_who_was_asked_stand_in_no_clear_file_and_nothing_is_left_once_destroyed(desk):
    every = [full(desk), *others(desk)]
    assert desk.done == {name for table, name in VERBS if table == "requests"}
    for compact in (False, True):
        if compact:
            desk.staff.store.compact("wang", "2027-03-01T09:30:00.000+08:00", [("requests", every[1])])
        for word in NAMED:
            assert desk.holding(word), word
            assert desk.holding(word, clear_only=True) == set(), word
        desk.same_from_the_files()
    for record in every:
        desk.expunge(record)
    for word in ("赝", "Z7Q9"):
        assert desk.holding(word) == set()
    desk.same_from_the_files()
    office = desk.staff.on(LATER)("wang")
    case = office.request(every[0]).case
    assert (case.outcome, case.answered_on, case.delivered_on) == (
        "granted",
        date(2026, 6, 10),
        date(2026, 6, 12),
    )
    (letter,) = (event for event in office.history(every[0]) if event.kind == "letter")
    assert (letter.data["number"], len(letter.data["digest"])) == ("公复〔2026〕1号", 64)


def test_the_files_of_a_withheld_item_are_named_in_no_clear_file(desk, tmp_path_factory):
    source = tmp_path_factory.mktemp("source") / "名单赝卯.txt"
    source.write_text("附件正文", encoding="utf-8")
    office = desk.staff()
    record = desk.staff.draft(attachments="附图赝辰")
    office.do("attach", record, {"file": str(source)})
    office.do("attribute", record, {"attribute": "不予公开", "ground": "过程性信息"})
    for word in ("名单赝卯", "附图赝辰"):
        assert desk.holding(word)
        assert desk.holding(word, clear_only=True) == set()
    desk.same_from_the_files()
    desk.expunge(record)
    assert desk.holding("赝") == set()
    assert dict(desk.staff.store.get("items", record).files) == {}
    desk.same_from_the_files()


def test_a_text_that_tells_a_name_stands_in_no_clear_file_but_masked(desk):
    record = desk.receive("2026-02-06", channel="当面", subject="申请人赝甲与共同人赝乙的宅基地")
    desk.do("2026-02-09", "correct", record, what="请申请人赝甲写明地块")
    desk.do("2026-02-10", "edit", record, subject="代理人赝丁代问的宅基地")
    for compact in (False, True):
        if compact:
            desk.staff.store.compact("wang", "2026-02-11T09:30:00.000+08:00")
        for word in ("申请人赝甲", "共同人赝乙", "代理人赝丁"):
            assert desk.holding(word, clear_only=True) == set(), word
        assert desk.holding("请申****写明地块", clear_only=True)
        assert desk.staff.store.get("requests", record).subject == "代理人赝丁代问的宅基地"
        desk.same_from_the_files()


@pytest.mark.parametrize("compact", [False, True])
def test_a_name_that_comes_later_leaves_the_clear_files(desk, compact):
    record = desk.do("2026-02-06", "receive", "-", applicant_type="自然人", subject="赝巳的宅基地")
    desk.do("2026-02-09", "correct", record, what="请赝巳写明")
    if compact:
        desk.staff.store.compact("wang", "2026-02-10T09:30:00.000+08:00", [("requests", record)])
    assert desk.holding("赝巳", clear_only=True)
    desk.do("2026-02-11", "edit", record, applicant="赝巳")
    assert desk.holding("赝巳", clear_only=True) == set()
    desk.same_from_the_files()
    desk.do("2026-02-12", "edit", record, applicant="赝午")
    assert desk.staff.store.get("requests", record).subject == "赝巳的宅基地"
    desk.same_from_the_files()


def test_who_may_not_read_them_reads_the_masked_texts(desk, monkeypatch):
    desk.receive("2026-02-06", channel="当面", subject="申请人赝甲的宅基地")
    whole = disk.read

    def read(path, *place):
        if path.parent.name == "private":
            raise PermissionError(13, "closed", str(path))
        return whole(path, *place)

    for compact in (False, True):
        if compact:
            desk.staff.store.compact("wang", "2026-02-11T09:30:00.000+08:00")
        with monkeypatch.context() as closed:
            closed.setattr(disk, "read", read)
            (request,) = JournalStore(desk.folder).all("requests")
        assert (request.subject, request.applicant) == ("申****的宅基地", "")


def test_what_an_earlier_version_wrote_is_covered(desk, monkeypatch):
    with monkeypatch.context() as earlier:
        earlier.setattr(compartments, "_covered", lambda texts, names: (dict(texts), {}))
        record = desk.receive("2026-02-06", channel="当面", subject="申请人赝甲的宅基地")
        desk.do("2026-02-09", "correct", record, what="请申请人赝甲写明")
        other = desk.receive("2026-02-06", channel="当面", subject="别的事")
        desk.staff.store.compact("wang", "2026-02-10T09:30:00.000+08:00", [("requests", record)])
        assert {"journal.jsonl"} < desk.holding("申请人赝甲", clear_only=True)
    at = "2026-02-11T09:30:00.000+08:00"
    assert cover_names(desk.folder, "root", at) == 1
    assert desk.staff.store.refresh()
    assert desk.holding("申请人赝甲", clear_only=True) == set()
    desk.same_from_the_files()
    assert desk.staff.store.get("requests", record).subject == "申请人赝甲的宅基地"
    assert desk.staff.store.get("requests", other).subject == "别的事"
    before = bytes_of(desk.folder)
    assert cover_names(desk.folder, "root", at) == 0
    assert bytes_of(desk.folder).keys() == before.keys()
    assert bytes_of(desk.folder)["journal.jsonl"] == before["journal.jsonl"]
