"""Which records the annual report counts, in which year and which cell; and the identities of its tables."""

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest

from tui_gov.errors import RuleViolation
from tui_gov.law.checks import check_tables
from tui_gov.law.checks.subject import ROW_LABELS
from tui_gov.law.rows import read_rows
from tui_gov.model.report import Empty, Tables

COLUMNS = ("natural_person", "business", "research", "nonprofit", "legal_service", "other_org", "total")
OUTCOMES = tuple(each.key for each in read_rows("outcomes"))
ROWS = ("new", "carried_in", *OUTCOMES, "result_total", "carried_out")
GROUPS = ("reconsideration", "litigation_direct", "litigation_after_review")
RESULTS = ("upheld", "corrected", "other", "pending", "total")
PUBLISHED = {"channels": ("政府网站",), "attribute": "主动公开"}


class Counts:
    """An office of which the annual report of any year can be asked, a year after it ended."""

    def __init__(self, staff):
        self.staff = staff

    def report(self, year, today=None):
        return self.staff.on(today or date(year + 1, 6, 30))().annual(year)

    def ids(self, year, key):
        cell = self.report(year).cell(key)
        assert cell.value == len(cell.ids)
        return list(cell.ids)

    def total(self, year, row):
        return self.ids(year, f"part3.{row}.total")

    def rows_of(self, year, record):
        """Rows of table B that count a record in its year."""
        return [
            cell.key.split(".")[1]
            for cell in self.report(year).counting(record)
            if cell.key.startswith("part3.") and cell.key.endswith(".total")
        ]

    def receive(self, received, channel="当面", applicant="自然人"):
        values = {
            "received_on": received,
            "channel": channel,
            "applicant_type": applicant,
            "subject": "某路段占地补偿标准",
        }
        return self.staff.on(date.fromisoformat(received))().do("receive", "-", values).id

    def do(self, verb, record, day, **values):
        self.staff.on(date.fromisoformat(day))().do(verb, record, {"day": day, **values})

    def answer(self, record, day, outcome="granted", **values):
        self.do("answer", record, day, outcome=outcome, **values)

    def imported(self, **row):
        given = {"applicant_type": "natural_person", "channel": "当面"} | row
        found = self.staff().import_rows("requests", [given])
        assert not found.bad
        return found.taken[0]

    def legacy(self, **row):
        given = {"title": "青石镇某某办法", **PUBLISHED} | row
        found = self.staff().import_rows("items", [given], already_published=True)
        assert not found.bad
        return found.taken[0]

    def published(self, formed, day, **values):
        record = self.staff.on(date.fromisoformat(day)).approved(formed_on=formed, **values)
        self.do("publish", record, day)
        return record


@pytest.fixture
def counts(staff):
    return Counts(staff)


# --- requests -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "year"), [("2026-01-01", 2026), ("2026-12-31", 2026), ("2025-12-31", 2025)]
)
def test_a_request_handed_in_is_new_in_the_year_of_its_arrival(counts, received, year):
    record = counts.receive(received)
    assert counts.total(year, "new") == [record]
    for other in {2024, 2025, 2026, 2027} - {year}:
        assert counts.total(other, "new") == []


@pytest.mark.parametrize("channel", ["网络", "传真", "平信"])
def test_a_request_that_needs_confirmation_is_new_in_the_year_of_the_confirmation(counts, channel):
    record = counts.receive("2025-12-30", channel)
    assert counts.rows_of(2025, record) == []
    counts.do("confirm", record, "2026-01-05")
    assert counts.rows_of(2025, record) == []
    assert counts.rows_of(2026, record) == ["new", "carried_out"]


def test_a_registered_letter_needs_no_confirmation(counts):
    record = counts.receive("2025-12-30", "邮寄")
    assert counts.rows_of(2025, record) == ["new", "carried_out"]


def test_an_imported_answer_without_a_confirmation_shows_that_the_request_had_come(counts):
    record = counts.imported(
        received_on=date(2025, 3, 3), channel="网络", answered_on=date(2025, 3, 20), outcome="granted"
    )
    assert counts.rows_of(2025, record) == ["new", "granted", "result_total"]


