"""The office's catalogue at work: limits that are the row's, displays that end, periods, channels, stages."""

from dataclasses import replace
from datetime import date

import pytest

from tui_gov.errors import NotFound, RuleViolation
from tui_gov.law.cadence import still_up
from tui_gov.law.normative import validity
from tui_gov.model.catalogue import CatalogueEntry
from tui_gov.model.records import Item
from tui_gov.office.catalogue import Asked, Pace, asked, entries, matters
from tui_gov.office.item_lines import item_lines

ROWS = (
    CatalogueEntry(
        "低保公示", column="社会救助", days=10, display_days=7, channels=("公开栏",), department="民政办"
    ),
    CatalogueEntry(
        "财政预算", category="规划计划", days=20, unit="自然日", start="approved", department="财政所"
    ),
    CatalogueEntry("救助标准", column="标准", cadence="定期", period="monthly", department="民政办"),
    CatalogueEntry("重大项目", cadence="逐步", stages=("批准", "招标", "施工"), channels=("网站",)),
)


@pytest.fixture
def town(staff):
    return staff.with_profile(catalogue=ROWS, columns=("社会救助", "标准"))


def published(town, day=None, **values):
    record = town.approved(**values)
    town().do("publish", record, {"day": day} if day else {})
    return record


def of(town, kind, **more):
    return [(ask.entry, ask.record, ask.day and ask.day.isoformat()) for ask in asked(town(**more), [kind])]


def test_an_item_has_the_limit_of_its_row_and_keeps_it(town):
    record = published(town, column="社会救助", category="民政", formed_on="2026-02-27")
    view = town().item(record)
    assert view.due.due == date(2026, 3, 12)
    assert view.late
    assert "低保公示" in view.due.trace[1].cite
    longer = town.with_profile(catalogue=())
    assert longer().item(record).due.due == date(2026, 3, 12)
    assert longer().stats(2026).cell("timeliness.items_late").ids == (record,)


def test_a_change_of_entry_after_the_publication_makes_nothing_timely(town):
    record = published(town, column="社会救助", category="民政", formed_on="2026-02-27")
    town().do("edit", record, {"entry": "救助标准", "starts_on": "2026-03-12"})
    assert town().item(record).late


def test_a_limit_may_run_from_another_day_than_the_formation(town):
    record = town.draft(starts_on="2026-03-03")
    found = town().item(record).due
    assert found.due == date(2026, 3, 23)
    assert "批准之日" in found.trace[0].why
    assert found.trace[0].first == date(2026, 3, 3)
    with pytest.raises(RuleViolation, match="起算日期2026-03-17在今天2026-03-16之后"):
        town().do("edit", record, {"starts_on": "2026-03-17"})
    with pytest.raises(RuleViolation, match="起算日期2026-03-17在今天2026-03-16之后"):
        town.draft(starts_on="2026-03-17")


def test_a_display_gets_its_end_is_asked_for_and_taken_down_channel_by_channel(town):
    record = published(
        town,
        "2026-03-16",
        column="社会救助",
        category="民政",
        channels="政府网站；公开栏",
        formed_on="2026-03-10",
    )
    assert town().item(record).item.display_until == date(2026, 3, 23)
    assert of(town, Asked.TAKE_DOWN, today=date(2026, 3, 23)) == []
    later = town.on(date(2026, 3, 24))
    assert of(later, Asked.TAKE_DOWN) == [("低保公示", record, "2026-03-23")]
    with pytest.raises(RuleViolation, match="公示到2026-03-23"):
        later().do("take-down", record, {"day": "2026-03-22"})
    later().do("take-down", record, {"channel": "公开栏", "by": "村干部甲"})
    assert later().item(record).item.postings["公开栏"] == {
        "day": "2026-03-16",
        "until": "2026-03-24",
        "down": "村干部甲",
    }
    (ask,) = asked(later(), [Asked.TAKE_DOWN])
    assert "政府网站" in ask.why
    assert "公开栏" not in ask.why
    later().do("take-down", record)
    assert of(later, Asked.TAKE_DOWN) == []
    view = later().item(record)
    assert view.facts.public
    assert view.item.channels == ("政府网站", "公开栏")
    with pytest.raises(RuleViolation, match="已经撤下"):
        later().do("take-down", record)
    assert [event.day for event in later().history(record) if event.kind == "taken_down"] == [
        date(2026, 3, 24)
    ] * 2


def test_a_display_is_not_taken_down_where_it_never_was(town):
    record = published(town, column="社会救助", category="民政")
    with pytest.raises(NotFound, match="公开栏"):
        town.on(date(2026, 3, 30))().do("take-down", record, {"channel": "公开栏"})


