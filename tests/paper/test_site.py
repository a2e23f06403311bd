"""The public catalogue as a folder of pages: what is published and nothing else, readable without script or server."""

import json
import re
import subprocess
from dataclasses import fields, replace
from datetime import date
from html.parser import HTMLParser

import pytest
from pages import browser

from tui_gov.cli import main
from tui_gov.model.public import COLUMNS, PublicEntry
from tui_gov.reports.site import INDEX, NAMES, site
from tui_gov.settings import load
from tui_gov.store import open_store

NASTY = "</script><script>alert(1)</script><b>\" ' & \u2028 \\u003c `"
ENTRY = PublicEntry(
    *("0" * 16, "2026-1", "甲村预算", "青政〔2026〕1号", "青石镇", "财政/预决算", "2026-01-02", "2026-01-05"),
    *("有效", "财政预决算", "一年的收支", "政府网站", "https://www.example.gov.cn/1?a=1&b=2"),
)
MADE = date(2026, 3, 16)


class Links(HTMLParser):
    """The links, anchors and scripts of a page."""

    def __init__(self, page):
        super().__init__()
        self.hrefs, self.ids, self.scripts, self.loads, self.text = [], set(), [], [], ""
        self._script = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.hrefs += [told["href"]] if "href" in told else []
        self.ids |= {told["id"]} if "id" in told else set()
        self.loads += [told[name] for name in ("src", "data", "action") if name in told]
        self._script = tag == "script"
        if self._script:
            self.scripts.append([told.get("type", ""), ""])

    def handle_endtag(self, tag):
        self._script = False

    def handle_data(self, data):
        if self._script:
            self.scripts[-1][1] += data
        else:
            self.text += data


@pytest.fixture(scope="module")
def pages(sample, tmp_path_factory):
    """The sample's catalogue: name to text."""
    folder = tmp_path_factory.mktemp("site") / "目录"
    words = ["--data", sample, "report", "catalogue", "--format", "html", "-o", folder]
    assert main([str(word) for word in words]) == 0
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.suffix}


def test_every_link_leads_to_a_place_in_the_folder_or_on_the_web(pages):
    found = {name: Links(page) for name, page in pages.items()}
    for name, page in found.items():
        assert not page.loads
        for href in page.hrefs:
            if re.match("https?://", href):
                continue
            place, _, anchor = href.partition("#")
            assert NAMES.fullmatch(place), (name, href)
            assert not anchor or anchor in found[place].ids, (name, href)


def test_the_list_is_whole_without_the_script(pages, sample):
    published = [row for row in register(sample) if row["state"] in ("published", "legacy")]
    rows = pages[INDEX].partition('<table id="list">')[2].partition("</table>")[0]
    assert rows.count("<tr>") - 1 == len(published) > 500
    text = Links(pages[INDEX]).text
    for row in published:
        assert row["title"] in text
    assert sum(page.count('<table class="entry"') for page in pages.values()) == len(published)


def register(folder):
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["--data", str(folder), "list", "items", "--format", "json"]) == 0
    return json.loads(out.getvalue())


# nothing else in it

GRAM = 4
"""Chinese characters in a row that count as the same words."""


def grams(text):
    runs = re.findall(r"[\u4e00-\u9fff]{4,}", text)
    return {run[n : n + GRAM] for run in runs for n in range(len(run) - GRAM + 1)}


def texts(record):
    """Every word that a record holds."""
    for field in fields(record):
        value = getattr(record, field.name)
        found = value if isinstance(value, tuple) else (value,)
        yield from (each for each in found if isinstance(each, str) and each)


def test_no_words_of_what_is_not_published_and_of_no_applicant_are_in_the_folder(sample, pages):
    store = open_store(sample)
    items = {item.id: item for item in store.all("items")}
    state = {row["id"]: row["state"] for row in register(sample)}
    shown = {name for name, of in state.items() if of in ("published", "legacy")}
    hidden = [item for name, item in items.items() if name not in shown]
    assert {state[item.id] for item in hidden} >= {
        "draft",
        "withheld",
        "on_request",
        "in_review",
        "withdrawn",
    }
    profile = load(sample)
    public = {gram for name in shown for text in texts(items[name]) for gram in grams(text)}
    public |= {gram for name in shown for gram in grams(f"{items[name].category}/{items[name].column}")}
    public |= grams(f"{profile.agency}政府信息公开目录")
    secret = [
        text for item in hidden for text in (item.title, item.text, item.abstract, item.ground, item.doc_no)
    ]
    secret += [text for request in store.all("requests") for text in texts(request)]
    secret += [value for event in store.log() for value in event.data.values() if isinstance(value, str)]
    private = {gram for text in secret for gram in grams(text)} - public
    everything = "".join(pages.values())
    told = grams(everything)
    own = grams(re.sub(r"<table.*?</table>|<script type.*?</script>", "", everything, flags=re.S))
    assert len(private) > 500
    assert not (private & told) - own
    for item in hidden:
        if item.title not in {items[name].title for name in shown}:
            assert item.title not in everything
        assert f">{item.id}<" not in everything
    for request in store.all("requests"):
        for text in filter(None, (request.applicant, request.contact, request.id)):
            assert text not in everything