def test_a_correction_starts_the_clock_anew_and_moves_no_count(counts):
    record = counts.receive("2025-12-16")
    counts.do("correct", record, "2025-12-22")
    before = [counts.rows_of(year, record) for year in (2025, 2026)]
    counts.do("corrected", record, "2026-01-12")
    assert [counts.rows_of(year, record) for year in (2025, 2026)] == before
    assert before == [["new", "carried_out"], ["carried_in", "carried_out"]]
    case = counts.staff().request(record).case
    assert (case.effective_on, case.clock_start) == (date(2025, 12, 16), date(2026, 1, 12))


@pytest.mark.parametrize(
    ("answered", "old", "new"),
    [
        ("2025-12-31", ["new", "granted", "result_total"], []),
        ("2026-01-01", ["new", "carried_out"], ["carried_in", "granted", "result_total"]),
    ],
)
def test_the_turn_of_the_year_lies_between_answered_and_carried_out(counts, answered, old, new):
    record = counts.receive("2025-12-15")
    counts.answer(record, answered)
    assert counts.rows_of(2025, record) == old
    assert counts.rows_of(2026, record) == new


def test_a_request_is_answered_in_the_year_of_its_answer_alone(counts):
    record = counts.receive("2025-12-15")
    counts.answer(record, "2026-01-08", "不予公开(内部事务)", ground="条例第十六条第一款")
    assert counts.total(2026, "deny_internal_affairs") == [record]
    assert counts.total(2026, "result_total") == [record]
    for year in (2024, 2025, 2027):
        assert counts.total(year, "result_total") == []


def test_a_request_open_for_years_is_carried_through_each(counts):
    record = counts.receive("2024-11-01")
    counts.answer(record, "2027-02-01", late_reason="卷宗遗失后找回")
    assert [counts.rows_of(year, record) for year in range(2023, 2029)] == [
        [],
        ["new", "carried_out"],
        ["carried_in", "carried_out"],
        ["carried_in", "carried_out"],
        ["carried_in", "granted", "result_total"],
        [],
    ]


def test_what_a_year_carries_out_the_next_carries_in(counts):
    for day, answered in (("2025-02-03", "2025-02-20"), ("2025-12-05", "2026-01-04"), ("2025-12-29", None)):
        record = counts.receive(day, applicant="商业企业")
        if answered:
            counts.answer(record, answered)
    for column in COLUMNS:
        left = counts.ids(2025, f"part3.carried_out.{column}")
        assert left == counts.ids(2026, f"part3.carried_in.{column}")
    assert len(counts.total(2025, "carried_out")) == 2


def test_each_applicant_has_a_column_and_all_are_in_the_total(counts):
    made = {column: counts.receive("2026-03-02", applicant=column) for column in COLUMNS[:6]}
    report = counts.report(2026)
    for column, record in made.items():
        assert report.cell(f"part3.new.{column}").ids == (record,)
    assert list(report.cell("part3.new.total").ids) == list(made.values())


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_outcome_has_one_row(counts, outcome):
    record = counts.imported(
        received_on=date(2025, 3, 3), answered_on=date(2025, 3, 20), outcome=outcome, ground="见答复书"
    )
    assert counts.rows_of(2025, record) == ["new", outcome, "result_total"]


def test_a_request_partly_disclosed_counts_there_and_nowhere_else(counts):
    record = counts.receive("2026-03-02")
    counts.answer(record, "2026-03-10", "部分公开", ground="第三方合法权益")
    assert counts.rows_of(2026, record) == ["new", "partial", "result_total"]


def test_a_registration_taken_back_counts_nowhere(counts):
    record = counts.receive("2026-03-02")
    assert counts.rows_of(2026, record)
    counts.staff().undo()
    assert counts.rows_of(2026, record) == []


def test_nothing_counts_twice_and_every_cell_opens(counts):
    for place, outcome in enumerate(OUTCOMES):
        counts.imported(
            received_on=date(2025, 1, 6) + timedelta(days=place),
            applicant_type=COLUMNS[place % 6],
            answered_on=date(2025, 3, 3),
            outcome=outcome,
        )
    report = counts.report(2025)
    assert len(report.cell("part3.result_total.total").ids) == 21
    for key, cell in report.cells.items():
        if key.startswith(("part3.", "part4.")):
            assert cell.value == len(cell.ids) == len(set(cell.ids)), key


# --- reviews and suits ------------------------------------------------------------------------------


def answered_request(counts):
    record = counts.receive("2024-03-01")
    counts.answer(record, "2024-03-11")
    return record


