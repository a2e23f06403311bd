"""What signers said of an item: private where it is withheld, gone once its text is destroyed; the slip still stands."""

import pytest

from drawer import Drawer
from township import Staff, bytes_of
from tui_gov.law.items import ItemState
from tui_gov.store import create_store
from tui_gov.store.journaled import JournalStore
from tui_gov.store.keeping import verify_store

ORDER = "青政令〔2026〕1号"
SAID = (
    "意见赝甲",
    "意见赝乙",
    "要点赝丙",
    "目的赝丁",
    "影响赝戊",
    "措施赝己",
    "退回赝庚",
    "说明赝辛",
    "评估赝壬",
)


@pytest.fixture
def folder(tmp_path):
    create_store(tmp_path)
    return tmp_path


@pytest.fixture
def staff(folder):
    return Staff(JournalStore(folder), cabinet=Drawer())


def holding(folder, word, *, clear_only=False):
    return {
        name
        for name, data in bytes_of(folder).items()
        if word.encode() in data and not (clear_only and name.startswith("private/"))
    }


def talked_about(staff):
    """An item with everything that can be said on its way to being withheld."""
    record = staff.submitted(title="标题赝子", text="正文赝丑 身份证号11010519491231002X")
    staff("li").do("return", record, {"opinion": "退回赝庚"})
    staff().do("submit", record)
    staff("li").do("check-point", record, {"point": "minors", "answer": "已处理", "note": "要点赝丙"})
    words = {"purpose": "目的赝丁", "effect": "影响赝戊", "measures": "措施赝己"}
    staff().do("assess", record, words)
    staff("li").do("sign", record, {"opinion": "意见赝甲"})
    asked = {"conclusion": "不予公开", "ground": "内部事务信息", "opinion": "意见赝乙"}
    staff("chen").do("sign", record, asked)
    staff().do("attribute", record, {"attribute": "不予公开", "ground": "过程性信息", "reason": "说明赝辛"})
    staff().do("reassess", record, {"reassess_on": "2027-01-01", "reason": "评估赝壬"})
    return record


def test_of_a_withheld_item_nothing_that_was_said_stands_in_clear(staff, folder):
    talked_about(staff)
    staff.store.compact("wang", "2026-03-16T18:00:00.000+08:00")
    for word in (*SAID, "标题赝子", "正文赝丑"):
        assert holding(folder, word, clear_only=True) == set(), word
        assert holding(folder, word), word
    assert verify_store(folder, "wang").problems == []


def test_an_expunged_item_takes_along_what_was_said_of_it(staff, folder):
    record = talked_about(staff)
    staff().expunge(record, ORDER)
    staff("sun").expunge(record, ORDER)
    for word in (*SAID, "标题赝子", "正文赝丑"):
        assert holding(folder, word) == set(), word
    assert verify_store(folder, "wang").problems == []


def test_a_published_item_stays_published_without_the_words(staff, folder):
    record = staff.submitted(text="内部资料 正文赝丑")
    values = {"point": "work_secret", "answer": "已处理", "note": "要点赝丙"}
    staff("li").do("check-point", record, values)
    for login in ("li", "chen", "zhao"):
        staff(login).do("sign", record, {"opinion": "意见赝甲"})
    staff().do("publish", record)
    staff().expunge(record, ORDER)
    staff("sun").expunge(record, ORDER)
    view = staff().item(record)
    assert (view.state, len(view.facts.slip.signatures)) == (ItemState.PUBLISHED, 3)
    assert view.facts.slip.answers["work_secret"].answer == "已处理"
    assert holding(folder, "要点赝丙") == holding(folder, "意见赝甲") == set()