def test_the_catalogue_is_the_same_for_whoever_asks(sample, pages, tmp_path):
    folder = tmp_path / "s"
    words = ["--data", sample, "--as", "zhou", "report", "catalogue", "--format", "html", "-o", folder]
    assert main([str(word) for word in words]) == 0
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.suffix} == pages


# user text


@pytest.mark.parametrize("name", [field.name for field in fields(PublicEntry)[1:]])
def test_the_users_text_is_text_in_pages_and_data(name):
    entry = replace(ENTRY, **{name: ENTRY.published_on + NASTY if name == "published_on" else NASTY})
    made = site("镇", [entry], MADE)
    assert all(NAMES.fullmatch(page) for page in made)
    for page in made.values():
        found = Links(page.decode())
        assert [kind for kind, _ in found.scripts] in (["application/json", ""], [])
        assert not found.loads
        assert not [
            href for href in found.hrefs if not re.match(r"https?://|c\d\d-\d{4}\.html|index\.html", href)
        ]
    (_, data), (_, own) = Links(made[INDEX].decode()).scripts
    assert "\u2028" not in data
    assert NASTY.replace("\u2028", "") in json.loads(data)[0]
    assert "alert" not in own


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", 'https://a.cn/"onclick=x', "//a.cn", "data:text/html,x"]
)
def test_an_address_that_is_none_of_the_web_is_no_link(url):
    page = site("镇", [replace(ENTRY, url=url)], MADE)["c01-2026.html"].decode()
    assert Links(page).hrefs == ["index.html"]


def test_an_entry_has_its_twelve_columns():
    page = site("镇", [ENTRY], MADE)["c01-2026.html"].decode()
    assert re.findall("<tr><th>(.*?)</th>", page) == list(COLUMNS)
    assert len(COLUMNS) == 12
    assert 'href="https://www.example.gov.cn/1?a=1&amp;b=2"' in page


def test_an_empty_catalogue_is_a_page():
    assert list(site("镇", [], MADE)) == [INDEX]


# the folder


def written(sample, folder, capsys, *more):
    capsys.readouterr()
    words = ["--data", sample, "report", "catalogue", "--format", "html", "-o", folder, *more]
    return main([str(word) for word in words]), capsys.readouterr().err


def test_a_folder_of_ours_is_filled_anew_and_what_is_no_longer_published_goes(sample, tmp_path, capsys):
    folder = tmp_path / "s"
    assert written(sample, folder, capsys)[0] == 0
    before = {path.name for path in folder.iterdir()}
    assert written(sample, folder, capsys, "--year", "2025")[0] == 0
    assert {path.name for path in folder.iterdir()} < before
    assert "c01-2024.html" not in {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("name", ["我的.txt", "index.html", ".hidden", "c01-2025.html"])
def test_a_folder_with_anything_else_is_refused_and_nothing_changes(sample, tmp_path, capsys, name):
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / name).write_text("不动")
    code, err = written(sample, folder, capsys)
    assert (code, len(err.splitlines())) == (3, 1)
    assert {path.name: path.read_text() for path in folder.iterdir()} == {name: "不动"}


def test_a_foreign_file_in_a_folder_of_ours_is_named(sample, tmp_path, capsys):
    folder = tmp_path / "s"
    assert written(sample, folder, capsys)[0] == 0
    (folder / "名单.xlsx").write_text("x")
    code, err = written(sample, folder, capsys)
    assert code == 3
    assert "名单.xlsx" in err


def test_a_link_in_place_of_the_folder_and_the_offices_own_folder_are_refused(sample, tmp_path, capsys):
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir()
    link.symlink_to(real)
    assert written(sample, link, capsys)[0] == 3
    assert list(real.iterdir()) == []
    assert written(sample, sample, capsys)[0] == 3
    assert written(sample, sample / "private" / "x", capsys)[0] == 4


def test_a_file_that_ends_in_html_is_the_list_on_one_page(sample, tmp_path, capsys):
    assert written(sample, tmp_path / "目录.html", capsys, "--year", "2025")[0] == 0
    assert "2025年政府信息公开目录" in (tmp_path / "目录.html").read_text("utf-8")


def test_the_search_of_a_browser_finds_what_stands_in_no_column_of_the_list(tmp_path):
    entries = [ENTRY, replace(ENTRY, key="1" * 16, title="乙", doc_no="", abstract="低保ABC名单")]
    for name, page in site("镇", entries, MADE).items():
        (tmp_path / name).write_bytes(page)
    shown = {}
    for word in ("", "abc", "青政 甲村", "没有"):
        command = [browser(), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
        command += [f"--user-data-dir={tmp_path}/profile", f"{(tmp_path / INDEX).as_uri()}#q={word}"]
        page = subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode()
        rows = page.partition('<table id="list">')[2].partition("</table>")[0]
        shown[word] = re.findall(r"<tr><td>.*?<a [^>]*>(.*?)</a>", rows)
        assert '<p id="search">' in page
    assert shown == {"": ["甲村预算", "乙"], "abc": ["乙"], "青政 甲村": ["甲村预算"], "没有": []}
