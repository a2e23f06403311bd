"""The website beside the register: what stands there, what does not, and what departs."""

import json
from datetime import date

import pytest

from tui_gov.cli import main
from tui_gov.exchange.site import read_list
from tui_gov.model.website import Posted

LEGACY = [
    ["标题", "生成日期", "公开日期", "公开方式", "链接"],
    ["青石镇2025年财政预算公开说明", "2025-03-03", "2025-03-05", "政府网站", ""],
    ["青石镇2025年财政决算公开说明", "2025-03-03", "2025-03-06", "政府网站", ""],
    [
        "关于开展春季森林防火工作的通知",
        "2025-03-04",
        "2025-03-10",
        "政府网站",
        "https://www.yunling.example/a/3.html",
    ],
    ["青石镇义务植树活动安排", "2025-03-04", "2025-03-11", "公开栏", ""],
    ["青石镇农村公路养护实施方案", "2025-03-04", "2025-03-12", "政府网站", ""],
    ["青石镇义务教育招生工作安排的公告", "2025-03-04", "2025-03-13", "政府网站", ""],
]
SITE = [
    ["序号", "信息标题", "发布时间", "网址"],
    ["1", "青石镇2025年财政预算公开说明", "2025-03-05", "https://www.yunling.example/a/1.html"],
    ["2", "青石镇2025年财政决算公开说明", "2025-03-16", "https://www.yunling.example/a/2.html"],
    ["3", "关于开展春季防火工作的通知", "2025-03-10", "https://www.yunling.example/a/3.html"],
    ["4", "青石镇2024年财政预算公开说明", "2025-03-14", ""],
    ["5", "青石镇义务教育招生工作有关安排公告", "2025-03-13", ""],
    ["6", "某企业环境影响评价公示", "2025-03-20", ""],
]
PAGE = """<!DOCTYPE html><html><head><title>信息公开</title><script>alert('2025-01-01')</script></head><body>
<div class=nav><a href="/">首页</a><a href="/zw">政务公开</a><span>今天是2026年3月16日</span></div>
<ul class="list">
<li><a href="./a/1.html" title="青石镇2025年财政预算公开说明">青石镇2025年财政预算…</a><span>[2025-03-05]</span></li>
<li><span>2025/3/6</span><div><a href="./a/2.html">青石镇2025年财政决算公开说明</a></div></li>
</ul>
<table><tr><th>名称</th><th>日期</th></tr>
<tr><td><a href="javascript:void(0)">关于开展春季森林防火工作的通知</a></td><td>青政发〔2025〕3号</td><td>2025年3月10日</td></tr></table>
<div class="page"><a href="?p=2">下一页</a></div></body></html>"""


@pytest.fixture
def registered(folder, run, sheet):
    assert run("import", "items", sheet(LEGACY, "legacy.csv"), "--already-published").code == 0
    return folder


@pytest.fixture
def reconciled(registered, run, sheet):
    def told(content=None, name="site.csv", *words):
        ran = run("reconcile", sheet(content or SITE, name), "--format", "json", *words)
        return ran.code, json.loads(ran.out)

    return told


