"""The kinds of duties on the ledger (工作台账): what each is asked, and the forms it usually takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class DutyKind:
    """One kind of duty."""

    fields: tuple[str, ...]
    """Keys of the columns that its form asks beside 日期, 标题 and 备注."""
    forms: tuple[str, ...] = ()
    """Words offered for 形式; an office may use others."""


FULL_TIME, PART_TIME = "专职", "兼职"
FOUNDED, CHANGED, ADDED, LEFT = "成立", "调整", "增补", "退出"
"""What a line about the leading group does to it: the first two name it whole."""

DUTY_KINDS: Mapping[str, DutyKind] = MappingProxyType(
    {
        "宣传": DutyKind(
            ("form", "count", "people", "department", "until"),
            (
                *("LED", "宣传栏", "标语", "横幅", "村村响广播", "微信公众号", "政府网站"),
                *("发放资料", "宣传车", "入户宣讲", "集市宣传"),
            ),
        ),
        "培训": DutyKind(
            ("form", "people", "persons", "department"), ("以会代训", "专题培训", "网络培训", "上级培训")
        ),
        "会议": DutyKind(
            ("form", "people", "department"), ("党委会议", "政府常务会议", "专题会议", "工作例会")
        ),
        "领导小组": DutyKind(("form", "persons", "item"), (FOUNDED, CHANGED, ADDED, LEFT)),
        "人员": DutyKind(("form", "persons", "people", "department", "until"), (FULL_TIME, PART_TIME)),
        "制度方案": DutyKind(("form", "item", "count", "department"), ("制度", "方案", "要点", "办法")),
        "解读": DutyKind(
            ("item", "form", "department"), ("文字", "图解", "问答", "视频", "专家", "负责人", "新闻发布会")
        ),
        "民情收集": DutyKind(
            ("form", "count", "department", "answer"), ("走访", "座谈会", "意见箱", "网络留言", "热线电话")
        ),
        "政务舆情": DutyKind(
            (
                *("opinion_class", "found_at", "department", "answer"),
                *("first_info_at", "conference_at", "responded_at"),
            )
        ),
        "监督检查": DutyKind(
            ("form", "people", "count", "department", "result"),
            ("纪检监督", "人大监督", "老干部、老党员监督", "社会监督员", "上级检查", "内部检查"),
        ),
        "考评": DutyKind(("form", "department", "score", "result"), ("年度", "季度", "半年")),
        "社会评议": DutyKind(
            ("form", "people", "score", "result"), ("问卷调查", "座谈评议", "网上评议", "电话访问")
        ),
        "责任追究": DutyKind(
            ("form", "people", "department", "result"),
            ("约谈", "责令改正", "通报批评", "书面检查", "处分"),
        ),
    }
)
"""Kinds of duties, in the order of the ledger."""
