"""一年一张纸: every duty with its day, on the sheet and in the calendar of a phone, without applicants and titles."""

import re
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township import Staff
from tui_gov.cli import main
from tui_gov.errors import NotAllowed
from tui_gov.model.due import Due
from tui_gov.model.findings import Finding
from tui_gov.office.year_sheet import dues, year_sheet
from tui_gov.reports.ics import calendar, fold

NOON = datetime(2026, 3, 16, 12, tzinfo=timezone(timedelta(hours=8)))
TODAY = date(2026, 3, 16)


def busy():
    """An office with one duty of every kind in 2026."""
    staff = Staff(today=date(2026, 1, 12))
    history = {
        "genre": "公文",
        "category": "其他",
        "channels": ("政府网站",),
        "formed_on": date(2025, 5, 6),
        "published_on": date(2025, 5, 7),
    }
    known = [
        {**history, "title": "集镇管理办法", "normative": True, "valid_until": date(2026, 5, 6)},
        {**history, "title": "低保对象公示", "display_until": date(2026, 1, 20)},
    ]
    assert not staff().import_rows("items", known, already_published=True).bad
    withheld = staff.draft(title="人事考察材料", formed_on="2025-11-03")
    staff().do(
        "attribute",
        withheld,
        {"attribute": "不予公开", "ground": "内部事务信息", "reassess_on": "2026-09-01"},
    )
    staff.draft(title="尚未审查的方案", formed_on="2026-01-05")
    asked = [
        {
            "received_on": "2026-01-05",
            "applicant_type": "自然人",
            "applicant": "刘大川",
            "contact": "13900001111",
        },
        {
            "received_on": "2026-01-06",
            "applicant_type": "自然人",
            "applicant": "欧阳某",
            "subject": "欧阳某的宅基地",
        },
    ]
    for values in asked:
        request = staff().do("receive", "-", values).id
    staff().do("consult", request, {"kind": "third_party", "whom": "赵家砖厂"})
    return staff


@pytest.fixture(scope="module")
def office():
    return busy()()


def test_every_kind_of_duty_has_its_day(office):
    found = {(due.key.split("-")[0], due.day.isoformat()) for due in dues(office, 2026)}
    assert found >= {
        ("return", "2026-01-06"),
        ("return", "2026-04-06"),
        ("return", "2026-07-06"),
        ("return", "2026-10-06"),
        ("annual", "2026-01-31"),
        ("valid", "2026-05-06"),
        ("display", "2026-01-20"),
        ("reassess", "2026-09-01"),
        ("publish", "2026-02-02"),
        ("reply", "2026-02-02"),
        ("opinion", "2026-02-02"),
    }


def test_the_days_are_in_order_and_those_of_other_years_stand_on_their_own_sheets(office):
    days = [due.day for due in dues(office, 2026)]
    assert days == sorted(days)
    assert {day.year for day in days} == {2026}
    assert {due.key for due in dues(office, 2027)} == {
        "annual-2026",
        "annual-2026-hand-in",
        "return-2026-4",
        *(f"return-2027-{n}" for n in (1, 2, 3)),
    }


def test_a_finding_of_a_review_is_on_the_sheet_until_it_is_confirmed():
    staff = Staff()
    found = staff().do("flag", "-", {"text": "链接打不开", "due_on": "2026-04-20", "source": "自查"})
    assert isinstance(staff.store.get("findings", found.id), Finding)
    assert (f"finding-{found.id}", date(2026, 4, 20)) in {(due.key, due.day) for due in dues(staff(), 2026)}


def test_neither_sheet_nor_calendar_names_applicants_or_what_is_not_public(office):
    sheet = repr(year_sheet(office, 2026))
    phone = calendar(dues(office, 2026), "青石镇人民政府", "一年一张纸", NOON).replace(b"\r\n ", b"").decode()
    for text in (sheet, phone):
        assert "集镇管理办法" in text
        for word in ("刘大川", "1390000", "欧阳", "赵家砖厂", "人事考察", "内部事务信息", "尚未审查"):
            assert word not in text


def test_only_the_office_itself_has_the_sheet():
    for login in ("zhou", "nobody"):
        with pytest.raises(NotAllowed):
            year_sheet(busy()(login), 2026)


def test_an_empty_year_of_an_empty_office_has_its_returns_alone():
    sheet = year_sheet(Staff()(), 2026)
    assert [box.text for row in sheet.sections[0].table.rows for box in row if "统计表" in box.text] == [
        "上报2025年第4季度统计表",
        "上报2026年第1季度统计表(休息日)",
        "上报2026年第2季度统计表",
        "上报2026年第3季度统计表(休息日)",
    ]


