"""Packets: an office's quarter in one file, without what is private, and a folder of them side by side."""

import json

import pytest

from tui_gov.cli import main
from tui_gov.model.packet import BadPacket, packet_bytes, parse_packet

NAME, TITLE, QUARTER = "钱某某", "某户低保金额核查记录", ("--year", "2026", "--quarter", "1")


@pytest.fixture
def office(folder, run):
    """An office with a withheld item, a request, a column, a finding on each and one about nothing."""
    for words in (
        ("do", "create", "-", f"title={TITLE}", "formed_on=2026-03-02"),
        ("do", "create", "-", "title=便民电话", "formed_on=2026-03-02"),
        (
            "do",
            "receive",
            "-",
            "received_on=2026-03-09",
            "applicant_type=自然人",
            f"applicant={NAME}",
            f"subject={NAME}的宅基地",
        ),
        ("do", "attribute", "2026-00001", "attribute=不予公开", "ground=内部事务信息"),
        ("do", "flag", "2026-00001", "kind=其他", f"text={TITLE}要重新评估"),
        ("do", "flag", "R2026-0001", "kind=答复不规范", f"text={NAME}的申请没有答复"),
        ("do", "flag", "-", "kind=栏目空白", "text=公开栏没有电话"),
        ("do", "rectify", "F2026-0003", "done=已补"),
    ):
        assert run(*words).code == 0, words
    return folder


def packet(run, place, *more):
    ran = run("packet", *QUARTER, "-o", str(place), *more)
    assert ran.code == 0
    return place.read_bytes()


def other(data, agency, **changes):
    """Another office's packet, made of this one."""
    from dataclasses import replace

    return packet_bytes(replace(parse_packet(data), agency=agency, **changes))


def test_a_packet_holds_the_quarter_and_nothing_private(office, run, tmp_path):
    data = packet(run, tmp_path / "a.json")
    made = parse_packet(data)
    assert (made.agency, made.year, made.quarter) == ("青石镇人民政府", 2026, 1)
    assert (made.figure("requests_new"), made.figure("findings"), made.figure("rectified")) == (1, 3, 1)
    assert made.figure("rate") == "33.33"
    assert [each.kind for each in made.findings]
    assert len(made.heads["records"][1]) == 8
    text = data.decode()
    for private in (NAME, TITLE, "宅基地", "2026-00001", "R2026-0001"):
        assert private not in text


def test_the_county_makes_the_same_packet_over_its_own_eyes(office, run, tmp_path):
    data = json.loads(packet(run, tmp_path / "a.json"))
    assert data["lines"][0] == ["一、主动公开信息数", "条", "0"]
    assert data["reasons"]["area"] == 9


@pytest.mark.parametrize("change", [b"[", b'"agency": "\xe7\x99\xbd', b"{}", b"\xff\xfe"])
def test_a_packet_that_was_changed_is_none(office, run, tmp_path, change):
    data = packet(run, tmp_path / "a.json")
    with pytest.raises(BadPacket):
        parse_packet(data.replace(b'"agency": "', change, 1) if len(change) > 5 else change)