def test_a_posting_that_ended_before_it_was_entered_is_down(town):
    record = published(
        town, "2026-03-16", category="民政", display_until="2026-03-18", formed_on="2026-03-10"
    )
    later = town.on(date(2026, 3, 20))
    later().do("take-down", record, {"channel": "政府网站"})
    posting = {"channel": "公开栏", "day": "2026-03-16", "until": "2026-03-19", "people": "300"}
    later().do("post", record, posting)
    assert of(later, Asked.TAKE_DOWN) == []
    town.on(date(2026, 3, 21))().do("post", record, {"channel": "会议", "day": "2026-03-16"})
    assert of(later, Asked.TAKE_DOWN) == [("", record, "2026-03-18")]


def test_a_period_that_passed_and_the_next_day(town):
    assert of(town, Asked.DUE) == []
    assert of(town, Asked.OVERDUE) == [("救助标准", "", "2026-02-01")]
    record = published(town, column="标准", category="民政")
    assert of(town, Asked.OVERDUE) == []
    assert of(town, Asked.DUE) == [("救助标准", record, "2026-04-16")]
    assert of(town.on(date(2026, 4, 17)), Asked.OVERDUE) == [("救助标准", record, "2026-04-16")]


def test_entries_tell_how_they_keep_up(town):
    record = published(town, column="标准", category="民政")
    found = {each.row.entry: each for each in entries(town())}
    assert {name: each.pace for name, each in found.items()} == {
        "低保公示": Pace.BLANK,
        "财政预算": Pace.BLANK,
        "救助标准": Pace.NORMAL,
        "重大项目": Pace.BLANK,
    }
    assert found["救助标准"].published == (record,)
    assert found["救助标准"].row.cadence == "定期公开"


def test_a_prescribed_channel_that_an_item_is_not_on(town):
    record = published(town, column="社会救助", category="民政")
    assert of(town, Asked.CHANNEL) == [("低保公示", record, "2026-03-16")]
    town().do("post", record, {"channel": "公开栏"})
    assert of(town, Asked.CHANNEL) == []
    published(town, entry="重大项目", title="镇区污水管网项目批准")
    assert of(town, Asked.CHANNEL) == []  # 网站 is another word for 政府网站
    published(town, entry="重大项目", title="文化广场项目批准", channels="门户网站")
    assert of(town, Asked.CHANNEL) == []


def test_the_next_stage_of_a_matter(town):
    first = published(town, entry="重大项目", matter="污水管网", stage="批准", title="批准")
    (ask,) = asked(town(), [Asked.STAGE])
    assert (ask.entry, ask.record, ask.day) == ("重大项目", first, None)
    assert ask.why == "污水管网 已公开“批准”, 下一阶段“招标”"
    second = town.draft(entry="重大项目", matter="污水管网", stage="招标", title="招标")
    (ask,) = asked(town(), [Asked.STAGE])
    assert (ask.record, ask.why) == (second, "污水管网 已公开“批准”, “招标”在办")
    assert [chain.matter for chain in matters(town())] == ["污水管网"]
    told = dict(item_lines(town(), town().item(first)))
    assert told["已公开的阶段"] == ("批准 2026-03-16",)
    assert told["下一阶段"] == ("招标", second)


def test_the_county_is_told_only_of_what_is_public(town):
    town.draft(column="标准", title="在拟")
    found = {each.row.entry: each for each in entries(town("zhou"))}
    assert found["救助标准"].waiting == ()


def test_an_office_without_a_catalogue_is_asked_for_its_displays_alone(staff):
    record = published(staff, "2026-03-16", display_until="2026-03-18", formed_on="2026-03-10")
    later = staff.on(date(2026, 3, 19))
    assert entries(later()) == ()
    assert [(ask.kind, ask.record) for ask in asked(later())] == [(Asked.TAKE_DOWN, record)]


def test_what_was_late_is_late_for_ever_also_after_a_new_publication(town):
    record = published(town, column="社会救助", category="民政", formed_on="2026-02-27")
    town().do("late-reason", record, {"reason": "等候民政办核对"})
    town().do("post", record, {"channel": "公开栏", "until": "2026-03-16"})
    town().do("withdraw", record, {"reason": "名单有误"})
    later = town.on(date(2026, 3, 20))
    later().do("edit", record, {"text": "更正后的名单", "formed_on": "2026-03-19"})
    later().do("submit", record)
    for login in ("li", "chen", "zhao"):
        later(login).do("sign", record)
    later().do("publish", record, {})
    view = later().item(record)
    assert (view.facts.published_on, view.item.display_until) == (date(2026, 3, 20), date(2026, 3, 27))
    assert view.due.due > date(2026, 3, 20)
    assert view.late
    assert view.facts.late_reason == "等候民政办核对"
    assert later().stats(2026).cell("timeliness.items_late").ids == (record,)
    assert still_up(view.item) == ("政府网站", "公开栏")
    texts = [event.data["before"]["text"] for event in later().history(record) if event.kind == "edited"]
    assert texts == ["预算正文"]


