"""What is withheld, or was only ever a draft, shows nowhere to somebody who may not see it."""

import json

import pytest

from township import Staff
from tui_gov.errors import NotAllowed, OfficeError
from tui_gov.reports import annual_json, annual_markdown, stats_json, stats_text
from tui_gov.reports.listing import listing_json, listing_markdown

MARK = "青竹蛇儿口"
"""Words that stand in withheld and unpublished texts only."""


@pytest.fixture
def staff():
    staff = Staff()
    hidden = staff.draft(
        title=f"{MARK}名单", text=f"{MARK}正文", abstract=f"{MARK}概述", doc_no=f"{MARK}〔2026〕1号"
    )
    staff().do("attribute", hidden, {"attribute": "不予公开", "ground": "内部事务"})
    early = staff.draft(title=f"{MARK}初稿", text="初稿")
    staff().do("edit", early, {"title": "定稿", "text": "定稿正文"})
    staff().do("attribute", early, {"attribute": "主动公开"})
    staff().do("submit", early)
    staff("li").do("return", early, {"opinion": f"{MARK}一段删去"})
    staff().do("submit", early)
    for login in ("li", "chen", "zhao"):
        staff(login).do("sign", early, {"opinion": f"{MARK}意见"})
    staff().do("publish", early)
    staff.hidden, staff.early = hidden, early
    return staff


def told(office, staff):
    """Everything that an outsider can ask for, as text."""
    yield repr([(view.row(), view.facts) for view in office.items()])
    yield repr(office.items(search=MARK)) + repr(office.items(where={"doc_no": f"{MARK}〔2026〕1号"}))
    for year in (2025, 2026):
        for report in (office.annual(year),):
            yield annual_markdown(report) + json.dumps(annual_json(report), ensure_ascii=False)
        report = office.stats(year)
        yield stats_text(report, office.shown) + json.dumps(stats_json(report), ensure_ascii=False)
        yield listing_markdown(office.catalogue(year)) + json.dumps(listing_json(office.catalogue(year)))
        yield repr(office.check(year))
    yield repr([event.data for event in office.history(staff.early)])
    for reference in (staff.hidden, f"{MARK}〔2026〕1号"):
        for act in (
            lambda reference=reference: office.find(reference),
            lambda reference=reference: office.do("edit", reference, {"title": "x"}),
            lambda reference=reference: office.copy_sheet(reference),
            lambda reference=reference: office.slip_sheet(reference),
        ):
            with pytest.raises(OfficeError) as refusal:
                act()
            # the number that was asked for may be repeated, nothing that stands behind it
            yield str(refusal.value).replace(reference, "")


@pytest.mark.parametrize("login", ["zhou", "stranger"])
def test_nothing_of_it_is_told_outside(staff, login):
    office = staff(login)
    assert [view.id for view in office.items()] == [staff.early]
    for text in told(office, staff):
        assert MARK not in text


def test_the_office_itself_sees_it(staff):
    assert [view.id for view in staff().items(search=MARK)] == [staff.hidden]
    assert MARK in repr([event.data for event in staff().history(staff.early)])


def test_the_register_of_withheld_items_is_for_signers_and_logged(staff):
    for login in ("wang", "zhou", "stranger"):
        before = len(staff.store.log())
        with pytest.raises(NotAllowed):
            staff(login).withheld(2026)
        assert len(staff.store.log()) == before
    listing = staff("chen").withheld(2026)
    assert [row[0] for row in listing.rows] == [staff.hidden]
    event = staff.store.log()[-1]
    assert (event.kind, event.by) == ("opened", "chen")
    with pytest.raises(OfficeError):
        staff("zhao").undo() and staff("chen").undo()


def test_the_public_catalogue_holds_what_is_published_alone(staff):
    urgent = staff.draft(title="紧急")
    staff().do("attribute", urgent, {"attribute": "主动公开"})
    staff("zhao").do("approve-urgent", urgent, {"reason": "汛情"})
    staff().do("publish", urgent)
    assert [row[1] for row in staff("stranger").catalogue(2026).rows] == ["定稿"]
