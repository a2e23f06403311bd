"""The columns of a register: one table for import, export, forms, lists and filters."""

from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["line", "long", "date", "moment", "int", "yuan", "yes_no", "choice", "several"]
"""line and long are text; moment is a day with or without an hour; yuan is an amount with at most two decimals; several is a list of words."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a register."""

    name: str
    """English key, as in JSON and on the command line."""
    label: str
    """Chinese heading, as in spreadsheets and on screen."""
    kind: FieldKind = "line"
    """What the cell holds."""
    required: bool = False
    """Whether a row without it is refused."""
    choices: str = ""
    """Name of the list its words come from (see Office.choices); empty where it is free."""
    strict: bool = False
    """Whether a word outside the list is refused rather than taken as the office's own."""
    event: bool = False
    """Whether the column is an event of the record, computed and not typed in its form."""


ITEM_FIELDS: tuple[Field, ...] = (
    Field("title", "标题", required=True),
    Field("index_no", "索引号"),
    Field("doc_no", "文号"),
    Field("genre", "体裁", "choice", choices="genre", strict=True),
    Field("category", "类别", "choice", choices="category"),
    Field("column", "栏目", "choice", choices="column"),
    Field("key_area", "重点领域", "choice", choices="key_area"),
    Field("basis", "公开依据", "choice", choices="basis"),
    Field("cadence", "公开时限类型", "choice", choices="cadence", strict=True),
    Field("attribute", "公开属性", "choice", choices="attribute", strict=True),
    Field("ground", "不公开理由"),
    Field("department", "责任科室", "choice", choices="department"),
    Field("drafter", "拟稿人"),
    Field("source", "信息来源", "choice", choices="source", strict=True),
    Field("formed_on", "生成日期", "date", required=True),
    Field("published_on", "公开日期", "date", event=True),
    Field("channels", "公开方式", "several", choices="channel"),
    Field("url", "链接"),
    Field("display_until", "公示期满", "date"),
    Field("abstract", "内容概述", "long"),
    Field("text", "正文", "long"),
    Field("interprets", "解读对象"),
    Field("normative", "规范性文件", "yes_no"),
    Field("register_no", "登记号"),
    Field("effective_on", "施行日期", "date"),
    Field("valid_until", "有效期至", "date"),
    Field("repealed_on", "废止日期", "date"),
    Field("reassess_on", "重新评估日期", "date"),
    Field("withdrawn_on", "撤回日期", "date", event=True),
    Field("attachments", "附件", "several"),
    Field("entry", "目录事项", "choice", choices="entry"),
    Field("matter", "所属事项"),
    Field("stage", "阶段"),
    Field("starts_on", "起算日期", "date"),
)
"""The columns of the register of items, in the order of export."""

REQUEST_FIELDS: tuple[Field, ...] = (
    Field("no", "登记编号"),
    Field("received_on", "收到日期", "date", required=True),
    Field("channel", "提交方式", "choice", choices="receipt", strict=True),
    Field("confirmed_on", "确认日期", "date", event=True),
    Field("applicant", "申请人"),
    Field("applicant_type", "申请人类型", "choice", required=True, choices="applicant", strict=True),
    Field("contact", "联系方式"),
    Field("subject", "申请内容", "long"),
    Field("form_wanted", "获取方式"),
    Field("correction_sent_on", "补正告知日期", "date", event=True),
    Field("corrected_on", "补正收到日期", "date", event=True),
    Field("extended_days", "延期天数", "int", event=True),
    Field("consulted_on", "征求意见发出", "date", event=True),
    Field("consultation_answered_on", "征求意见收到", "date", event=True),
    Field("consultation_answer", "第三方意见", event=True),
    Field("fee_noticed_on", "收费通知日期", "date", event=True),
    Field("fee_yuan", "收费金额", "yuan", event=True),
    Field("fee_paid_on", "缴费日期", "date", event=True),
    Field("answered_on", "答复日期", "date", event=True),
    Field("outcome", "办理结果", "choice", choices="outcome", strict=True, event=True),
    Field("ground", "依据", event=True),
    Field("delivery", "送达方式", event=True),
    Field("delivered_on", "送达日期", "date", event=True),
    Field("late_reason", "迟延原因", event=True),
    Field("review_on", "行政复议日期", "date", event=True),
    Field("review_result", "行政复议结果", "choice", choices="remedy", strict=True, event=True),
    Field("review_closed_on", "行政复议办结日期", "date", event=True),
    Field("suit_on", "直接诉讼日期", "date", event=True),
    Field("suit_result", "直接诉讼结果", "choice", choices="remedy", strict=True, event=True),
    Field("suit_closed_on", "直接诉讼办结日期", "date", event=True),
    Field("review_suit_on", "复议后诉讼日期", "date", event=True),
    Field("review_suit_result", "复议后诉讼结果", "choice", choices="remedy", strict=True, event=True),
    Field("review_suit_closed_on", "复议后诉讼办结日期", "date", event=True),
    Field("co_applicants", "共同申请人", "several"),
    Field("agent", "代理人"),
    Field("authority", "授权委托"),
    Field("identity_kind", "身份证明种类"),
    Field("identity_last4", "证件号末四位"),
)
"""The columns of the register of requests, in the order of export."""

