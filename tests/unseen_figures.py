"""Consistent figures of a township's year, drawn at random, and by plain addition what of them no longer adds up."""

from dataclasses import dataclass
from random import Random

ROWS = [
    "new",
    "carried_in",
    "granted",
    "partial",
    "deny_state_secret",
    "deny_law_forbids",
    "deny_three_security_one_stability",
    "deny_third_party",
    "deny_internal_affairs",
    "deny_process",
    "deny_enforcement_file",
    "deny_admin_query",
    "unable_not_held",
    "unable_needs_creation",
    "unable_still_unclear",
    "reject_petition",
    "reject_repeat",
    "reject_publication",
    "reject_abusive",
    "reject_reconfirm",
    "other_no_correction",
    "other_no_payment",
    "other_other",
    "result_total",
    "carried_out",
]
RESULTS = ROWS[2:23]
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
GROUPS = ("reconsideration", "litigation_direct", "litigation_after_review")
GROUP_WORDS = ("行政复议", "未经复议直接起诉", "复议后起诉")


@dataclass
class Figures:
    """One report's figures."""

    year: int
    """Year of report."""
    agency: str
    """The township."""
    two: dict
    """Table A: key to its figure; 万元 as a word, so that its zeros stay."""
    three: dict
    """Table B: row to its seven cells."""
    four: dict
    """Table C: group to its five cells."""
    old: bool = False
    """Whether 其他处理 is the one row of the layout of 2019."""

    def rows(self):
        """The rows that the layout has."""
        return [
            name for name in ROWS if not self.old or name not in ("other_no_correction", "other_no_payment")
        ]

    def total(self, *names):
        """Sum of rows of the column 总计."""
        return sum(self.three[name][6] for name in names)

    def group(self, prefix):
        """Sum of the results whose key begins so."""
        return self.total(*(name for name in RESULTS if name.startswith(prefix)))

    def suits(self):
        """Suits of both kinds."""
        return self.four["litigation_direct"][4] + self.four["litigation_after_review"][4]


def draw(rng: Random, old: bool = False) -> Figures:
    """A consistent report: a quiet village, an ordinary township, or one with thousands of requests."""
    size = rng.choice((0, 1, 3, 8, 8, 40, 700))
    leaf = [rng.choice((0, 0, 0, 1, rng.randint(0, size))) if size else 0 for _ in range(21 * 6)]
    three = {name: leaf[6 * place : 6 * place + 6] for place, name in enumerate(RESULTS)}
    if old:
        three["other_no_correction"] = three["other_no_payment"] = [0] * 6
    three["result_total"] = [sum(three[name][column] for name in RESULTS) for column in range(6)]
    three["carried_out"] = [rng.randint(0, min(3, size)) for _ in range(6)]
    handled = [sum(pair) for pair in zip(three["result_total"], three["carried_out"], strict=True)]
    three["carried_in"] = [rng.randint(0, min(3, count)) for count in handled]
    three["new"] = [a - b for a, b in zip(handled, three["carried_in"], strict=True)]
    for row in three.values():
        row.append(sum(row))
    four = {group: [rng.choice((0, 0, 1, rng.randint(0, 12))) for _ in range(4)] for group in GROUPS}
    for row in four.values():
        row.append(sum(row))
    many = rng.choice((0, 12, 1500))
    two = dict.fromkeys(("rules_made", "rules_repealed", "rules_in_force"), 0) | {
        "normative_made": rng.randint(0, 3),
        "normative_repealed": rng.randint(0, 3),
        "normative_in_force": rng.randint(3, 19),
        "licences": rng.randint(0, many),
        "penalties": rng.randint(0, many),
        "coercions": rng.randint(0, 3),
        "fees_wan_yuan": rng.choice(("0", "0", "12.6", "3.05", "1286.3476", "0.5")),
    }
    agency = rng.choice(
        ("青石县柳河镇人民政府", "云山县白沙乡人民政府", "临江区桃花镇人民政府", "安和县三道岭镇人民政府")
    )
    return Figures(
        rng.choice((2019, 2020)) if old else rng.randint(2021, 2026), agency, two, three, four, old
    )


def broken(figures: Figures, labels: dict) -> dict:
    """Name of every identity that does not hold to its difference, left less right; by addition alone."""
    found, three = {}, figures.three
    for column, word in enumerate(COLUMNS):
        flow = [three[name][column] for name in ("new", "carried_in", "result_total", "carried_out")]
        found[f"表三 新收+上年结转=办理结果总计+结转下年度({word})"] = flow[0] + flow[1] - flow[2] - flow[3]
        leaves = sum(three[name][column] for name in RESULTS)
        found[f"表三 办理结果各项之和=总计({word})"] = leaves - three["result_total"][column]
    for name in figures.rows():
        found[f"表三 各申请人之和=总计({labels[name]})"] = sum(three[name][:6]) - three[name][6]
    for group, word in zip(GROUPS, GROUP_WORDS, strict=True):
        found[f"表四 结果之和=总计({word})"] = sum(figures.four[group][:4]) - figures.four[group][4]
    rules = sum(figures.two[f"rules_{name}"] for name in ("made", "repealed", "in_force"))
    found["表二 乡镇街道没有规章制定权"] = rules
    return {name: difference for name, difference in found.items() if difference}
