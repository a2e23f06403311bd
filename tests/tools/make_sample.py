"""The sample office: a fictional township's two years, acted out through the verbs of the office.

    python tests/tools/make_sample.py [FOLDER]     default: data/sample

What the town writes is in `sample/*.csv`; who acts when follows from one seeded generator, so that the
same tables always give the same bytes.
"""

import csv
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tui_gov import settings
from tui_gov.law.calendar import CALENDAR
from tui_gov.model.catalogue import CatalogueEntry
from tui_gov.model.dates import parse_date
from tui_gov.model.fields import DUTY_FIELDS
from tui_gov.model.profile import Person, Profile
from tui_gov.office import Office
from tui_gov.reports import annual_markdown
from tui_gov.store import create_store
from tui_gov.store.forgetting import ForgettingStore

ROOT = Path(__file__).resolve().parents[2]
TABLES = Path(__file__).parent / "sample"
TODAY = date(2026, 3, 16)
STARTED = date(2024, 1, 1)
ADOPTED = date(2026, 1, 1)
BEIJING = timezone(timedelta(hours=8))

DEPARTMENTS = {
    "办": "党政综合办公室",
    "党": "党建工作办公室",
    "经": "经济发展办公室",
    "社": "社会事务办公室",
    "农": "农业农村办公室",
    "规": "规划建设办公室",
    "应": "应急管理办公室",
    "执": "综合行政执法队",
    "财": "财政所",
    "退": "退役军人服务站",
    "便": "便民服务中心",
    "文": "综合文化站",
    "保": "社会保障服务所",
    "资": "自然资源所",
}
PLANS, POLICY = "规划计划", "政策、规范性文件"
WELFARE, SCHOOLS, SAFETY = "民政扶持救灾社会社保就业", "科教文体卫生", "安全生产、应急管理"
MONEY, FARMING, NEWS = "财政资金", "农业农村", "工作动态"
COLUMNS: dict[str, tuple[str, str, str, str]] = {
    # 栏目: 类别, 重点领域, 公开依据 (key), 公开时限类型
    "政策文件": (POLICY, "", "normative_documents", "长期公开"),
    "政策解读": (POLICY, "", "other_required", "及时公开"),
    "规划计划": (PLANS, "", "development_plans", "长期公开"),
    "机构职能": (PLANS, "", "organisation", "长期公开"),
    "财政预决算": (MONEY, "财政", "budget", "定期公开"),
    "人事信息": (PLANS, "", "recruitment", "及时公开"),
    "社会救助": (WELFARE, "", "social_assistance", "定期公开"),
    "社会保障": (WELFARE, "", "livelihood", "及时公开"),
    "乡村振兴": (FARMING, "", "agricultural_policy", "逐步公开"),
    "义务教育": (SCHOOLS, "公共企事业单位", "livelihood", "定期公开"),
    "医疗卫生": (SCHOOLS, "公共企事业单位", "livelihood", "及时公开"),
    "公共文化": (SCHOOLS, "", "other_required", "及时公开"),
    "应急管理": (SAFETY, "", "emergencies", "及时公开"),
    "安全生产": (SAFETY, "安全", "inspections", "及时公开"),
    "食品药品": (SAFETY, "食药", "inspections", "定期公开"),
    "环境保护": (PLANS, "环境", "inspections", "定期公开"),
    "行政执法": (POLICY, "行政审批", "penalties", "及时公开"),
    "重大项目": (PLANS, "", "major_projects", "逐步公开"),
    "征地拆迁": (FARMING, "征拆", "land_expropriation", "及时公开"),
    "住房保障": (WELFARE, "住房", "homestead_use", "逐步公开"),
    "便民服务": (SCHOOLS, "行政审批", "licences", "长期公开"),
    "通知公告": (PLANS, "", "other_required", "及时公开"),
    "工作动态": (NEWS, "", "other_required", "及时公开"),
}
VILLAGES = (
    "大河村",
    "石桥村",
    "新塘村",
    "双井村",
    "枫林村",
    "白沙村",
    "下坪村",
    "古渡村",
    "向阳村",
    "杨家湾村",
    "青石社区",
    "金盆村",
    "李子坝村",
    "三台村",
)
QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
PEOPLE = (
    Person("wu", "吴建芬", ("clerk",), DEPARTMENTS["办"]),
    Person("liu", "刘晨", ("clerk",), DEPARTMENTS["社"]),
    Person("li", "李国庆", ("department_head",), DEPARTMENTS["财"]),
    Person("he", "何丽", ("department_head",), DEPARTMENTS["社"]),
    Person("tan", "谭勇", ("department_head",), DEPARTMENTS["农"]),
    Person("chen", "陈志明", ("secrecy_reviewer",), DEPARTMENTS["办"]),
    Person("xie", "谢静", ("secrecy_reviewer",), DEPARTMENTS["党"]),
    Person("zhao", "赵文博", ("leader_in_charge",)),
    Person("sun", "孙立", ("head",)),
    Person("qian", "钱敏", ("disclosure_head",), DEPARTMENTS["办"]),
    Person("zhou", "周慧", ("county",)),
)


