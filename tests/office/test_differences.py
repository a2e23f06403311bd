"""What changed since the last review, column by column and phrase by phrase."""

import pytest

from drawer import Drawer
from township import Staff
from tui_gov.errors import OfficeError


def told(staff, record):
    changed = staff("chen").changed_since(record)
    return [(each.column, each.before, each.after) for each in changed.places]


def returned(staff, **values):
    record = staff.submitted(**values)
    staff("li").do("sign", record)
    staff("chen").do("return", record, {"opinion": "改"})
    return record


def test_there_is_nothing_to_compare_before_a_first_review(staff):
    record = staff.draft()
    assert staff().changed_since(record) is None
    staff().do("attribute", record, {"attribute": "主动公开"})
    staff().do("submit", record)
    assert staff().changed_since(record) is None


def test_only_the_phrases_that_changed_are_told(staff):
    record = returned(staff, text="第一句。第二句。第三句。")
    staff().do("edit", record, {"text": "第一句。改过的第二句。第三句。新的第四句。"})
    staff().do("submit", record)
    assert told(staff, record) == [("正文", "第二句。", "改过的第二句。"), ("正文", "", "新的第四句。")]


def test_several_edits_are_one_difference_and_what_was_put_back_is_none(staff):
    record = returned(staff, title="标题", text="甲。乙。")
    for text in ("丙。乙。", "丁。乙。"):
        staff().do("edit", record, {"text": text, "title": "另一标题"})
    staff().do("edit", record, {"title": "标题", "abstract": "概述"})
    assert told(staff, record) == [("内容概述", "", "概述"), ("正文", "甲。", "丁。")]


def test_a_change_that_voided_the_slip_is_told_before_it_is_sent_again(staff):
    record = staff.approved(text="甲。")
    staff().do("edit", record, {"text": "乙。"})
    changed = staff().changed_since(record)
    assert changed.columns == ("正文",)
    assert (changed.ended.kind, changed.ended.by) == ("edited", "wang")


def test_other_bytes_under_the_same_name_are_a_change():
    drawer = Drawer(a_txt=b"one")
    staff = Staff(cabinet=drawer)
    record = staff.draft()
    staff().do("attach", record, {"file": "a.txt"})
    staff().do("attribute", record, {"attribute": "主动公开"})
    staff().do("submit", record)
    drawer.outside["a.txt"] = b"two"
    staff().do("attach", record, {"file": "a.txt"})
    assert [each.column for each in staff().changed_since(record).places] == ["附件"]


def test_personal_data_that_was_taken_out_is_not_shown_again(staff):
    record = returned(staff, text="联系人电话13800000001。")
    staff().do("mask", record)
    shown = str(told(staff, record))
    assert "13800000001" not in shown


def test_against_the_review_before_and_not_the_present_one(staff):
    record = returned(staff, text="甲。")
    staff().do("edit", record, {"text": "乙。"})
    staff().do("submit", record)
    staff("li").do("sign", record)
    assert told(staff, record) == [("正文", "甲。", "乙。")]


@pytest.mark.parametrize("login", ["zhou", "nobody"])
def test_nobody_outside_reads_earlier_texts(staff, login):
    record = staff.approved(text="甲。")
    staff().do("publish", record)
    staff().do("withdraw", record, {"reason": "误"})
    staff().do("edit", record, {"text": "乙。"})
    with pytest.raises(OfficeError):
        staff(login).changed_since(record)


def test_a_long_text_is_compared_in_no_time_to_speak_of(staff):
    record = returned(staff, text="".join(f"第{n}句话。" for n in range(4000)))
    staff().do("edit", record, {"text": "".join(f"第{n}句话。" for n in range(4000) if n != 2000)})
    assert told(staff, record) == [("正文", "第2000句话。", "")]


def test_once_destroyed_there_is_nothing_to_compare(staff):
    record = returned(staff, text="甲。")
    staff().do("edit", record, {"text": "乙。"})
    staff().expunge(record, "令")
    staff("sun").expunge(record, "令")
    assert staff().changed_since(record) is None


def test_two_long_texts_with_nothing_in_common_are_one_difference(staff):
    record = returned(staff, text="头。" + "".join(f"甲{n}。" for n in range(5000)) + "尾。")
    staff().do("edit", record, {"text": "头。" + "".join(f"乙{n}。" for n in range(5000)) + "尾。"})
    ((column, before, after),) = told(staff, record)
    assert (column, before[:3], after[-6:]) == ("正文", "甲0。", "乙4999。")
