"""Parts one, five and six of a township's report as towns write them, over figures; each told figure can be spoiled."""

from decimal import ROUND_HALF_UP, Decimal
from random import Random

from unseen_figures import Figures

DIGITS = "零一二三四五六七八九"


def chinese(n: int) -> str:
    """A whole number below 10,000 in Chinese words."""
    if n < 10:
        return DIGITS[n]
    if n < 20:
        return "十" + (DIGITS[n - 10] if n > 10 else "")
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, unit)
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + name
            gap = False
        elif words:
            gap = n > 0
    return words


class Teller:
    """Writes a report's prose; `wrong` names one told figure that is one more than it should be."""

    def __init__(self, rng: Random, figures: Figures, wrong: str = "", words: bool = False):
        self.rng, self.f, self.wrong, self.words = rng, figures, wrong, words
        self.told: set[str] = set()

    def n(self, what: str, value: int) -> str:
        """A figure of a kind, remembered as told."""
        self.told.add(what)
        value += self.wrong == what
        return chinese(value) if self.words and value < 10_000 else str(value)

    def prose(self) -> dict[str, str]:
        """Opening and the three parts."""
        return {
            "opening": self.opening(),
            "part1": "\n".join(
                [self.active(), self.on_request(), self.management(), self.platform(), self.oversight()]
            ),
            "part5": self.problems(),
            "part6": self.other(),
        }

    def opening(self) -> str:
        year = self.f.year
        return self.rng.choice(
            (
                "根据《中华人民共和国政府信息公开条例》（国务院令第711号）和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开"
                f"工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求编制本报告。本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
                "如对本报告有疑问，请与镇党政综合办公室联系（地址：建设路17号，邮编：325200，电话：0577-65881234）。",
                f"本年度报告由总体情况等六个部分组成，统计时间为{year}年1月1日至12月31日。联系电话：86543210，传真：0571-86543211。",
            )
        )

    def active(self) -> str:
        rng = self.rng
        names = rng.sample(
            ["机构职能类", "政策文件类", "财政信息类", "工作动态类", "通知公告类", "民生保障类", "其他类"],
            rng.randint(3, 6),
        )
        counts = [rng.randint(2, 90) for _ in names]
        total = sum(counts)
        said = total + (self.wrong == "sum") * 4
        shares = [str((Decimal(n) * 100 / total).quantize(Decimal("0.01"), ROUND_HALF_UP)) for n in counts]
        if self.wrong == "share":
            shares[0] = str(Decimal(shares[0]) + Decimal("0.62"))
        styled = rng.choice(("share", "share", "plain", "brackets"))
        if self.wrong == "share" and styled == "plain":
            styled = "share"
        if styled == "share":
            parts = "；".join(
                f"{name}{n}条，占{share}%" for name, n, share in zip(names, counts, shares, strict=True)
            )
        elif styled == "brackets":
            parts = "、".join(
                f"{name}{n}条（占比{share}%）" for name, n, share in zip(names, counts, shares, strict=True)
            )
        else:
            parts = "、".join(f"{name}{n}条" for name, n in zip(names, counts, strict=True))
        self.told |= {"sum"} | ({"share"} if styled != "plain" else set())
        lead = rng.choice(
            (
                "全年通过各类渠道主动公开政府信息",
                "本年度，我镇共主动公开政府信息",
                "今年以来，累计主动公开政府信息",
            )
        )
        tail = rng.choice(
            (
                "同比增长12.5%，较上年增加23条。",
                "微信公众号“青石发布”推送三百余条，阅读量突破10万+。",
                "印发《柳河镇政务公开工作要点》（柳政办〔2023〕12号）等文件，3月15日召开第2次专题会议。",
                "在政府网站、镇村两级公开栏同步公开，“一件事一次办”事项上线17项。",
            )
        )
        return f"（一）主动公开。{lead}{said}条，其中{parts}。{tail}"

    def on_request(self) -> str:
        f, rng = self.f, self.rng
        new, carried, done, out = (
            f.total("new"),
            f.total("carried_in"),
            f.total("result_total"),
            f.total("carried_out"),
        )
        if not new and not carried and self.wrong not in ("new", "answered", "carried_in", "carried_out"):
            self.told.add("none")
            return rng.choice(
                (
                    "（二）依申请公开。本年度未收到政府信息公开申请，无结转办理事项。",
                    "（二）依申请公开。全年没有收到依申请公开的申请，未发生因政府信息公开引起的行政复议、行政诉讼。"
                    if not f.suits() and not f.four["reconsideration"][4]
                    else "（二）依申请公开。本年度未收到信息公开申请。",
                    f"（二）依申请公开。{f.year}年，我镇共收到政府信息公开申请0件。",
                )
            )
        ways = [
            lambda: (
                f"{f.year}年，我镇共收到政府信息公开申请{self.n('new', new)}件，上年结转{self.n('carried_in', carried)}件，办结{self.n('answered', done)}件，结转下年度{self.n('carried_out', out)}件。"
            ),
            lambda: (
                f"全年新收政府信息公开申请{self.n('new', new)}件（其中自然人申请{f.three['new'][0]}件），均已依法依规办理，按时答复率100%。"
            ),
            lambda: f"本年度受理政府信息公开申请{self.n('new', new)}件，较上年增加3件，同比增长25%。",
            lambda: (
                f"依申请公开方面，共收到{self.n('new', new)}件政府信息公开申请，结转上年度{self.n('carried_in', carried)}件；其中予以公开{self.n('granted', f.total('granted'))}件，"
                f"部分公开{self.n('partial', f.total('partial'))}件，不予公开{self.n('deny', f.group('deny'))}件，无法提供{self.n('unable', f.group('unable'))}件，"
                f"不予处理{self.n('reject', f.group('reject'))}件，其他处理{self.n('other', f.group('other'))}件，结转下一年度{self.n('carried_out', out)}件。"
            ),
            lambda: (
                f"共接收信息公开申请{self.n('new', new)}件，通过网络提交{new}件、当面提交0件；已答复申请{self.n('answered', done)}件，结转至{f.year + 1}年度{self.n('carried_out', out)}件。"
            ),
            lambda: (
                f"今年共登记依申请公开{self.n('new', new)}宗，答复办结政府信息公开申请{self.n('answered', done)}宗，收到12345热线工单326件、群众留言41条。"
            ),
        ]
        if self.wrong:
            ways = [ways[0], ways[3]]
        return (
            "（二）依申请公开。"
            + (
                ways[0]
                if self.wrong in ("answered",)
                else ways[-1]
                if self.wrong in ("granted", "partial", "deny", "unable", "reject", "other")
                else rng.choice(ways)
            )()
        )

    def management(self) -> str:
        two = self.f.two
        if self.f.old and not self.wrong.startswith("normative"):
            return "（三）政府信息管理。严格执行信息发布“三审三校”制度，规范性文件管理有序。"
        return "（三）政府信息管理。" + self.rng.choice(
            (
                f"全年制发行政规范性文件{self.n('normative_made', two['normative_made'])}件，废止规范性文件{self.n('normative_repealed', two['normative_repealed'])}件，"
                f"现行有效规范性文件{self.n('normative_in_force', two['normative_in_force'])}件。",
                f"落实“先审查、后公开”，开展规范性文件清理1次，制定规范性文件{self.n('normative_made', two['normative_made'])}件，废止{self.n('normative_repealed', two['normative_repealed'])}件，"
                f"现行有效{self.n('normative_in_force', two['normative_in_force'])}件，均在网站集中公开。",
            )
        )

    def platform(self) -> str:
        return "（四）政府信息公开平台建设。" + self.rng.choice(
            (
                "建成政务公开专区1个，村级公开栏十七处，维护微信公众号1个，粉丝1.2万余人。",
                "依托县政府门户网站和“柳河发布”公众号，更新栏目二十三个，办理网民留言36条，回复率100%。",
            )
        )

    def oversight(self) -> str:
        f = self.f
        rec, suits = f.four["reconsideration"][4], f.suits()
        words = self.rng.choice(
            (
                "召开专题会议两次，培训3期、累计86人次；未发生责任追究情形。",
                "明确1名领导分管、2名工作人员专职负责，组织业务培训二次，年度考核得分92.5分，列全县第三名。",
            )
        )
        if self.wrong in ("reconsideration", "litigation") or self.rng.random() < 0.5:
            words += (
                f"因政府信息公开引起的行政复议{self.n('reconsideration', rec)}件，行政诉讼{self.n('litigation', suits)}件。"
                if rec or suits or self.wrong
                else "未发生因政府信息公开申请引起的行政复议、行政诉讼案件。"
            )
        return "（五）监督保障。" + words

    def problems(self) -> str:
        return self.rng.choice(
            (
                "2023年存在的主要问题：一是公开内容不够全面；二是解读形式单一，全年仅3篇。改进情况：今年组织培训2次，新增图解、视频解读5篇。",
                "（一）存在问题：对20个重点领域公开把握不准，个别栏目更新不及时。（二）改进措施：对照26个试点领域标准目录，逐条整改6个问题。",
            )
        )

    def other(self) -> str:
        fee = self.rng.choice(("0元", "0元", "未收取"))
        return self.rng.choice(
            (
                "本年度未收取信息处理费，无其他需要报告的事项。",
                f"依据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），本年度发出收费通知0件，总金额0元，实际收取{fee}。",
                f"按照《政府信息公开信息处理费管理办法》，我镇{self.f.year}年度未产生信息处理费。",
            )
        )
