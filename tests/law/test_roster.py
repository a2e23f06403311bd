"""The leading group as it is composed on a day, and the staff, from the lines of the ledger."""

from datetime import date

import pytest

from tui_gov.law.roster import leading_group, named, staff
from tui_gov.model.records import Duty


def line(n, day, kind, form="", persons=(), **values):
    return Duty(
        f"D{n}", date.fromisoformat(day), kind, "调整领导小组", form=form, persons=tuple(persons), **values
    )


GROUP = [
    line(1, "2025-01-10", "领导小组", "成立", ["组长:张三", "副组长：李四", "成员:王五", "赵六"]),
    line(2, "2025-06-01", "领导小组", "增补", ["成员:钱七"]),
    line(3, "2025-09-01", "领导小组", "退出", ["王五"]),
    line(4, "2026-02-01", "领导小组", "调整", ["组长:李四", "成员:赵六", "成员:孙八"]),
    line(5, "2026-03-01", "领导小组", "", []),
]


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("2025-01-09", ""),
        ("2025-01-10", "组长张三 副组长李四 成员王五 成员赵六"),
        ("2025-06-01", "组长张三 副组长李四 成员王五 成员赵六 成员钱七"),
        ("2025-12-31", "组长张三 副组长李四 成员赵六 成员钱七"),
        ("2026-03-16", "组长李四 成员赵六 成员孙八"),
    ],
)
def test_who_is_in_the_group_on_a_day(day, members):
    found = leading_group(reversed(GROUP), date.fromisoformat(day))
    assert " ".join(f"{each.post}{each.name}" for each in found) == members


def test_since_when_somebody_holds_a_post():
    since = {
        each.name: (each.since.isoformat(), each.line) for each in leading_group(GROUP, date(2026, 3, 16))
    }
    assert since == {"李四": ("2026-02-01", "D4"), "赵六": ("2025-01-10", "D1"), "孙八": ("2026-02-01", "D4")}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (["组长：张三"], [("组长", "张三")]),
        (["张三（组长）", "李四(副组长)"], [("组长", "张三"), ("副组长", "李四")]),
        (["成员:王五", "赵六"], [("成员", "王五"), ("成员", "赵六")]),
        (["张三"], [("", "张三")]),
    ],
)
def test_posts_are_read_as_they_are_written(written, read):
    assert named(written) == read


def test_the_staff_of_a_day():
    ledger = [
        line(1, "2025-01-10", "人员", "专职", ["王五"]),
        line(2, "2025-01-10", "人员", "兼职", ["赵六", "钱七"]),
        line(3, "2025-05-01", "人员", "兼职", people=14),
        line(4, "2025-08-01", "人员", "专职", ["赵六"]),
        line(5, "2025-01-10", "人员", "兼职", ["孙八"], until=date(2025, 6, 30)),
    ]

    def counts(day):
        people = staff(ledger, date.fromisoformat(day))
        return {form: sum(each.count for each in people if each.post == form) for form in ("专职", "兼职")}

    assert counts("2025-01-09") == {"专职": 0, "兼职": 0}
    assert counts("2025-06-30") == {"专职": 1, "兼职": 17}
    assert counts("2025-07-01") == {"专职": 1, "兼职": 16}
    assert counts("2025-08-01") == {"专职": 2, "兼职": 15}