def table(name: str) -> list[dict[str, str]]:
    """The rows of one of the town's tables."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CATALOGUE = table("catalogue")
"""The town's standard catalogue; in the last column words of the titles that fall under a row."""


def entry_of(row: dict[str, str]) -> CatalogueEntry:
    """A row of the catalogue as office.toml holds it; its limits hold from the year of its adoption."""
    return CatalogueEntry(
        row["目录事项"],
        column=row["栏目"],
        department=DEPARTMENTS[row["责任科室"]],
        cadence=row["公开时限类型"],
        days=int(row["期限"] or 0),
        unit={"": "working", "工作日": "working", "自然日": "calendar"}[row["单位"]],
        start={"": "formed", "批准之日": "approved"}[row["起算"]],
        period=row["周期"],
        stages=tuple(filter(None, row["阶段"].split("、"))),
        channels=tuple(filter(None, row["规定渠道"].split("、"))),
        display_days=int(row["公示"] or 0),
        cite="青石镇政务公开标准目录（2026年版）",
        since=ADOPTED,
    )


PROFILE = Profile(
    agency="青石镇人民政府",
    started=STARTED,
    sample=True,
    today=TODAY,
    short_name="青石镇",
    address="云岭县青石镇集镇中街18号",
    phone="0999-6612345",
    postcode="999100",
    review_body="云岭县人民政府",
    court="云岭县人民法院",
    review_url="https://www.yunling.example/fuyi",
    people=PEOPLE,
    chains=MappingProxyType({"政务动态": ("department_head", "secrecy_reviewer")}),
    categories=(MONEY, FARMING, NEWS),
    columns=tuple(COLUMNS),
    departments=tuple(DEPARTMENTS.values()),
    channels=("村村响广播",),
    catalogue=tuple(entry_of(row) for row in CATALOGUE),
    texts=MappingProxyType(
        {
            "problems": "一是个别科室公开不够及时，晚于期限的情况仍有发生；二是政策解读形式单一，群众看得懂的不多。",
            "improvement": "一是每月核对到期信息，逐条提醒到科室；二是用图解、问答和村村响广播讲政策，请村民代表评议。",
            "other_matters": "本年度没有需要报告的其他事项。",
            "fee_way": "持本通知书到青石镇财政所（集镇中街18号）缴纳，开具财政票据。",
        }
    ),
)
OPENINGS = (
    "根据上级部署和镇政府年度工作安排，现将有关情况公开如下。",
    "为保障群众的知情权、参与权和监督权，现予公布。",
    "经{dept}核实、镇政府研究同意，现将有关事项告知如下。",
    "按照《中华人民共和国政府信息公开条例》的规定，现将相关内容公开。",
    "现将{dept}报送的有关情况公布于后。",
    "经村级评议、镇级审核，结果如下。",
)
CLOSINGS = (
    "如有异议，请在公开之日起七日内向{dept}反映，电话0999-66{tel}。",
    "特此公开，接受社会监督。监督电话：0999-66{tel}。",
    "咨询地点：镇便民服务中心{window}号窗口。",
    "未尽事宜由{dept}负责解释。",
    "欢迎群众提出意见建议。",
    "此件公开发布。",
)
NEWS_TEXTS = (
    "连日来，{dept}组织干部深入村组，{title}。活动吸引{b}名群众参加，现场发放资料{n}份。",
    "{title}。{dept}负责人介绍，下一步将建立长效机制，做到月月有检查、件件有回音。",
    "近日，{title}。村民代表说，看得见的变化就在家门口。本次活动由{dept}牵头，{d}个村参与。",
    "为解决群众反映的实际问题，{dept}主动对接，{title}，共收集意见{c}条，当场答复{d}条。",
)
WITHDRAWN = (
    "附件中有三人身份证号未遮盖",
    "数据与财政所口径不一致，更正后重发",
    "公示期满，含个人信息，按期撤下",
    "链接指向错误",
)
SLOW = 0.04
"""Share of items published after their limit."""