class TestReconcile:
    def test_every_kind_of_difference_with_its_record(self, reconciled):
        code, found = reconciled()
        assert (code, found["posted"], found["same"]) == (1, 6, 1)
        assert [each["theirs"] for each in found["not_reviewed"]] == [
            "青石镇2024年财政预算公开说明 2025-03-14",
            "某企业环境影响评价公示 2025-03-20",
        ]
        assert [each["ours"] for each in found["not_posted"]] == ["青石镇农村公路养护实施方案"]
        differing = {(each["what"], each["ours"], each["theirs"]) for each in found["different"]}
        assert differing == {
            ("公开日期", "2025-03-06", "2025-03-16"),
            ("标题", "关于开展春季森林防火工作的通知", "关于开展春季防火工作的通知"),
        }
        assert [(each["ours"], each["theirs"]) for each in found["likely_same"]] == [
            ("青石镇义务教育招生工作安排的公告", "青石镇义务教育招生工作有关安排公告")
        ]
        assert all(each["id"] for kind in ("not_posted", "different", "likely_same") for each in found[kind])

    def test_a_list_that_agrees_ends_with_0(self, reconciled):
        rows = [SITE[0], SITE[1], ["2", LEGACY[2][0], "2025.3.6", ""]]
        code, found = reconciled(rows)
        assert (code, found["same"]) == (0, 2)

    def test_what_was_taken_down_or_never_reviewed_stands_out(self, registered, run, sheet):
        assert run("do", "create", "-", "title=未经审查的通知", "formed_on=2026-03-02").code == 0
        withheld = [
            ["标题", "生成日期", "公开属性", "不公开理由"],
            ["某村内部事务材料", "2025-03-03", "不予公开", "内部事务信息"],
        ]
        assert run("import", "items", sheet(withheld, "w.csv")).code == 0
        site = sheet(
            [["标题", "日期"], ["未经审查的通知", "2026-03-03"], ["某村内部事务材料", "2025-03-05"]], "s.csv"
        )
        found = json.loads(run("reconcile", site, "--format", "json").out)
        assert [each["ours"] for each in found["taken_down"]] == ["某村内部事务材料"]
        assert [each["what"] for each in found["not_reviewed"]] == ["拟文"]

    def test_who_may_not_see_what_is_withheld_is_not_told_of_it(self, registered, run, sheet, monkeypatch):
        withheld = [
            ["标题", "生成日期", "公开属性", "不公开理由"],
            ["某村内部事务材料", "2025-03-03", "不予公开", "内部事务信息"],
        ]
        assert run("import", "items", sheet(withheld, "w.csv")).code == 0
        site = sheet([["标题", "日期"], ["某村内部事务的材料", "2025-03-05"]], "s.csv")
        assert "某村内部事务材料" in run("reconcile", site).out
        monkeypatch.setattr("tui_gov.cli.context.login", lambda: "nobody-here")
        ran = run("reconcile", site)
        assert ran.code == 1
        assert "某村内部事务材料" not in ran.out
        assert "某村内部事务的材料 2025-03-05" in ran.out

    def test_a_saved_list_page(self, tmp_path):
        place = tmp_path / "list.html"
        for encoding in ("utf-8", "gb18030"):
            place.write_bytes(PAGE.encode(encoding))
            assert [(each.title, each.day, each.url) for each in read_list(place)] == [
                ("青石镇2025年财政预算公开说明", date(2025, 3, 5), "./a/1.html"),
                ("青石镇2025年财政决算公开说明", date(2025, 3, 6), "./a/2.html"),
                ("关于开展春季森林防火工作的通知", date(2025, 3, 10), ""),
            ]

    def test_links_and_days_without_a_list(self, tmp_path):
        place = tmp_path / "list.html"
        body = "".join(
            f'<div><a href="{n}.html">第{n}号公开信息标题</a></div><div>2025-03-0{n}</div>' for n in (1, 2, 3)
        )
        place.write_text(f"<html><body>{body}</body></html>", "utf-8")
        assert [(each.title, each.day) for each in read_list(place)] == [
            (f"第{n}号公开信息标题", date(2025, 3, n)) for n in (1, 2, 3)
        ]

    def test_a_workbook(self, tmp_path, registered, run):
        import openpyxl

        book = openpyxl.Workbook()
        book.active.append(["青石镇信息公开网站发布清单"])
        book.active.append([])
        book.active.append(["标题", "发布日期", "链接"])
        book.active.append(
            ["青石镇2025年财政预算公开说明", date(2025, 3, 5), "https://www.yunling.example/a/1.html"]
        )
        book.save(tmp_path / "site.xlsx")
        assert read_list(tmp_path / "site.xlsx") == (
            Posted(
                "青石镇2025年财政预算公开说明",
                date(2025, 3, 5),
                "https://www.yunling.example/a/1.html",
                "Sheet 4",
            ),
        )

    def test_on_paper(self, registered, run, sheet, tmp_path):
        assert run("reconcile", sheet(SITE, "site.csv"), "-o", tmp_path / "o.html").code == 1
        text = (tmp_path / "o.html").read_text("utf-8")
        assert "某企业环境影响评价公示" in text
        assert (tmp_path / "o.html").stat().st_mode & 0o077 == 0

    def test_as_a_document(self, registered, run, sheet, tmp_path):
        ran = run("reconcile", sheet(SITE, "site.csv"), "--format", "md", "-o", tmp_path / "o.md")
        text = (tmp_path / "o.md").read_text("utf-8")
        assert ran.code == 1
        assert "# 网站与登记簿核对" in text
        assert "网站清单6条, 与登记簿一致1条。" in text
        assert "## 可能是同一条, 标题不同的\n\n共1条。" in text

    @pytest.mark.parametrize(
        "content", ["<html><body><p>没有清单</p></body></html>", "甲,乙\n1,2\n", "<li>" * 50_000]
    )
    def test_no_list_is_one_line(self, registered, run, sheet, content):
        ran = run("reconcile", sheet(content, "x.html"))
        assert ran.code == 1
        assert ran.out == ""
        assert len(ran.err.splitlines()) == 1