def part_four(counts, year, group="reconsideration"):
    return {
        result: list(cell.ids)
        for result in RESULTS
        if (cell := counts.report(year).cell(f"part4.{group}.{result}")).ids
    }


def test_a_review_counts_in_every_year_in_which_it_was_open(counts):
    record = answered_request(counts)
    counts.do("remedy", record, "2024-11-05", way="review")
    counts.staff.on(date(2026, 1, 20))().do(
        "remedy",
        record,
        {"day": "2024-11-05", "way": "review", "result": "结果纠正", "closed_on": "2026-01-20"},
    )
    assert [part_four(counts, year) for year in range(2023, 2028)] == [
        {},
        {"pending": [record], "total": [record]},
        {"pending": [record], "total": [record]},
        {"corrected": [record], "total": [record]},
        {},
    ]


def test_a_review_opened_and_closed_in_one_year_counts_by_its_result(counts):
    record = answered_request(counts)
    values = {"day": "2024-05-06", "way": "review", "result": "结果维持", "closed_on": "2024-07-01"}
    counts.staff.on(date(2024, 7, 1))().do("remedy", record, values)
    assert part_four(counts, 2024) == {"upheld": [record], "total": [record]}
    assert part_four(counts, 2025) == {}


@pytest.mark.parametrize("closed", ["2024-12-31", "2025-01-01"])
def test_the_turn_of_the_year_lies_between_pending_and_closed(counts, closed):
    record = answered_request(counts)
    values = {"day": "2024-05-06", "way": "suit", "result": "其他结果", "closed_on": closed}
    counts.staff.on(date(2025, 2, 1))().do("remedy", record, values)
    done = {"other": [record], "total": [record]}
    waiting = {"pending": [record], "total": [record]}
    found = [part_four(counts, year, "litigation_direct") for year in (2024, 2025)]
    assert found == ([done, {}] if closed == "2024-12-31" else [waiting, done])


def test_review_direct_suit_and_suit_after_review_are_three_groups(counts):
    record = counts.imported(
        received_on=date(2025, 3, 3),
        answered_on=date(2025, 3, 10),
        outcome="granted",
        review_on=date(2025, 4, 1),
        review_result="结果维持",
        review_closed_on=date(2025, 5, 6),
        review_suit_on=date(2025, 6, 3),
        suit_on=date(2025, 6, 4),
        suit_result="结果纠正",
        suit_closed_on=date(2025, 9, 1),
    )
    assert part_four(counts, 2025) == {"upheld": [record], "total": [record]}
    assert part_four(counts, 2025, "litigation_direct") == {"corrected": [record], "total": [record]}
    assert part_four(counts, 2025, "litigation_after_review") == {"pending": [record], "total": [record]}
    assert counts.report(2025).cell("part1.suits").value == 2


# --- normative documents ----------------------------------------------------------------------------


def normative(counts, year):
    report = counts.report(year)
    return [list(report.cell(f"part2.normative_{name}").ids) for name in ("made", "repealed", "in_force")]


def normative_item(counts, formed, **row):
    return counts.legacy(
        formed_on=date.fromisoformat(formed), published_on=date(2025, 6, 2), normative=True, **row
    )


def test_a_normative_document_is_made_in_the_year_it_was_formed_and_in_force_from_then(counts):
    record = normative_item(counts, "2023-05-08")
    assert [normative(counts, year) for year in (2022, 2023, 2024)] == [
        [[], [], []],
        [[record], [], [record]],
        [[], [], [record]],
    ]


@pytest.mark.parametrize("formed", ["2024-01-01", "2024-12-31"])
def test_the_first_and_last_day_of_a_year_belong_to_it(counts, formed):
    record = normative_item(counts, formed)
    assert normative(counts, 2024) == [[record], [], [record]]


@pytest.mark.parametrize("repealed", ["2024-01-01", "2024-12-31"])
def test_a_normative_document_is_repealed_in_the_year_of_its_repeal(counts, repealed):
    record = normative_item(counts, "2023-05-08", repealed_on=date.fromisoformat(repealed))
    assert [normative(counts, year) for year in (2023, 2024, 2025)] == [
        [[record], [], [record]],
        [[], [record], []],
        [[], [], []],
    ]