Act = Callable[[Office], object]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that one person does at one time."""

    at: datetime
    login: str
    act: Act


@dataclass(frozen=True, slots=True)
class Way:
    """An item on its way."""

    made: dict[str, str]
    """Its id, once it is registered."""
    ends: date
    """The day of its last step."""


class Script:
    """Everything that happens, put in order of time when it is played."""

    def __init__(self) -> None:
        self.random = random.Random(20260316)
        self.steps: list[Step] = []

    def on(self, day: date, login: str, act: Act, hour: int = 9) -> None:
        """Add a step on a working day at some minute after the hour."""
        minute, second = self.random.randrange(50), self.random.randrange(60)
        at = datetime.combine(self.working(day), time(hour, minute, second), BEIJING)
        self.steps.append(Step(at, login, act))

    def working(self, day: date) -> date:
        """The day itself or the next working day."""
        while not CALENDAR.is_workday(day):
            day += timedelta(days=1)
        return day

    def play(self) -> tuple[ForgettingStore, ForgettingStore]:
        """Let everybody act, in the office's records and the county's; what lies after the sample's today does not happen."""
        store, county = ForgettingStore(), ForgettingStore()
        now = [datetime.combine(STARTED, time(9), BEIJING)]
        offices = {
            each.login: Office(store, PROFILE, each, lambda: now[0], STARTED, county=county)
            for each in PEOPLE
        }
        for step in sorted(self.steps, key=lambda step: step.at):
            if step.at.date() > TODAY:
                continue
            now[0] = step.at
            office = offices[step.login]
            office.desk.today = step.at.date()
            step.act(office)
        return store, county


def fill(script: Script, text: str, dept: str) -> str:
    """A sentence with its figures."""
    roll = script.random.randrange
    places = {
        "a": lambda: roll(5, 40),
        "b": lambda: roll(30, 480),
        "c": lambda: roll(4, 60),
        "d": lambda: roll(1, 12),
        "m": lambda: f"{roll(8_000, 960_000):,}".replace(",", ""),
        "n": lambda: roll(120, 5_800),
        "p": lambda: f"{roll(820, 995) / 10}",
        "tel": lambda: f"{roll(10_000, 99_999)}",
        "window": lambda: roll(1, 12),
    }
    for name, value in places.items():
        while f"{{{name}}}" in text:
            text = text.replace(f"{{{name}}}", str(value()), 1)
    return text.replace("{dept}", dept)


def body(script: Script, title: str, column: str, dept: str, point: str) -> str:
    """The text of an item."""
    pick = script.random.choice
    if column == "工作动态":
        return fill(script, pick(NEWS_TEXTS).replace("{title}", title), dept)
    heart = point or f"{title}的具体内容、责任科室和办理时限见附表，由{{dept}}负责落实，涉及{{d}}个村"
    return fill(script, f"{pick(OPENINGS)}{heart}。{pick(CLOSINGS)}", dept)


