"""The printed tables of the annual report, box by box, with the official labels."""

from datetime import date

from tui_gov.law.counting import labels, law_rows
from tui_gov.model.report import Box, Table

APPLICANTS = tuple(each.key for each in law_rows("applicants", date.min))
"""The six applicant columns of table B."""
GROUPS = ("reconsideration", "litigation_direct", "litigation_after_review")
"""The three groups of table C."""
RESULTS = ("upheld", "corrected", "other", "pending", "total")
"""The five columns of each group."""


def part_two(on: date) -> Table:
    """Table A: four blocks, each under its item of art 20."""
    label = labels("annual", "part2", on)
    block = {
        each.key: str(each.values["block"])
        for each in law_rows("annual", on)
        if each.values["set"] == "part2"
    }
    rows: list[tuple[Box, ...]] = [
        (Box(block["rules"], across=4),),
        (Box("信息内容"), Box("本年制发件数"), Box("本年废止件数"), Box("现行有效件数")),
    ]
    for name in ("rules", "normative"):
        ends = ("made", "repealed", "in_force")
        rows.append((Box(label[name]), *(Box(key=f"part2.{name}_{end}") for end in ends)))
    for names, heading in (
        (("licences",), "本年处理决定数量"),
        (("penalties", "coercions"), "本年处理决定数量"),
        (("fees_wan_yuan",), "本年收费金额（单位：万元）"),
    ):
        rows.append((Box(block[names[0]], across=4),))
        rows.append((Box("信息内容"), Box(heading, across=3)))
        rows += [(Box(label[name]), Box(key=f"part2.{name}", across=3)) for name in names]
    return Table("part2", tuple(rows))


def part_three(on: date) -> Table:
    """Table B: 25 rows of seven figures under three rows of headings."""
    label = labels("annual", "part3", on)
    columns = [each.label for each in law_rows("applicants", on)]
    rows: list[tuple[Box, ...]] = [
        (Box(label["identity"], across=3, down=3), Box("申请人情况", across=7)),
        (Box(columns[0], down=2), Box("法人或其他组织", across=5), Box("总计", down=2)),
        tuple(Box(text) for text in columns[1:]),
        (Box(label["new"], across=3), *_figures("new")),
        (Box(label["carried_in"], across=3), *_figures("carried_in")),
    ]
    outcomes = law_rows("outcomes", on)
    sizes = {group: sum(each.values["group"] == group for each in outcomes) for group in _groups(on)}
    done: set[str] = set()
    for place, each in enumerate(outcomes):
        boxes = [Box(label["results"], down=len(outcomes) + 1)] if place == 0 else []
        group = str(each.values["group"])
        if not group:
            boxes.append(Box(each.label, across=2))
        else:
            if group not in done:
                done.add(group)
                boxes.append(Box(group, down=sizes[group]))
            boxes.append(Box(each.label))
        rows.append((*boxes, *_figures(each.key)))
    rows.append((Box(label["result_total"], across=2), *_figures("result_total")))
    rows.append((Box(label["carried_out"], across=3), *_figures("carried_out")))
    return Table("part3", tuple(rows), header=3)


def _groups(on: date) -> list[str]:
    return list(dict.fromkeys(str(each.values["group"]) for each in law_rows("outcomes", on)))


def _figures(row: str) -> tuple[Box, ...]:
    return tuple(Box(key=f"part3.{row}.{column}") for column in (*APPLICANTS, "total"))


def part_four(on: date) -> Table:
    """Table C: one row of fifteen figures under three rows of headings."""
    group, result = labels("annual", "part4", on), labels("annual", "result", on)
    names = [result[name] for name in RESULTS]
    return Table(
        "part4",
        (
            (Box(group["reconsideration"], across=5), Box("行政诉讼", across=10)),
            (
                *(Box(name, down=2) for name in names),
                Box(group["litigation_direct"], across=5),
                Box(group["litigation_after_review"], across=5),
            ),
            tuple(Box(name) for name in names * 2),
            tuple(Box(key=f"part4.{each}.{name}") for each in GROUPS for name in RESULTS),
        ),
        header=3,
    )
