"""Every command as the county and as a stranger: no word of what is withheld, of a draft's past or of a person comes out."""

import pytest

from tui_gov import settings

SECRETS = ("青竹蛇儿口", "赝丙丁", "13800000001", "竹蛇理由", "竹蛇意见", "竹蛇附件")
"""Words of withheld texts, reasons, opinions, attachments and applicants."""


@pytest.fixture
def office(folder, run, tmp_path, monkeypatch):
    for login, name, role in (
        ("li", "李某", "department_head"),
        ("chen", "陈某", "secrecy_reviewer"),
        ("zhou", "周某", "county"),
    ):
        assert run("people", "add", login, "--name", name, "--roles", role).code == 0
        monkeypatch.setenv("TUI_GOV_PIN", f"pin-{login}")
        assert run("people", "pin", login).code == 0
    (tmp_path / "竹蛇附件.txt").write_text("青竹蛇儿口")
    hidden = [
        "title=青竹蛇儿口名单",
        "formed_on=2026-03-02",
        "text=青竹蛇儿口 13800000001",
        "doc_no=青竹蛇儿口〔2026〕1号",
    ]
    assert run("do", "create", "-", *hidden, "category=规划计划", "department=财政所").code == 0
    assert run("do", "attach", "2026-00001", f"file={tmp_path / '竹蛇附件.txt'}").code == 0
    given = ["attribute=不予公开", "ground=内部事务信息", "reason=竹蛇理由"]
    assert run("do", "attribute", "2026-00001", *given).code == 0
    open_ = [
        "title=定稿",
        "formed_on=2026-03-02",
        "text=青竹蛇儿口初稿",
        "category=规划计划",
        "department=财政所",
        "channels=政府网站",
    ]
    assert run("do", "create", "-", *open_).code == 0
    assert run("do", "attribute", "2026-00002", "attribute=主动公开").code == 0
    assert run("do", "submit", "2026-00002").code == 0
    assert run("do", "return", "2026-00002", "opinion=竹蛇意见").code == 0
    assert run("do", "edit", "2026-00002", "text=定稿正文").code == 0
    asked = [
        "received_on=2026-03-09",
        "applicant_type=自然人",
        "applicant=赝丙丁",
        "contact=13800000001",
        "subject=道路",
    ]
    assert run("do", "receive", "-", *asked).code == 0
    return folder


COMMANDS = (
    "list items", "list items --format json", "list items --format csv", "list items --search 青竹蛇儿口",
    "list items --where doc_no=青竹蛇儿口〔2026〕1号", "list items --where state=withheld", "list requests --format json",
    "list reviews --format json", "list findings", "list duties", "list numbers", "show 2026-00001",
    "show 2026-00001 --format json", "show 2026-00002", "show 2026-00002 --format json", "show R2026-0001 --format json",
    "show 青竹蛇儿口〔2026〕1号", "export items out.csv", "export requests out.csv", "export items out.xlsx",
    "stats --year 2026", "stats --year 2026 --format json", "check", "check --format json --all", "figures --year 2026",
    "report annual --year 2026", "report annual --year 2026 --format json", "report progress --year 2026",
    "report openness --year 2026", "report quarter --year 2026 --quarter 1", "report catalogue --year 2026",
    "report catalogue --year 2026 --format json", "report ledger --year 2026", "report withheld --year 2026",
    "slip 2026-00001", "slip 2026-00002", "copy-sheet 2026-00001", "dossier 2026-00001", "dossier 2026-00002",
    "dossier R2026-0001", "letter R2026-0001", "today", "people", "verify", "backup then.tar.gz", "undo",
    "do edit 2026-00001 title=x", "do sign 2026-00001", "do reassess 2026-00001 reassess_on=2027-01-01 reason=x",
    "do publish 青竹蛇儿口〔2026〕1号", "do create - index_no=2026-00001 title=x formed_on=2026-03-02",
    "expunge 2026-00001 --order x", "packet --year 2026 --quarter 1",
    "report handover", "report handover --format json", "report inspection --year 2026 --quarter 1", "report site",
    "report annual --year 2026 --compare", "report assessment --year 2026", "today --format json",
    "queue --year 2026 --quarter 1 --format json", "decide 2026-1 2026-00001 flagged note=x",
    "decide 2026-1 2026-00001 passed", "decide 2026-1 2026-00002 passed", "reconcile site.csv", "compare 2026-00001 page.html",
    "compare 2026-00002 page.html", "letter R2026-0001 receipt", "prose --year 2026 --cells", "reason --year 2026",
    "list requests --search 赝丙丁", "list items --where state=draft --format json", "list reviews",
    "list findings --format json", "export findings out2.csv", "export duties out3.csv",
    "do flag - record=2026-00001 text=x", "do post 2026-00001 channel=公开栏", "do mask 2026-00001",
    "do create - interprets=2026-00001 title=x formed_on=2026-03-02", "import items site.csv --dry-run",
    "letter 2026-00001", "dossier 2026-00001 -o out.html", "copy-sheet 2026-00002", "packets .",
)  # fmt: skip


@pytest.mark.parametrize("who", ["zhou", "stranger"])
def test_no_command_says_a_word_of_it(office, run, who, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    if who == "stranger":
        profile = settings.load(office)
        mine = profile.people[0].login
        others = [each for each in profile.people if each.login != mine]
        (office / settings.FILE).write_bytes(
            settings.dump(profile.__class__(profile.agency, people=tuple(others)))
        )
    monkeypatch.setenv("TUI_GOV_PIN", "pin-zhou")
    (tmp_path / "page.html").write_text("<html><h1>定稿</h1><p>别的</p></html>", encoding="utf-8")
    (tmp_path / "site.csv").write_text("标题,公开日期\n另一条,2026-03-03\n", encoding="utf-8")
    before = {path for path in tmp_path.rglob("*") if office not in path.parents}
    for command in COMMANDS:
        words = command.split()
        ran = run(*(["--as", "zhou"] if who == "zhou" else []), *words)
        told = ran.out + ran.err
        for word in words:
            told = told.replace(word.partition("=")[2] or word, "")  # what was asked may be repeated
        for path in {
            path for path in tmp_path.rglob("*") if path.is_file() and office not in path.parents
        } - before:
            told += path.read_bytes().decode("utf-8", "replace")
            path.unlink()
        for secret in SECRETS:
            assert secret not in told, f"{command}: {secret}: {told[max(0, told.find(secret) - 200) :][:400]}"


def test_the_words_are_there_for_the_office_itself(office, run):
    told = run("show", "2026-00001").out + run("show", "R2026-0001").out + run("show", "2026-00002").out
    told += (
        run("show", "2026-00002", "--format", "json").out + run("show", "2026-00001", "--format", "json").out
    )
    assert [secret for secret in SECRETS if secret not in told] == []