DUTY_FIELDS: tuple[Field, ...] = (
    Field("date", "日期", "date", required=True),
    Field("kind", "类型", "choice", required=True, choices="duty", strict=True),
    Field("title", "标题", required=True),
    Field("department", "科室", "choice", choices="department"),
    Field("people", "人次", "int"),
    Field("count", "数量", "int"),
    Field("score", "得分"),
    Field("opinion_class", "舆情级别", "choice", choices="opinion_class"),
    Field("found_at", "发现时间", "moment"),
    Field("first_info_at", "首次发布时间", "moment"),
    Field("conference_at", "发布会时间", "moment"),
    Field("responded_at", "回应时间", "moment"),
    Field("approved_by", "批准人"),
    Field("note", "备注", "long"),
    Field("form", "形式", "choice", choices="duty_form"),
    Field("persons", "人员", "several"),
    Field("until", "截止日期", "date"),
    Field("item", "关联信息"),
    Field("answer", "回应内容", "long"),
    Field("result", "结果", "long"),
)
"""The columns of the ledger of duties (工作台账), in the order of export."""

FINDING_FIELDS: tuple[Field, ...] = (
    Field("record", "记录"),
    Field("source", "来源", "choice", choices="finding_source", strict=True),
    Field("kind", "类型", "choice", choices="finding_kind"),
    Field("text", "问题", "long", required=True),
    Field("url", "链接"),
    Field("found_on", "发现日期", "date"),
    Field("due_on", "整改期限", "date"),
    Field("person", "责任人"),
    Field("done", "整改情况", "long"),
    Field("done_on", "完成日期", "date"),
    Field("confirmed_by", "复核人"),
)
"""The columns of the register of findings (问题清单), in the order of export."""

QUARTER_FIELDS: tuple[Field, ...] = (
    Field("quarter", "季度", required=True),
    Field("label", "统计指标", required=True),
    Field("figure", "统计数", "int", required=True),
    Field("day", "报送日期", "date"),
    Field("by", "报送人"),
    Field("to", "报送给"),
)
"""What the acts on a quarter ask for."""

SCORE_FIELDS: tuple[Field, ...] = (
    Field("self_score", "自评得分"),
    Field("reviewed", "评定得分"),
    Field("evidence", "佐证材料", "several"),
    Field("note", "说明", "long"),
)
"""What is entered of a department for one indicator of an assessment."""

FIGURE_FIELDS: tuple[Field, ...] = (
    Field("rules_made", "规章本年制发件数", "int"),
    Field("rules_repealed", "规章本年废止件数", "int"),
    Field("rules_in_force", "规章现行有效件数", "int"),
    Field("licences", "行政许可处理决定数量", "int"),
    Field("penalties", "行政处罚处理决定数量", "int"),
    Field("coercions", "行政强制处理决定数量", "int"),
    Field("fees_wan_yuan", "行政事业性收费金额(万元)", "yuan"),
)
"""Yearly figures that no register of the office holds (table A of the annual report)."""


def by_name(fields: tuple[Field, ...]) -> dict[str, Field]:
    """The fields by their English key."""
    return {field.name: field for field in fields}