def test_what_an_item_knows_beyond_its_columns(town):
    record = published(
        town,
        title="青石镇农村公路养护管理办法",
        doc_no="青政发[2026] 3号",
        category="民政",
        column="社会救助",
        normative="是",
        effective_on="2026-03-02",
        valid_until="2026-03-15",
    )
    photo = "ab" * 32
    posting = {"channel": "公开栏", "address": "村口", "until": "2026-03-23", "people": "300", "photo": photo}
    town().do("post", record, posting)
    explains = town.draft(title="办法的解读", interprets="青政发（2026）3号")
    told = {str(label): tuple(map(str, words)) for label, words in item_lines(town(), town().item(record))}
    assert told["目录事项(按栏目)"] == ("低保公示",)
    assert told["有效性"] == ("失效",)
    assert told["公开渠道"] == (
        "公开栏", "2026-03-16至2026-03-23", "村口", "300人", "发布人", "王某", "照片", photo,
    )  # fmt: skip
    assert told["解读材料"] == (explains, "办法的解读")
    assert "迟延" not in told


@pytest.mark.parametrize(
    ("day", "values", "word"),
    [
        ("2026-03-01", {}, "尚未施行"),
        ("2026-04-01", {}, "有效"),
        ("2027-03-31", {"valid_until": "2027-03-31"}, "有效"),
        ("2027-04-01", {"valid_until": "2027-03-31"}, "失效"),
        ("2026-06-01", {"repealed_on": "2026-06-01", "valid_until": "2027-03-31"}, "废止"),
        ("2027-06-02", {"repealed_on": "2027-06-01", "valid_until": "2027-03-31"}, "失效"),
    ],
)
def test_the_validity_of_a_normative_document(day, values, word):
    days = {name: date.fromisoformat(each) for name, each in values.items()}
    item = Item("1", "办法", date(2026, 2, 1), normative=True, effective_on=date(2026, 4, 1), **days)
    found = validity(item, date.fromisoformat(day))
    assert found is not None
    assert found.label == word
    assert validity(replace(item, normative=False), date(2026, 4, 1)) is None


@pytest.mark.parametrize(
    "typed",
    [
        "青政发[2026]3号",
        "青政发（2026） 3号",
        "青政发 【2026】3号",
        "青政发［２０２６］３号",
        "青政发〔2026〕3号",
    ],
)
def test_a_documents_number_is_kept_with_one_kind_of_brackets(town, typed):
    assert town().item(town.draft(doc_no=typed)).item.doc_no == "青政发〔2026〕3号"


def test_a_new_item_of_an_entry_takes_its_place_department_and_cadence(town):
    record = (
        town().do("create", "-", {"title": "二月救助标准", "entry": "救助标准", "formed_on": "2026-03-02"}).id
    )
    item = town().item(record).item
    assert (item.column, item.department, item.cadence) == ("标准", "民政办", "定期公开")
    other = town().do("create", "-", {"title": "另一条", "entry": "救助标准", "department": "财政所"}).id
    assert town().item(other).item.department == "财政所"


def test_taking_down_by_mistake_is_taken_back(town):
    record = published(town, "2026-03-16", category="民政", display_until="2026-03-16")
    later = town.on(date(2026, 3, 18))
    later().do("take-down", record)
    assert of(later, Asked.TAKE_DOWN) == []
    later().undo()
    assert of(later, Asked.TAKE_DOWN) == [("", record, "2026-03-16")]


def test_what_was_published_before_the_program_is_held_against_its_row(town):
    row = {
        "title": "低保公示",
        "formed_on": date(2025, 3, 3),
        "published_on": date(2025, 3, 18),
        "column": "社会救助",
        "channels": ("公开栏",),
    }
    came = town().import_rows("items", [row], already_published=True)
    assert [str(each.error) for each in came.odd if each.column == "公开日期"] == [
        "晚于公开期限2025-03-17(政府信息公开条例第二十六条)"
    ]
    assert town().item(came.taken[0]).late
    assert town.with_profile(catalogue=())().item(came.taken[0]).late
