"""One table of commands: keys, footer, help, palette and remapping all read it."""

from collections.abc import Mapping
from dataclasses import dataclass

from tui_gov.locale import N_


@dataclass(frozen=True, slots=True)
class Command:
    """Something a key does."""

    name: str
    """English name: the method of the view (`do_<name>`), and the key of a remapping in office.toml."""
    key: str
    """The key, as keys.command_key gives it."""
    label: str
    """Word in the footer."""
    help: str
    """Sentence on the help page."""
    views: frozenset[str] = frozenset()
    """Views in which it works; empty for every one."""
    footer: bool = True
    """Whether the footer shows it."""
    verb: str = ""
    """The verb of the office that it leads to, where it is one."""
    right: str = ""
    """What of the table of rights it takes to do it; empty where anybody may."""


def _in(*views: str) -> frozenset[str]:
    return frozenset(views)


_ITEM = _in("items", "review", "item")
_CASE = _in("requests", "request")
_RECORD = _ITEM | _CASE
_LISTS = _in("items", "requests", "review")
_DUTY = _in("duties", "duty")
_DECIDING = _in("backlog", "reassess")
_FINDING = _in("findings", "finding")
_OPENING = (
    _LISTS
    | _DECIDING
    | _in(
        "asks",
        "assessment",
        "catalogue",
        "cells",
        "columns",
        "duties",
        "finding",
        "findings",
        "marks",
        "people",
        "preview",
        "prose",
        "reconcile",
        "report",
        "stats",
        "today",
    )
)
_SEARCHED = (
    _LISTS
    | _DECIDING
    | _in(
        "catalogue",
        "duties",
        "findings",
        "pick",
        "ticks",
    )
)

_PASS = _in("pass")
_PANED = _in(
    "asks",
    "catalogue",
    "cells",
    "checklist",
    "duties",
    "findings",
    "holidays",
    "marks",
    "people",
    "prose",
    "quarter",
    "reconcile",
)
"""Other views with a pane about the record under the cursor."""

TYPED = _in("form", "text")
"""Views in which a letter is a letter."""
_CHOOSING = _in("pick", "ticks", "conflict", "work", "columns", "preview")
"""Views that stand over unfinished work: only what moves, chooses and goes back works in them."""
_EVERYWHERE = _in("up", "down", "page_up", "page_down", "first", "last", "help", "back")
"""Commands that work in those too."""