def days_of(script: Script, row: dict[str, str]) -> Iterator[tuple[date, dict[str, str]]]:
    """When a recurring work is formed, and what fills its title."""
    roll = script.random.randrange
    match row["频次"]:
        case "季":
            for year in (2024, 2025):
                for number, quarter in enumerate(QUARTERS):
                    after = date(year + number // 3, (number * 3 + 3) % 12 + 1, 1)
                    yield after + timedelta(days=roll(2, 22)), {"y": str(year), "q": quarter}
        case "半":
            for year in (2024, 2025):
                yield date(year, 7, roll(4, 26)), {"y": str(year), "h": "上半年"}
                yield date(year + 1, 1, roll(6, 27)), {"y": str(year), "h": "下半年"}
        case "年":
            month, day = roll(1, 12), roll(3, 27)
            for year in (2024, 2025, 2026):
                yield date(year, month, day), {"y": str(year)}
        case "村":
            for village in script.random.sample(VILLAGES, 13):
                yield STARTED + timedelta(days=roll(6, 795)), {"v": village}
        case _:
            for value in row["取值"].split("、"):
                yield STARTED + timedelta(days=roll(6, 795)), {"x": value}


def works(script: Script) -> Iterator[tuple[date, dict[str, Any]]]:
    """Every item of the public register: day of formation and what is typed."""
    for row in table("works"):
        for formed, slots in days_of(script, row):
            title = row["标题"]
            for name, value in slots.items():
                title = title.replace(f"{{{name}}}", value)
            yield formed, described(script, title, row["栏目"], DEPARTMENTS[row["科室"]], row["要点"])
    for row in table("once"):
        formed = STARTED + timedelta(days=script.random.randrange(4, 800))
        yield formed, described(script, row["标题"], row["栏目"], DEPARTMENTS[row["科室"]], "")


def described(script: Script, title: str, column: str, dept: str, point: str) -> dict[str, Any]:
    """The columns of an item."""
    category, area, basis, cadence = COLUMNS[column]
    chance = script.random.random
    is_document = any(
        word in title for word in ("通知", "方案", "预案", "计划", "要点", "办法", "通告", "通报")
    )
    genre = "政务动态" if column == "工作动态" else "公文" if is_document else "其他"
    channels = ["政府网站"] if chance() < 0.72 or genre == "政务动态" else []
    channels += ["公开栏"] if genre != "政务动态" and (chance() < 0.45 or not channels) else []
    channels += ["政务新媒体"] if chance() < (0.6 if genre == "政务动态" else 0.12) else []
    channels += [word for word, share in RARER if chance() < share]
    values: dict[str, Any] = {
        "title": title,
        "category": category,
        "column": column,
        "key_area": "价格" if "收费" in title else area,
        "basis": basis,
        "cadence": cadence,
        "genre": genre,
        "department": dept,
        "source": "获取" if chance() < 0.06 else "制作",
        "text": body(script, title, column, dept, point),
        "channels": "；".join(channels),
    }
    values |= under(title)
    if column == "政策解读":
        values["interprets"] = title.removeprefix("关于").removesuffix("的解读").removesuffix("一图读懂")
    if "公示" in title:
        values["abstract"] = "公示期内可向责任科室提出书面意见"
    if any(word in title for word in ("表", "清单", "台账", "名单", "花名册", "结果")):
        values["attachments"] = f"{title}.xlsx"
    return values


def under(title: str) -> dict[str, str]:
    """The entry of the catalogue that a title falls under, and of a project its matter and stage."""
    for row in CATALOGUE:
        for words, stage in zip_longest(row["标题"].split("、"), row["阶段"].split("、"), fillvalue=""):
            if words and words in title:
                found = {"entry": row["目录事项"]}
                return found | ({"matter": title.partition(words)[0], "stage": stage} if stage else {})
    return {}


RARER = (
    ("电子显示屏", 0.07),
    ("政务服务大厅", 0.06),
    ("村村响广播", 0.06),
    ("查阅场所", 0.04),
    ("会议", 0.03),
    ("入户告知", 0.03),
    ("广播电视", 0.015),
    ("报刊", 0.01),
    ("政府公报", 0.01),
    ("新闻发布会", 0.004),
)


class Numbers:
    """文号, counted by series and year in the order in which documents are registered."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, int], int] = {}

    def next(self, series: str, year: int) -> str:
        """The next one."""
        count = self._last.get((series, year), 0) + 1
        self._last[series, year] = count
        return f"{series}〔{year}〕{count}号"


def sign_after_looking(made: dict[str, str]) -> Act:
    """Sign; whoever reviews for secrecy first answers for an attachment that the office has on paper alone."""

    def act(office: Office) -> None:
        slip = office.item(made["id"]).facts.slip
        if slip is not None and slip.waits_for == "secrecy_reviewer" and "attachments" in slip.open_points:
            said = {"point": "attachments", "answer": "已处理", "note": "附件已对照原件逐页核过"}
            office.do("check-point", made["id"], said)
        office.do("sign", made["id"], {})

    return act


def review(script: Script, formed: date, values: dict[str, Any], numbers: Numbers, depth: int = 99) -> Way:
    """An item's way: registered, attributed, signed level by level, published; or part of it (`depth`)."""
    roll = script.random.randrange
    made: dict[str, str] = {}
    clerk = script.random.choice(("wu", "wu", "liu"))
    head = script.random.choice(("li", "he", "tan"))
    secrecy = script.random.choice(("chen", "chen", "xie"))
    signers = [head, secrecy] if values["genre"] == "政务动态" else [head, secrecy, "zhao"]
    formed = script.working(formed)

    def create(office: Office) -> None:
        given = {**values, "formed_on": formed, "drafter": PROFILE_NAMES[clerk]}
        if values["genre"] == "公文":
            given["doc_no"] = numbers.next(roll_series(values["title"]), formed.year)
        made["id"] = office.do("create", "-", given).id

    def publish(office: Office) -> None:
        given = {"day": office.today}
        if "政府网站" in values["channels"]:
            given["url"] = (
                f"https://www.yunling.gov.cn/qsz/{office.today:%Y%m}/t{made['id'].replace('-', '_')}.html"
            )
        office.do("publish", made["id"], given)

    late = script.random.random() < SLOW
    urgent = values["genre"] == "政务动态" or "预警" in values["title"] or "封闭" in values["title"]
    day = formed + timedelta(days=roll(0, 2))
    path: list[tuple[int, str, Act]] = [
        (0, clerk, create),
        (0, clerk, step_of(made, "attribute", {"attribute": "主动公开"})),
    ]
    path.append((roll(0, 2) if not late else roll(14, 30), clerk, step_of(made, "submit", {})))
    path += [(roll(0, 2) if not urgent else 0, login, sign_after_looking(made)) for login in signers]
    if script.random.random() < 0.3:
        path.append((0, clerk, step_of(made, "send", {})))
    path.append((roll(0, 3) if not urgent else 0, clerk, publish))
    for hour, (wait, login, act) in enumerate(path[:depth]):
        day += timedelta(days=wait)
        script.on(day, login, act, 9 + hour)
        day = script.working(day)
    return Way(made, day)


PROFILE_NAMES = {person.login: person.name for person in PEOPLE}


def roll_series(title: str) -> str:
    """The series a document is numbered in, by what it is."""
    if any(word in title for word in ("办法", "规定", "细则", "计划", "规划")):
        return "青政发"
    return "青政函" if "公告" in title or "通告" in title else "青政办"


def register(script: Script, numbers: Numbers) -> None:
    """The public register: most of it published, the last weeks under way, a few withdrawn again."""
    found = sorted(works(script), key=lambda each: (each[0], each[1]["title"]))
    shown = [(formed, values) for formed, values in found if formed <= TODAY]
    recent = len(shown) - 30
    ways = [
        review(script, formed, values, numbers, 1 + (place - recent) * 7 // 30 if place >= recent else 99)
        for place, (formed, values) in enumerate(shown)
    ]
    take_down(script, ways, shown)
    for way, reason in zip(ways[40::110], WITHDRAWN, strict=False):
        script.on(way.ends + timedelta(days=9), "wu", step_of(way.made, "withdraw", {"reason": reason}), 17)


def take_down(script: Script, ways: list[Way], shown: list[tuple[date, dict[str, Any]]]) -> None:
    """Displays are taken down on the day after their last; the latest one was forgotten."""
    rows = {entry.entry for entry in PROFILE.catalogue if entry.display_days}
    over = [
        way
        for way, (formed, values) in zip(ways, shown, strict=True)
        if values.get("entry") in rows and formed >= ADOPTED and way.ends + timedelta(days=9) <= TODAY
    ]
    for way in over[:-1]:
        day = script.working(way.ends + timedelta(days=8))
        at = datetime.combine(day, time(17, 30), BEIJING)
        script.steps.append(Step(at, "wu", step_of(way.made, "take-down", {})))


def step_of(made: dict[str, str], verb: str, given: dict[str, Any]) -> Act:
    """An act on a record that is registered by then."""
    return lambda office: office.do(verb, made["id"], given)


def normative(script: Script, numbers: Numbers) -> list[dict[str, Any]]:
    """Normative documents: reviewed ones are acted out, older ones given back as historical rows."""
    older = []
    for row in table("normative"):
        formed = parse_date(row["生成日期"])
        values = described(script, row["标题"], "政策文件", DEPARTMENTS["办"], "") | {
            "genre": "公文",
            "normative": True,
            "register_no": row["登记号"],
            "effective_on": parse_date(row["施行日期"]),
            "valid_until": parse_date(row["有效期至"]),
        }
        repealed = parse_date(row["废止日期"]) if row["废止日期"] else None
        if row["公开"] == "历史":
            channels = tuple(values.pop("channels").split("；"))
            attachments = tuple(filter(None, [values.pop("attachments", "")]))
            older.append(
                values
                | {
                    "formed_on": formed,
                    "published_on": formed + timedelta(days=9),
                    "repealed_on": repealed if repealed and repealed < STARTED else None,
                    "channels": channels,
                    "attachments": attachments,
                    "basis": "行政法规、规章和规范性文件",
                    "repeal": repealed,
                }
            )
            continue
        way = review(script, formed, values, numbers)
        if repealed:
            script.on(repealed, "wu", step_of(way.made, "edit", {"repealed_on": repealed}), 16)
    return older


def legacy(script: Script, normative_rows: list[dict[str, Any]]) -> None:
    """What was published before the program came, taken in on its first working day."""
    rows = [
        {
            "title": row["标题"],
            "formed_on": parse_date(row["生成日期"]),
            "published_on": parse_date(row["公开日期"]),
            "category": row["类别"],
            "column": row["栏目"],
            "genre": row["体裁"],
            "department": row["责任科室"],
            "attribute": "主动公开",
            "channels": tuple(row["公开方式"].split("；")),
        }
        for row in table("legacy")
    ]
    repeals = {row["title"]: row.pop("repeal") for row in normative_rows}
    rows += [{name: value for name, value in row.items() if value is not None} for row in normative_rows]

    def take(office: Office) -> None:
        came = office.import_rows("items", rows, already_published=True)
        assert not came.bad, came.bad

    script.on(STARTED, "wu", take, 8)
    for title, day in repeals.items():
        if day:

            def repeal(office: Office, title: str = title, day: date = day) -> None:
                office.do("edit", office.items(search=title)[0].id, {"repealed_on": day})

            script.on(day, "wu", repeal, 16)


def kept(script: Script) -> None:
    """What is withheld, or given on request only."""
    for row in table("kept"):
        formed = script.working(parse_date(row["生成日期"]))
        dept = DEPARTMENTS[row["责任科室"]]
        made: dict[str, str] = {}
        values = {
            "title": row["标题"],
            "formed_on": formed,
            "department": dept,
            "genre": "其他",
            "category": POLICY,
        }

        def create(office: Office, values: dict[str, Any] = values, made: dict[str, str] = made) -> None:
            made["id"] = office.do("create", "-", values).id

        given = {"attribute": row["公开属性"], "ground": row["理由"]}
        script.on(formed, "liu", create, 10)
        script.on(formed + timedelta(days=1), "chen", step_of(made, "attribute", given), 15)


def backlog(script: Script) -> None:
    """Existing information that was taken in this year and is being worked off, newest first."""
    found = table("backlog")
    rows = [
        {
            "title": row["标题"],
            "formed_on": parse_date(row["生成日期"]),
            "department": DEPARTMENTS[row["责任科室"]],
            "genre": row["体裁"],
        }
        for row in found
    ]

    def take(office: Office) -> None:
        came = office.import_rows("items", rows, backlog=True)
        assert not came.bad, came.bad

    script.on(TODAY, "liu", take, 18)
    for row in found:
        if row["属性"]:

            def decide(office: Office, row: dict[str, str] = row) -> None:
                given = {"attribute": row["属性"], "ground": row["理由"]}
                office.do("attribute", office.items(search=row["标题"])[0].id, given)

            script.on(TODAY, "liu", decide, 19)


def hurried(script: Script) -> None:
    """A warning that went out before its review, which still waits for a signature (限时补签)."""
    made: dict[str, str] = {}
    friday = date(2026, 3, 13)
    values = {
        "title": "青石镇关于老虎岩边坡落石实行临时交通管制的紧急提示",
        "formed_on": friday,
        "genre": "其他",
        "category": SAFETY,
        "column": "应急管理",
        "department": DEPARTMENTS["应"],
        "channels": ("村村响广播", "政务新媒体"),
        "text": "受连日降雨影响，老虎岩路段边坡出现落石，自即日18时起禁止车辆通行，过往车辆请绕行石桥村便道。"
        "解除时间另行通知。",
    }

    def create(office: Office) -> None:
        made["id"] = office.do("create", "-", values).id

    steps: tuple[tuple[date, str, str, dict[str, Any]], ...] = (
        (friday, "liu", "attribute", {"attribute": "主动公开"}),
        (friday, "zhao", "approve-urgent", {"reason": "边坡落石危及过往车辆，须立即告知"}),
        (friday, "wu", "publish", {"day": friday}),
        (TODAY, "liu", "submit", {}),
        (TODAY, "tan", "sign", {}),
    )
    script.on(friday, "liu", create, 17)
    for hour, (day, login, verb, given) in enumerate(steps):
        script.on(day, login, step_of(made, verb, given), 18 + min(hour, 5))


def boards(script: Script) -> None:
    """A notice on the boards of two villages, noted some days after it had been put up (补录)."""

    def post(office: Office) -> None:
        up = [
            view
            for view in office.items(where={"state": "published"})
            if "公开栏" in view.item.channels and view.facts.published_on < date(2026, 3, 10)
        ]
        for village, people in (("大河村", "310"), ("新塘村", "240")):
            place = {"channel": "公开栏", "address": f"{village}村委会", "people": people}
            office.do("post", up[0].id, {**place, "day": date(2026, 3, 11), "by": "刘晨"})

    script.on(TODAY, "liu", post, 20)


COLUMN_OF = {
    "correct": "what",
    "consult": "whom",
    "opinion": "answer",
    "notice-fee": "yuan",
    "deliver": "delivery",
}


def requests(script: Script) -> None:
    """Disclosure requests, each with its own way."""
    for row in table("requests"):
        received = parse_date(row["收到日期"])
        made: dict[str, str] = {}
        values = {
            "received_on": received,
            "channel": row["提交方式"],
            "applicant_type": row["申请人类型"],
            "applicant": row["申请人"],
            "subject": row["申请内容"],
            "form_wanted": row["获取方式"],
            "contact": f"139{script.random.randrange(10**8):08d}",
        }

        def receive(office: Office, values: dict[str, Any] = values, made: dict[str, str] = made) -> None:
            made["id"] = office.do("receive", "-", values).id

        script.on(max(received, STARTED), "wu", receive, 9)
        for hour, word in enumerate(row["经过"].split()):
            head, _, said = word.partition("=")
            verb, _, days = head.partition("+")
            given = request_values(verb, said)
            day = script.working(received + timedelta(days=int(days)))
            if verb != "extend":
                given["day"] = day
            if given.get("result"):
                given = {"way": given["way"], "result": given["result"], "closed_on": day}
            script.on(
                max(day, STARTED), "qian" if verb == "extend" else "wu", step_of(made, verb, given), 10 + hour
            )


def request_values(verb: str, said: str) -> dict[str, Any]:
    """What a step of a request's way says, by column."""
    parts = said.split("/")
    if verb == "answer":
        return {
            name: part
            for name, part in zip(("outcome", "ground", "late_reason"), parts, strict=False)
            if part
        }
    if verb == "extend":
        return {"days": parts[0], "reason": parts[1]}
    if verb == "remedy":
        return {"way": parts[0]} | ({"result": parts[1]} if len(parts) > 1 else {})
    return {COLUMN_OF[verb]: said} if said else {}


FIGURES = {
    2024: {"licences": "312", "penalties": "18", "coercions": "2", "fees_wan_yuan": "0"},
    2025: {"licences": "347", "penalties": "23", "coercions": "3", "fees_wan_yuan": "0.0560"},
}


def figures(script: Script) -> None:
    """The yearly figures, entered in January from the departments' papers."""
    for year, values in FIGURES.items():
        given = dict.fromkeys(("rules_made", "rules_repealed", "rules_in_force"), "0") | values
        script.on(
            date(year + 1, 1, 8),
            "wu",
            lambda office, year=year, given=given: office.set_figures(
                year, given, f"{year}年行政执法统计年报"
            ),
        )


def annual_report(script: Script) -> None:
    """The annual report of 2025: drafted from the figures, signed up to the head, handed in and published in January."""
    made: dict[str, str] = {}

    def draft(office: Office) -> None:
        text = annual_markdown(office.annual(2025), final=True)
        made["id"] = office.draft_annual(2025, text).id

    def publish(office: Office) -> None:
        url = f"https://www.yunling.gov.cn/qsz/{office.today:%Y%m}/t{made['id'].replace('-', '_')}.html"
        office.do("publish", made["id"], {"day": office.today, "url": url})

    steps: tuple[tuple[date, str, Act], ...] = (
        (date(2026, 1, 13), "wu", draft),
        (date(2026, 1, 13), "wu", step_of(made, "edit", {"column": "通知公告", "category": PLANS})),
        (date(2026, 1, 13), "wu", step_of(made, "attribute", {"attribute": "主动公开"})),
        (date(2026, 1, 13), "wu", step_of(made, "submit", {})),
        (date(2026, 1, 14), "li", step_of(made, "sign", {})),
        (date(2026, 1, 15), "chen", step_of(made, "sign", {})),
        (date(2026, 1, 15), "zhao", step_of(made, "sign", {})),
        (date(2026, 1, 16), "sun", step_of(made, "sign", {})),
        (date(2026, 1, 19), "wu", step_of(made, "hand-in", {"paper": "收文回执〔2026〕17号"})),
        (date(2026, 1, 22), "wu", publish),
    )
    for hour, (day, login, act) in enumerate(steps):
        script.on(day, login, act, 9 + hour)


def duties(script: Script) -> None:
    """The ledger of duties, kept as things happen; of an answer to the public the leader's approval before it went out."""
    known = {field.label: field.name for field in DUTY_FIELDS}
    for row in table("duties"):
        day = parse_date(row["日期"])
        values = {known[label]: text for label, text in row.items() if text}
        made: dict[str, str] = {}
        times = {name: values.pop(name) for name in ("conference_at", "responded_at") if name in values}

        def create(office: Office, values: dict[str, str] = values, made: dict[str, str] = made) -> None:
            made["id"] = office.do("create", "-", values, table="duties").id

        script.on(day, "wu", create, 9)
        if times:
            script.on(day, "zhao", step_of(made, "approve", {}), 10)
            script.on(day, "wu", step_of(made, "answer", dict(times)), 17)


def marks(script: Script) -> None:
    """What was scored by hand in the assessment of 2025."""
    for n, department in enumerate(DEPARTMENTS.values()):
        given = {"reviewed": str(10 - n % 3)}
        script.on(
            date(2025, 12, 24),
            "sun",
            lambda office, department=department, given=given: office.score(
                2025, None, department, "政府信息公开年度报告", given
            ),
        )


def findings(script: Script) -> None:
    """What the county found in the last two quarters, what was done about it, and its confirmations."""
    for row in table("findings"):
        made: dict[str, str] = {}

        def flag(office: Office, row: dict[str, str] = row, made: dict[str, str] = made) -> None:
            shown = [view for view in office.items() if view.facts.public and view.item.column == row["栏目"]]
            given = {"kind": row["类型"], "due_on": row["整改期限"], "person": row["责任人"]}
            office.decide(row["季度"], shown[0].id, "flagged", row["问题"], finding=given)
            made["id"] = office.findings_register(search=row["问题"])[0].id

        script.on(parse_date(row["发现日期"]), "zhou", flag, 10)
        if row["完成日期"]:
            done = {"done": row["整改情况"]}
            script.on(parse_date(row["完成日期"]), "wu", step_of(made, "rectify", done), 15)
        if row["复核日期"]:
            script.on(parse_date(row["复核日期"]), "zhou", step_of(made, "resolve", {}), 10)


def make() -> tuple[ForgettingStore, ForgettingStore]:
    """The records of the sample office, and the county's beside them."""
    script = Script()
    numbers = Numbers()
    older = normative(script, numbers)
    legacy(script, older)
    register(script, numbers)
    kept(script)
    requests(script)
    figures(script)
    duties(script)
    marks(script)
    findings(script)
    annual_report(script)
    backlog(script)
    hurried(script)
    boards(script)
    return script.play()


def main(folder: Path) -> None:
    """Write the sample office into a folder, in place of the one that is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("records.json", "journal.jsonl", "private", "county"):
        place = folder / name
        shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)
    store, county = make()
    create_store(folder, store.state, county.state)
    (folder / "county" / ".lock").unlink()
    (folder / settings.FILE).write_bytes(settings.dump(PROFILE))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data" / "sample")