def test_a_normative_document_made_and_repealed_in_one_year_is_both_and_not_in_force(counts):
    record = normative_item(counts, "2024-02-01", repealed_on=date(2024, 11, 1))
    assert normative(counts, 2024) == [[record], [record], []]


@pytest.mark.parametrize(("until", "in_force"), [("2024-12-30", False), ("2024-12-31", True)])
def test_an_expired_document_is_not_in_force_and_not_repealed(counts, until, in_force):
    record = normative_item(counts, "2023-05-08", valid_until=date.fromisoformat(until))
    assert normative(counts, 2024) == [[], [], [record] if in_force else []]
    assert normative(counts, 2025) == [[], [], []]


def test_only_public_normative_documents_count(counts):
    draft = counts.staff.draft(normative="是")
    assert normative(counts, 2026) == [[], [], []]
    record = counts.published("2026-03-02", "2026-03-16", normative="是")
    assert normative(counts, 2026) == [[record], [], [record]]
    counts.do("withdraw", record, "2026-03-16", reason="重新研究")
    assert normative(counts, 2026) == [[], [], []]
    assert counts.staff().item(draft).item.normative


def test_another_document_is_not_normative(counts):
    counts.published("2026-03-02", "2026-03-16")
    assert normative(counts, 2026) == [[], [], []]


# --- items ------------------------------------------------------------------------------------------


def test_an_item_counts_by_its_publication_and_not_by_its_formation(counts):
    record = counts.legacy(formed_on=date(2024, 12, 20), published_on=date(2025, 1, 6))
    assert counts.ids(2025, "part1.items") == [record]
    assert counts.ids(2024, "part1.items") == []


def test_an_item_on_many_channels_is_one_item(counts):
    channels = ("政府网站", "政务微信公众号", "政务公开栏")
    record = counts.legacy(formed_on=date(2025, 3, 3), published_on=date(2025, 3, 4), channels=channels)
    report = counts.report(2025)
    assert report.cell("part1.items").ids == (record,)
    for channel in channels:
        assert report.cell(f"part1.channel.{channel}").ids == (record,)
    assert report.cell("part1.channels").value == 3


def test_published_and_historical_items_count_and_nothing_else(counts):
    legacy = counts.legacy(formed_on=date(2025, 3, 3), published_on=date(2025, 3, 4))
    published = counts.published("2026-03-02", "2026-03-16")
    staff = counts.staff
    draft = staff.draft()
    waiting = staff.approved()
    withheld = staff.draft()
    staff().do("attribute", withheld, {"attribute": "不予公开", "ground": "内部事务信息"})
    report = counts.report(2026)
    assert counts.ids(2025, "part1.items") == [legacy]
    assert report.cell("part1.items").ids == (published,)
    assert report.cell("part1.reviewed").ids == (published,)
    assert report.cell("part1.withheld").ids == (withheld,)
    for record in (draft, waiting):
        assert list(report.counting(record)) == []


def test_a_historical_publication_is_public_and_was_not_reviewed_here(counts):
    record = counts.legacy(formed_on=date(2025, 3, 3), published_on=date(2025, 3, 4))
    report = counts.report(2025)
    assert report.cell("part1.items").ids == (record,)
    assert report.cell("part1.reviewed").ids == ()


def test_an_item_withdrawn_leaves_the_open_year(counts):
    record = counts.published("2026-03-02", "2026-03-16")
    assert counts.ids(2026, "part1.items") == [record]
    counts.do("withdraw", record, "2026-03-16", reason="数字有误")
    assert counts.ids(2026, "part1.items") == []
    stats = counts.staff().stats(2026)
    assert [cell.key for cell in stats.counting(record)] == []


def test_on_request_items_stand_beside_the_total(counts):
    record = counts.staff.draft()
    counts.staff().do("attribute", record, {"attribute": "依申请公开", "ground": "商业秘密"})
    public = counts.published("2026-03-02", "2026-03-16")
    report, stats = counts.report(2026), counts.staff().stats(2026)
    assert report.cell("part1.items").ids == (public,)
    assert report.cell("part1.on_request").ids == (record,)
    assert stats.cell("items.total").ids == (public,)
    assert stats.cell("items.on_request").ids == (record,)
    assert [cell.key for cell in stats.counting(record)] == ["items.on_request"]