TEXT = "第一条 为了规范财政预算公开，制定本说明。\n第二条 全镇预算收入1200万元，支出1180万元。\n第三条 本说明自印发之日起施行。"
ITEM = [
    ["标题", "生成日期", "公开日期", "正文"],
    ["青石镇2025年财政预算公开说明", "2025-03-03", "2025-03-05", TEXT],
]


def page_of(body):
    paragraphs = "".join(f"<p>&nbsp;&nbsp;<span>{line}</span></p>" for line in body.split("\n"))
    return f"""<html><head><style>p{{}}</style><script>var x="第二条 全镇预算收入9999万元";</script></head><body>
<div id="nav"><ul>{"".join(f'<li><a href="/{n}">栏目导航第{n}项内容</a></li>' for n in range(40))}</ul></div>
<div class="main"><h1>青石镇2025年财政预算公开说明</h1><div class="info">发布时间：2025-03-05 来源：青石镇 浏览：12次 【打印】</div>
<div class="TRS_Editor">{paragraphs}</div><div>责任编辑：王某</div></div>
<div class="footer">主办：云岭县人民政府 备案号12345678</div></body></html>"""


class TestCompare:
    @pytest.fixture
    def compared(self, folder, run, sheet, tmp_path):
        import csv

        with open(tmp_path / "i.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(ITEM)
        assert run("import", "items", tmp_path / "i.csv", "--already-published").code == 0
        record = json.loads(run("list", "items", "--format", "json").out)[0]["id"]

        def told(body, *words):
            page = sheet(body if body.startswith("<") else page_of(body), "page.html")
            ran = run("compare", record, page, "--format", "json", *words)
            return ran.code, json.loads(ran.out)

        return told

    def test_the_same_text_ends_with_0_whatever_its_spaces_and_widths(self, compared):
        assert compared(TEXT)[0] == 0
        assert compared(TEXT.replace("1200", "１２００").replace("第二条 ", "第二条　"))[0] == 0
        assert compared(TEXT.replace("。\n", "。"))[0] == 0

    def test_what_stands_round_a_text_on_a_page_is_no_departure(self, compared):
        title, lines = ITEM[1][0], TEXT.split("\n")
        around = "<div class=nav><a href=/>首页</a></div><div class=wrap>{}<p style='display: none'>统计代码</p></div>"
        text = "".join(f"<p>{line}</p>" for line in lines)
        for body in (
            f"<h1>{title}</h1><div class=TRS_Editor>{text}<p><a href=P.xlsx>预算表.xlsx</a></p></div>",
            f"<div id=con><center>{title}</center>{'<br>'.join(lines)}</div><div>扫码阅读</div>",
            f"<div class=pages_content><h1>{title}</h1>{text}<div hidden>分享到微信</div><p>扫一扫</p></div>",
        ):
            assert compared(f"<html><body>{around.format(body)}</body></html>")[0] == 0

    def test_what_was_changed_left_out_and_added(self, compared):
        code, found = compared(
            TEXT.replace("1200万元", "1300万元").replace("第三条 本说明自印发之日起施行。", "") + "特此公告。"
        )
        assert code == 1
        assert [(each["kind"], each["approved"], each["posted"]) for each in found["departures"]] == [
            ("changed", "2", "3"),
            ("changed", "第三条本说明自印发之日起施行", "特此公告"),
        ]
        assert found["departures"][0]["before"].endswith("全镇预算收入1")

    def test_personal_data_is_masked_on_either_side(self, compared):
        code, found = compared(TEXT + "\n联系人身份证号990101198001010014，电话13812345678。")
        shown = json.dumps(found, ensure_ascii=False)
        assert code == 1
        assert "990101198001010014" not in shown
        assert "13812345678" not in shown
        (added,) = found["departures"]
        assert (added["kind"], added["before"] != "", added["posted"][:3]) == ("added", True, "联系人")

    def test_another_title_is_told(self, compared):
        code, found = compared(page_of(TEXT).replace("2025年财政预算公开说明", "2024年预算"))
        assert (code, found["title_found"], found["same"]) == (1, False, False)

    def test_without_approval_there_is_nothing_to_compare_with(self, folder, run, sheet):
        assert run("do", "create", "-", "title=草稿", "formed_on=2026-03-02", "text=正文").code == 0
        record = json.loads(run("list", "items", "--format", "json").out)[0]["id"]
        ran = run("compare", record, sheet(page_of("正文"), "p.html"))
        assert (ran.code, ran.err) == (3, f"{record}是“拟文”, 还没有审定的文本\n")

    @pytest.mark.parametrize(
        "page",
        [
            "<div>" * 200_000 + "正文",
            "<html><body><script>" + "while(1){}" * 1000 + "</script></body></html>",
            "<p>" + "字" * 3_000_000,
        ],
        ids=["deep", "script", "long"],
    )
    def test_a_hostile_page_ends(self, compared, page):
        code, _found = compared(page)
        assert code == 1


def test_the_help_names_both(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    assert "reconcile" in out
    assert "compare" in out


ENTRIES = (
    ("青石镇2025年财政预算公开说明", date(2025, 3, 5)),
    ("关于开展春季森林防火工作的通知（青政发〔2025〕3号）", date(2025, 3, 16)),
    ("青石镇2025年1月低保公示", date(2025, 12, 7)),
)
RENDERED = {
    "day-first": "<div><span>{d:%Y-%m-%d}</span><a href=t{n}.html>{t}</a></div>",
    "day-last": "<div><div><a href=t{n}.html>{t}</a></div><div>{d:%Y-%m-%d}</div></div>",
    "definitions": "<dt><a href=t{n}.html>{t}</a></dt><dd>{d:%Y-%m-%d}</dd>",
    "day-in-link": "<li><a href=t{n}.html><span>[{d:%Y-%m-%d}]</span>{t}</a></li>",
    "day-in-pieces": "<li><b>{d:%d}</b><i>{d:%Y-%m}</i><a href=t{n}.html><h3>{t}</h3><p>全文的摘要, 比标题长得多得多得多</p></a></li>",
    "day-of-address": "<li><a href=./{d:%Y%m}/t{d:%Y%m%d}_1{n}.html>{t}</a></li>",
    "year-of-address": "<li><a href=/art/{d.year}/{d.month}/{d.day}/art_1_{n}.html>{t}</a><span>[{d:%m-%d}]</span></li>",
    "no-links": "<tr><td>{n}</td><td>{t}</td><td>{d:%Y/%m/%d}</td></tr>",
    "with-column": "<li><a href=c.html>[财政]</a><a href=t{n}.html>{t}</a><em>{d:%Y.%m.%d}</em><a href=t{n}.html>详情</a></li>",
}
"""How content systems render a list."""


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
@pytest.mark.parametrize("form", [*RENDERED, "data"])
def test_a_list_page_is_read_however_it_is_rendered(tmp_path, form, encoding):
    entry = RENDERED.get(
        form, "<record><![CDATA[<li><a href=t{n}.html>{t}</a><span>{d:%Y-%m-%d}</span></li>]]></record>"
    )
    body = "".join(entry.format(n=n, t=title, d=day) for n, (title, day) in enumerate(ENTRIES))
    if form == "data":
        body = f'<script type="text/xml"><datastore>{body}</datastore></script>'
    around = {"definitions": "dl", "no-links": "table"}.get(form, "div")
    page = f"<html><body><p><a href=/>网站首页</a></p><{around}>{body}</{around}><p><a href=/map>网站地图</a></p></body></html>"
    place = tmp_path / "list.html"
    place.write_bytes(page.encode(encoding))
    assert tuple((each.title, each.day) for each in read_list(place)) == ENTRIES