def test_the_months_of_the_sheet_are_merged_boxes_that_cover_their_lines(office):
    _head, *rows = year_sheet(office, 2026).sections[0].table.rows
    left = 0
    for row in rows:
        assert len(row) == (5 if left == 0 else 4)
        left = (row[0].down if left == 0 else left) - 1
    assert left == 0


# the calendar file, read by another library than wrote it


def test_a_phone_reads_what_is_due():
    icalendar = pytest.importorskip("icalendar")
    one = Due("k", date(2026, 4, 6), "上报; 第1,季度\\表\n二", "2026-1", "条例", "休息日")
    data = calendar([one], "镇", "题", NOON)
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert event["SUMMARY"] == "上报; 第1,季度\\表\n二 2026-1(休息日)"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 4, 6), date(2026, 4, 7))
    assert event["DTSTAMP"].dt.isoformat() == "2026-03-16T04:00:00+00:00"
    assert event["DESCRIPTION"] == "条例"
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=-15)


def test_a_duty_keeps_its_uid_when_its_day_moves_and_two_offices_share_none():
    def uid(agency, key, day):
        data = calendar([Due(key, day, "x")], agency, "", NOON)
        return re.search(rb"UID:(.*)\r", data)[1]

    assert uid("甲镇", "reply-R1", date(2026, 1, 1)) == uid("甲镇", "reply-R1", date(2026, 2, 1))
    assert uid("甲镇", "reply-R1", TODAY) != uid("乙镇", "reply-R1", TODAY)
    assert uid("甲镇", "reply-R1", TODAY) != uid("甲镇", "reply-R2", TODAY)


def test_the_keys_of_a_years_duties_are_all_different(office):
    keys = [due.key for due in dues(office, 2026)]
    assert len(set(keys)) == len(keys)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_lines_are_folded_at_75_octets_between_characters(line):
    folded = fold(line)
    assert folded.endswith(b"\r\n")
    parts = folded[:-2].split(b"\r\n")
    assert all(len(part) <= 75 for part in parts)
    assert all(part.startswith(b" ") for part in parts[1:])
    for part in parts:
        part.decode()
    assert (parts[0] + b"".join(part[1:] for part in parts[1:])).decode() == line


@given(st.text(max_size=60))
def test_any_words_come_through_the_file(words):
    icalendar = pytest.importorskip("icalendar")
    from tui_gov.model.text import clean

    data = calendar([Due("k", TODAY, "x" + words)], "镇", words, NOON)
    assert b"\n" not in data.replace(b"\r\n", b"")
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(event["SUMMARY"]).strip() == clean("x" + words).strip()


def test_the_command_writes_the_calendar_file(sample, tmp_path, monkeypatch):
    place = tmp_path / "2026.ics"
    words = ["--data", sample, "report", "year", "--year", "2026", "--format", "ics", "-o", place]
    assert main([str(word) for word in words]) == 0
    data = place.read_bytes()
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"BEGIN:VEVENT\r\n") > 20
    assert place.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("words", [("annual",), ("year",)])
def test_wrong_usage_is_one_line(sample, capsys, words):
    with pytest.raises(SystemExit) as left:
        main(["--data", str(sample), "report", *words])
    assert left.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_sheet_as_json_has_a_row_a_line(sample, capsys):
    import json

    assert main(["--data", str(sample), "report", "year", "--year", "2026", "--format", "json"]) == 0
    (section,) = json.loads(capsys.readouterr().out)["sections"]
    assert {"月": "4月", "日": "6日 周一", "事项": "上报2026年第1季度统计表(休息日)"}.items() <= next(
        row for row in section["rows"] if "第1季度" in row["事项"]
    ).items()


def test_more_lines_than_a_side_holds_are_told(office):
    assert not any("双面" in note for note in year_sheet(office, 2026).notes)
    staff = Staff(today=date(2026, 1, 12))
    public = {
        "genre": "公文",
        "channels": ("政府网站",),
        "formed_on": date(2025, 5, 6),
        "published_on": date(2025, 5, 7),
    }
    rows = [
        {**public, "title": f"公示{n}", "display_until": date(2026, 2, 1) + timedelta(days=n)}
        for n in range(80)
    ]
    assert not staff().import_rows("items", rows, already_published=True).bad
    (note,) = [each for each in year_sheet(staff(), 2026).notes if "双面" in each]
    assert re.fullmatch(r"共8\d行, 一面印不下: 请双面打印, 正反两面还是一张纸", note)