COMMANDS: tuple[Command, ...] = (
    Command("today", "1", N_("今日"), N_("今天要办的"), footer=False),
    Command("items", "2", N_("信息"), N_("信息登记簿"), footer=False),
    Command("requests", "3", N_("申请"), N_("申请登记簿"), footer=False),
    Command("review", "4", N_("审查"), N_("等签字的审查单"), footer=False),
    Command("stats", "5", N_("统计"), N_("统计, 每个数字都能打开"), footer=False),
    Command("report", "6", N_("报告"), N_("年度报告"), footer=False),
    Command("quarter", "7", N_("季检"), N_("季度检查: 清单、逐条看、统计表、通报"), footer=False),
    Command("pass", " ", N_("通过"), N_("没有问题, 看下一条"), _PASS, verb="pass"),
    *(
        Command(f"flag_{n}", str(n), "", N_("记一个问题, 数字是问题类型"), _PASS, footer=False, verb="flag")
        for n in range(10)
    ),
    Command("next", "n", N_("下一条"), N_("不作决定, 看下一条"), _PASS),
    Command("next", "right", "", N_("不作决定, 看下一条"), _PASS, footer=False),
    Command("previous", "left", "", N_("看上一条"), _PASS, footer=False),
    Command("take_back", "u", N_("收回"), N_("收回自己最后一个决定"), _PASS),
    Command("later", "z", N_("稍后看"), N_("先放一放, 最后再看"), _PASS, verb="skip"),
    Command("attachments", "o", N_("看附件"), N_("换看附件、地址、正文"), _PASS),
    Command("jump", "g", N_("跳到"), N_("跳到第几条、某个编号或标题"), _PASS),
    Command(
        *("attribute_public", "1", N_("可公开"), N_("认定为主动公开"), _DECIDING),
        verb="attribute",
    ),
    Command(
        *(
            "attribute_on_request",
            "2",
            N_("依申请"),
            N_("认定为依申请公开, 或评估后仍依申请公开"),
            _DECIDING,
        ),
        verb="attribute",
    ),
    Command(
        *("attribute_withheld", "3", N_("不予公开"), N_("认定为不予公开, 或评估后仍不公开"), _DECIDING),
        verb="attribute",
    ),
    *(
        Command("new", "n", N_("新建"), N_("登记一条新的"), _in(view), right=right)
        for view, right in (
            ("items", "new items"),
            ("requests", "new requests"),
            ("duties", "new duties"),
            ("findings", "new findings"),
            ("holidays", "holidays"),
            ("people", "people"),
        )
    ),
    Command("edit", "e", N_("编辑"), N_("修改登记内容"), _in("people"), right="people"),
    Command("edit", "e", N_("编辑"), N_("修改登记内容"), _DUTY, verb="edit"),
    Command("answer", "a", N_("整改"), N_("登记做了什么、在哪里能看到"), _FINDING, verb="rectify"),
    Command("confirm", "i", N_("复核认可"), N_("确认已经整改"), _FINDING, verb="resolve"),
    Command("return", "r", N_("复核退回"), N_("没有改好, 退回继续整改"), _FINDING, verb="return"),
    Command("edit", "e", N_("编辑"), N_("修改登记的问题"), _FINDING, footer=False, verb="edit"),
    Command("more", ",", N_("更多"), N_("此刻可办的全部事项"), _FINDING | _DUTY),
    Command("filter", "f", N_("筛选"), N_("按状态筛选"), _in("findings")),
    Command("edit", "e", N_("写文字"), N_("报告的文字; 在校核表上: 变动原因"), _in("report"), right="prose"),
    Command("edit", "e", N_("编辑"), N_("修改登记内容"), _RECORD, verb="edit"),
    Command(
        "open",
        "enter",
        N_("打开"),
        N_("查看全部内容、期限和经过"),
        _OPENING | _in("document"),
    ),
    Command("open", "enter", N_("逐条看"), N_("从这一条起逐条看"), _in("quarter")),
    Command("open", "enter", N_("全文"), N_("查看全部内容、期限和经过"), _PASS),
    Command("more", ",", N_("意见"), N_("这一条的意见: 看整改, 复核认可或退回"), _PASS),
    Command("open", "enter", N_("选"), N_("选这一项; 也可以打前面的数字"), _in("pick")),
    Command("tick", " ", N_("勾"), N_("勾上或去掉; 也可以打前面的数字"), _in("ticks")),
    Command("open", "enter", N_("选定"), N_("选定勾上的"), _in("ticks")),
    Command("open", "enter", N_("采用"), N_("采用这份放假安排"), _in("moved")),
    Command("open", "enter", N_("换用"), N_("换用另一方的内容"), _in("conflict")),
    Command("search", "/", N_("查找"), N_("边打字边查找"), _SEARCHED),
    Command("filter", "f", N_("筛选"), N_("按状态、类别、栏目、科室、季度筛选"), _in("items", "requests")),
    Command("filter", "f", N_("清单"), N_("待认定、重新评估、待发布的清单"), _in("review"), right="look"),
    Command("attribute", "d", N_("定密"), N_("属性认定"), _ITEM, verb="attribute"),
    Command("submit", "s", N_("送审"), N_("送审查单的第一级签字"), _ITEM, verb="submit"),
    Command("sign", "g", N_("审签"), N_("同意公开, 签字"), _ITEM, verb="sign"),
    Command("return", "r", N_("退回"), N_("退回修改"), _ITEM, verb="return"),
    Command("send", "o", N_("送发布"), N_("交给上传的人"), _ITEM, footer=False, verb="send"),
    Command("publish", "m", N_("发布"), N_("登记公开日期和网址"), _ITEM, verb="publish"),
    Command("withdraw", "h", N_("撤回"), N_("撤回已公开的信息"), _ITEM, footer=False, verb="withdraw"),
    Command("more", ",", N_("更多"), N_("此刻依法可办的全部事项"), _RECORD, right="look"),
    Command("more", ",", N_("更多"), N_("此刻依法可办的全部事项"), _in("people")),
    Command("answer", "a", N_("答复"), N_("作出答复"), _CASE, verb="answer"),
    Command("confirm", "i", N_("确认"), N_("与申请人确认收到"), _CASE, verb="confirm"),
    Command("correct", "b", N_("补正"), N_("告知补正, 或登记收到补正"), _CASE, verb="correct"),
    Command("extend", "y", N_("延期"), N_("延长答复期限"), _CASE, verb="extend"),
    Command("consult", "t", N_("征求意见"), N_("征求第三方意见, 或登记意见"), _CASE, verb="consult"),
    Command("fee", "c", N_("收费"), N_("收费通知, 或登记缴费"), _CASE, verb="notice-fee"),
    Command("deliver", "l", N_("送达"), N_("登记送达"), _CASE, footer=False, verb="deliver"),
    Command("remedy", "z", N_("复议诉讼"), N_("登记行政复议或诉讼"), _CASE, footer=False, verb="remedy"),
    Command("letter", "w", N_("告知书"), N_("出告知书, 或看已出的"), _CASE | _in("letter"), verb="letter"),
    Command("points", "!", N_("要点"), N_("审查要点逐条答复"), _ITEM, right="look"),
    Command(
        "mask", "#", N_("去标识化"), N_("遮盖标题、概述、正文里的个人信息"), _ITEM, footer=False, verb="mask"
    ),
    Command("open", "enter", N_("无问题"), N_("这个要点没有问题, 看下一个"), _in("checklist")),
    Command("object", "-", N_("有问题"), N_("这个要点有问题"), _in("checklist")),
    Command("decide", "+", N_("依法可公开"), N_("这个要点依法可公开, 写明依据"), _in("checklist")),
    Command("bulk", "*", N_("批量"), N_("对筛选出来的申请一起办"), _in("requests"), footer=False),
    Command(
        "cells", "[", N_("计入"), N_("哪些数字计入了这条记录"), _in("item", "request", "duties"), footer=False
    ),
    Command("edit", "e", N_("打分"), N_("自评、评定、佐证材料"), _in("marks")),
    Command("filter", "f", N_("筛选"), N_("按类型筛选; 超时、待批准的"), _in("duties")),
    Command("open", "enter", N_("看文件"), N_("打开关联的信息"), _in("duty"), footer=False),
    Command("answer", "a", N_("回应"), N_("登记对舆情、民情的回应"), _DUTY, verb="answer"),
    Command("approve", "g", N_("批准"), N_("批准拟好的回应"), _DUTY, verb="approve"),
    Command("filter", "f", N_("看哪些"), N_("只看不能导入的和存疑的, 或改列名对照"), _in("preview")),
    Command("filter", "f", N_("选报告"), N_("别的报告、工作台账、年度数字、检查、结账"), _in("report")),
    Command("filter", "f", N_("文书"), N_("统计表、通报、报送、签认、结账"), _in("quarter")),
    Command(
        "fold",
        ".",
        N_("收起"),
        N_("收起或展开下面的详情"),
        _LISTS | _DECIDING | _PANED,
        footer=False,
    ),
    Command("filter", "f", N_("情形"), N_("只看一种不一致"), _in("reconcile")),
    Command("filter", "f", N_("要办"), N_("目录里要办的, 或只看一种状态的事项"), _in("catalogue")),
    Command("period", "p", N_("换期间"), N_("换年度或季度"), _in("assessment", "stats", "report")),
    Command(
        *("compare", "~", N_("比上次"), N_("比上次审查改了什么"), _in("review", "item", "items")),
        footer=False,
        right="look",
    ),
    Command("period", "p", N_("换季度"), N_("换一个季度"), _in("quarter") | _PASS),
    Command(
        "export",
        "x",
        N_("单子"),
        N_("审查单、抄录单; 导出登记簿, 核对网站清单"),
        _ITEM,
        footer=False,
        right="export",
    ),
    Command("compare", "~", N_("比上年"), N_("与上年同期比较"), _in("stats", "report")),
    Command(
        "export",
        "x",
        N_("导出"),
        N_("写成文件"),
        _in("assessment", "report", "stats", "letter", "reconcile", "sheet", "document"),
        right="export",
    ),
    Command("holidays", "=", N_("放假"), N_("放假安排, 录入新通知"), _LISTS, footer=False),
    Command("people", "@", N_("人员"), N_("人员名单: 职责、代签、交接、停用、PIN"), _LISTS, footer=False),
    Command("undo", "u", N_("撤销"), N_("撤销自己最后一步"), footer=False),
    Command("person", "v", N_("换人"), N_("示例单位里换一个人"), footer=False),
    Command("up", "up", "", N_("上一行"), footer=False),
    Command("down", "down", "", N_("下一行"), footer=False),
    Command("up", "k", "", N_("上一行"), footer=False),
    Command("down", "j", "", N_("下一行"), footer=False),
    Command("left", "left", "", N_("左边一个数字"), _in("stats"), footer=False),
    Command("right", "right", "", N_("右边一个数字"), _in("stats"), footer=False),
    Command("page_up", "pageup", "", N_("上一页"), footer=False),
    Command("page_down", "pagedown", "", N_("下一页"), footer=False),
    Command("page_down", " ", "", N_("下一页"), footer=False),
    Command("first", "home", "", N_("第一行"), footer=False),
    Command("last", "end", "", N_("最后一行"), footer=False),
    Command("palette", ":", "", N_("按名字找命令"), footer=False),
    Command("help", "?", N_("帮助"), N_("这一页"), footer=True),
    Command("back", "escape", N_("返回"), N_("回上一步"), footer=False),
    Command("quit", "q", N_("退出"), N_("离开程序(只在最上一层)"), footer=False),
)
"""Every command of the screens."""


class Keymap:
    """The commands by view and key, with the office's own keys over the table's."""

    def __init__(self, remapped: Mapping[str, str]) -> None:
        known = {command.name for command in COMMANDS}
        own = {name: key.lower() for name, key in remapped.items() if name in known and key}
        self._keys = {id(command): own.get(command.name, command.key) for command in COMMANDS}

    def key(self, command: Command) -> str:
        """The key of a command."""
        return self._keys[id(command)]

    def find(self, view: str, key: str) -> Command | None:
        """The command of a key in a view, or None."""
        for command in self.of(view):
            if self.key(command) == key:
                return command
        return None

    def of(self, view: str) -> list[Command]:
        """The commands that work in a view, its own before the general ones of the same key; none where letters are typed."""
        if view in TYPED:
            return []
        if view in _CHOOSING:
            return [each for each in COMMANDS if view in each.views or each.name in _EVERYWHERE]
        own = {self.key(command) for command in COMMANDS if view in command.views}
        return [
            each for each in COMMANDS if view in each.views or (not each.views and self.key(each) not in own)
        ]