def test_an_item_published_again_after_a_change_counts_once_by_its_last_publication(counts):
    record = counts.published("2025-12-01", "2025-12-20")
    staff = counts.staff
    counts.do("withdraw", record, "2026-01-05", reason="数字有误")
    staff.on(date(2026, 1, 6))().do("edit", record, {"text": "更正后的正文"})
    staff.on(date(2026, 1, 6))().do("submit", record)
    for login in ("li", "chen", "zhao"):
        staff.on(date(2026, 1, 7))(login).do("sign", record)
    counts.do("publish", record, "2026-01-08")
    assert counts.ids(2025, "part1.items") == []
    assert counts.ids(2026, "part1.items") == [record]


# --- figures no register holds ----------------------------------------------------------------------


def test_typed_figures_stand_as_entered_and_missing_ones_are_not_yet_known(counts):
    counts.staff().set_figures(2025, {"licences": "12", "fees_wan_yuan": "3.50", "penalties": "0"})
    report = counts.report(2025)
    assert report.cell("part2.licences").value == 12
    assert str(report.cell("part2.fees_wan_yuan").value) == "3.50"
    assert report.cell("part2.penalties").value == 0
    assert report.cell("part2.coercions").value is Empty.NOT_YET_KNOWN
    assert report.cell("part2.coercions").as_json() is None
    assert report.provisional
    rest = dict.fromkeys(("rules_made", "rules_repealed", "rules_in_force", "coercions"), "0")
    counts.staff().set_figures(2025, rest)
    assert not counts.report(2025).provisional


def test_a_negative_figure_is_refused_and_nothing_changes(counts):
    with pytest.raises(RuleViolation, match="不是非负整数"):
        counts.staff().set_figures(2025, {"licences": "-1"})
    assert counts.staff().figures(2025) is None


# --- the identities ---------------------------------------------------------------------------------


def sound():
    """Tables A to C of two years, every identity of which holds; no figure is 0 in table B but the rules'."""
    part3 = {}
    for place, row in enumerate(OUTCOMES):
        six = tuple(1 + (place * 5 + column * 3) % 7 for column in range(6))
        part3[row] = (*six, sum(six))
    part3["result_total"] = tuple(sum(part3[row][column] for row in OUTCOMES) for column in range(7))
    six = (2, 3, 1, 4, 1, 2)
    part3["carried_out"] = (*six, sum(six))
    six = (1, 2, 1, 3, 2, 1)
    part3["carried_in"] = (*six, sum(six))
    part3["new"] = tuple(
        part3["result_total"][n] + part3["carried_out"][n] - part3["carried_in"][n] for n in range(7)
    )
    part4 = {group: (5, 3, 2, 1 + place, 11 + place) for place, group in enumerate(GROUPS)}
    part2 = {
        "rules_made": 0,
        "rules_repealed": 0,
        "rules_in_force": 0,
        "normative_made": 3,
        "normative_repealed": 1,
        "normative_in_force": 12,
        "licences": 40,
        "penalties": 7,
        "coercions": 1,
        "fees_wan_yuan": 2,
    }
    tables = Tables(part2, {row: part3[row] for row in ROWS}, part4)
    before = Tables({**part2, "normative_in_force": 10}, {**part3, "carried_out": part3["carried_in"]}, part4)
    return tables, before


LABELS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
GROUP_LABELS = dict(zip(GROUPS, ("行政复议", "未经复议直接起诉", "复议后起诉"), strict=True))


def flow(column):
    return f"表三 新收+上年结转=办理结果总计+结转下年度({LABELS[column]})"


def results(column):
    return f"表三 办理结果各项之和=总计({LABELS[column]})"


def across(row):
    return f"表三 各申请人之和=总计({ROW_LABELS[row]})"


def carried(column):
    return f"表三 上年结转=上年报告的结转下年度({LABELS[column]})"


def of_group(group):
    return f"表四 结果之和=总计({GROUP_LABELS[group]})"


IN_FORCE = "表二 规范性文件现行有效=上年现行有效+制发-废止"
NO_RULES = "表二 乡镇街道没有规章制定权"


def broken(tables, before):
    found = check_tables(tables, level="township", previous=before)
    return {check.name for check in found if not check.holds}


def changed(rows, name, column, by=1):
    row = list(rows[name])
    row[column] += by
    return {**rows, name: tuple(row)}