def test_every_byte_of_a_packet_is_under_its_digest(office, run, tmp_path):
    data = packet(run, tmp_path / "a.json")
    places = range(0, len(data) - 1, max(1, len(data) // 60))
    for place in places:
        if data[place : place + 1].isspace() or data[place] > 127:
            continue
        broken = data[:place] + (b"0" if data[place : place + 1] != b"0" else b"1") + data[place + 1 :]
        with pytest.raises(BadPacket):
            parse_packet(broken)


def test_twenty_townships_are_one_table_and_what_is_wrong_is_named(office, run, tmp_path, monkeypatch):
    county = tmp_path / "county"
    county.mkdir()
    data = packet(run, tmp_path / "a.json")
    for n in range(18):
        (county / f"town{n:02}.json").write_bytes(other(data, f"第{n + 1}镇人民政府"))
    (county / "twice1.json").write_bytes(other(data, "白沙镇人民政府"))
    (county / "twice2.json").write_bytes(other(data, "白沙镇人民政府", made_on="2026-04-02"))
    (county / "old.json").write_bytes(other(data, "红岩乡人民政府", quarter=4, year=2025))
    (county / "cut.json").write_bytes(data[:300])
    (county / "readme.txt").write_text("不是")
    (county / "other.json").write_text("[]")
    monkeypatch.setenv("TUI_GOV_DATA", str(tmp_path / "nowhere"))
    ran = run("packets", str(county), "--format", "json")
    assert ran.code == 0
    report = json.loads(ran.out)
    table = report["tables"]["comparison"]
    assert len(table) == 1 + 18 + 1
    assert report["figures"]["total.agencies"] == 18
    assert (report["figures"]["total.findings"], report["figures"]["total.rectified"]) == (54, 18)
    assert report["figures"]["total.rate"] == 33.33
    left = next(each for each in report["sections"] if each["title"].startswith("六"))["paragraphs"]
    assert [line.split(":")[0] for line in left] == [
        "cut.json",
        "other.json",
        "old.json",
        "twice1.json",
        "twice2.json",
    ]
    assert "红岩乡人民政府2025年第4季度" in left[2]
    shown = run("packets", str(county)).out
    assert "第18镇人民政府" in shown
    assert max(len(line) for line in shown.splitlines()) < 100
    markdown = run("packets", str(county), "-o", str(tmp_path / "x.md"))
    assert markdown.code == 0
    assert (
        (tmp_path / "x.md")
        .read_text(encoding="utf-8")
        .startswith("# 2026年第1季度各单位政府信息公开季度比较")
    )
    rows = run("packets", str(county), "--format", "csv").out.splitlines()
    assert rows[2].startswith("第10镇人民政府,") or rows[2].startswith("第1镇人民政府,")
    asked = run("packets", str(county), "--year", "2025", "--quarter", "4", "--format", "json")
    assert json.loads(asked.out)["figures"]["total.agencies"] == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [(("nowhere",), "不是文件夹"), ((".",), "没有可以比较的季度包"), ((".", "--year", "2026"), "要一起写")],
)
def test_nothing_to_compare_is_one_line(folder, run, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    ran = run("packets", *words)
    assert ran.code != 0
    assert said in ran.err
    assert ran.out == ""


def test_a_stranger_makes_no_packet(office, run):
    text = (office / "office.toml").read_text(encoding="utf-8")
    (office / "office.toml").write_text(
        text.replace('roles = [\n        "clerk",\n    ]', "roles = []").replace('"clerk",', ""), "utf-8"
    )
    assert main(["packet", *QUARTER]) == 4


def test_the_sums_have_the_rate_of_all_and_nothing_is_called_put_right_that_never_was(office, run, tmp_path):
    place = tmp_path / "packets"
    place.mkdir()
    data = packet(run, place / "a.json")
    (place / "b.json").write_bytes(other(data, "柳河镇人民政府", findings=()))
    text = run("packets", str(place), "--format", "md").out
    (sums,) = [line for line in text.splitlines() if "合计" in line]
    assert "33.33" in sums
    none = {"findings": (), "reasons": {}, "figures": ()}
    for name in ("a", "b"):
        (place / f"{name}.json").write_bytes(other(data, f"{name}镇人民政府", **none))
    text = run("packets", str(place), "--format", "md").out
    assert "都已整改" not in text
    assert text.count("各单位都没有登记问题。") == 2
    assert "各单位的清单上都没有。" in text


def test_a_circular_without_findings_says_so_once(folder, run):
    text = run("report", "circular", *QUARTER).out
    assert "本季没有登记问题；上季没有问题。" in text
    assert "以前各季没有遗留未整改的问题。" in text