def test_the_sound_tables_keep_every_identity():
    found = check_tables(sound()[0], level="township", previous=sound()[1])
    assert all(check.holds and check.difference == "0" and not check.ids for check in found)
    names = [check.name for check in found]
    assert len(names) == len(set(names))
    assert set(names) == {
        *(identity(column) for identity in (flow, results, carried) for column in range(7)),
        *(across(row) for row in ROWS),
        *(of_group(group) for group in GROUPS),
        IN_FORCE,
        NO_RULES,
    }


@pytest.mark.parametrize("column", range(7))
@pytest.mark.parametrize("row", ROWS)
def test_one_changed_figure_of_table_b_breaks_the_identities_it_is_in(row, column):
    tables, before = sound()
    expected = {across(row)}
    if row in OUTCOMES or row == "result_total":
        expected.add(results(column))
    if row not in OUTCOMES:
        expected.add(flow(column))
    if row == "carried_in":
        expected.add(carried(column))
    for by in (1, -1):
        wrong = replace(tables, part3=changed(tables.part3, row, column, by))
        assert broken(wrong, before) == expected


@pytest.mark.parametrize("column", range(7))
def test_one_changed_figure_of_last_year_breaks_what_was_carried(column):
    tables, before = sound()
    wrong = replace(before, part3=changed(before.part3, "carried_out", column))
    assert broken(tables, wrong) == {carried(column)}


@pytest.mark.parametrize("column", range(5))
@pytest.mark.parametrize("group", GROUPS)
def test_one_changed_figure_of_table_c_breaks_its_group(group, column):
    tables, before = sound()
    wrong = replace(tables, part4=changed(tables.part4, group, column))
    assert broken(wrong, before) == {of_group(group)}


@pytest.mark.parametrize("name", sound()[0].part2)
def test_one_changed_figure_of_table_a_breaks_its_identity_or_none(name):
    tables, before = sound()
    wrong = replace(tables, part2={**tables.part2, name: tables.part2[name] + 1})
    expected = {IN_FORCE} if name.startswith("normative") else {NO_RULES} if "rules" in name else set()
    assert broken(wrong, before) == expected


def test_a_broken_identity_says_both_sides_and_the_difference():
    tables, before = sound()
    wrong = replace(tables, part4=changed(tables.part4, "reconsideration", 4, by=-2))
    (found,) = [check for check in check_tables(wrong, previous=before) if not check.holds]
    assert (found.left, found.right, found.difference) == ("5+3+2+1", "9", "2")


def test_a_broken_identity_names_the_records_where_they_are_known(counts):
    record = counts.receive("2026-03-02")
    report = counts.report(2026)
    cells = dict(report.cells)
    tables = sound()[0]
    empty = dict.fromkeys(ROWS, (0,) * 7)
    wrong = replace(tables, part3={**empty, "new": (1, 0, 0, 0, 0, 0, 1)})
    found = {each.name: each for each in check_tables(wrong, cells=MappingProxyType(cells))}
    assert found[flow(0)].ids == (record,)
    assert found[flow(1)].ids == ()


def test_blanks_count_as_nothing_and_a_county_may_make_rules():
    tables, before = sound()
    blank = replace(
        tables,
        part2=dict.fromkeys(tables.part2),
        part3=dict.fromkeys(ROWS, (None,) * 7),
        part4=dict.fromkeys(GROUPS, (None,) * 5),
    )
    assert [check.name for check in check_tables(blank, level="township") if not check.holds] == []
    rules = replace(tables, part2={**tables.part2, "rules_in_force": 6})
    assert NO_RULES not in {check.name for check in check_tables(rules, level="county", previous=before)}


def test_without_last_year_nothing_is_compared_with_it():
    names = {check.name for check in check_tables(sound()[0])}
    assert not names & {IN_FORCE, *(carried(column) for column in range(7))}


def test_an_office_that_counts_keeps_its_identities_from_year_to_year(counts):
    for place in range(12):
        record = counts.receive(f"2025-{place + 1:02}-20", applicant=COLUMNS[place % 6])
        if place != 4:
            day = date(2025, place + 1, 20) + timedelta(days=20)
            counts.answer(record, day.isoformat(), OUTCOMES[10 + place % 6])
    office = counts.staff.on(date(2027, 1, 10))()
    assert [check.name for check in office.check(2025) if check.name.startswith("2025")] == []
    assert [check.name for check in office.check(2026) if check.name.startswith("2026")] == []
