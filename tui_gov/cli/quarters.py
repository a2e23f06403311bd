"""The documents of a quarter: the return, the circular, both in one."""

import json
from argparse import Namespace
from dataclasses import replace

from tui_gov.cli.context import open_office
from tui_gov.cli.output import hand_out
from tui_gov.cli.registers import pairs_of
from tui_gov.errors import RuleViolation
from tui_gov.exchange.write import csv_bytes
from tui_gov.locale import _
from tui_gov.model.findings import VERDICTS
from tui_gov.reports import narrative_markdown
from tui_gov.reports.quarters import quarter_json, return_rows


def run_quarterly(arguments: Namespace) -> int:
    """A document of a quarter on standard output or in a file; the return also as CSV in the county's order."""
    if arguments.quarter is None:
        raise RuleViolation("季度的文书要写明 --quarter")
    office = open_office(arguments)
    year, quarter, side = arguments.year, arguments.quarter, True if arguments.county else None
    if arguments.kind == "return":
        report = office.quarter_return(year, quarter)
    else:
        make = office.quarter if arguments.kind == "quarter" else office.circular
        report = make(year, quarter, by_county=side)
    if arguments.head:
        report = replace(report, head=office.head)
    hand_out(
        arguments,
        lambda: report,
        office.store.head,
        lambda: narrative_markdown(report),
        lambda: {**quarter_json(report), "quarter": arguments.quarter},
        others={} if arguments.kind == "circular" else {"csv": lambda: csv_bytes(return_rows(report))},
    )
    return 0


def run_queue(arguments: Namespace) -> int:
    """The queue of a quarter: every entry with its reasons and what the caller's side decided of it."""
    office = open_office(arguments)
    found = office.queue(arguments.year, arguments.quarter)
    progress = office.progress(f"{arguments.year}-{arguments.quarter}", [each.id for each in found])
    if arguments.format == "json":
        told = [
            {
                "id": each.id,
                "table": each.table,
                "title": each.title,
                "day": each.entry.day.isoformat(),
                "reasons": [
                    {
                        "rule": reason.rule,
                        "text": reason.text,
                        "cite": reason.cite,
                        "verified": reason.verified,
                    }
                    for reason in each.entry.reasons
                ],
                "verdict": progress.decided[each.id].verdict if each.id in progress.decided else None,
            }
            for each in found
        ]
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    for each in found:
        decided = progress.decided.get(each.id)
        verdict = _(VERDICTS[decided.verdict]) if decided else ""
        reasons = "; ".join(_(reason.text) for reason in each.entry.reasons)
        print(
            "  ".join(filter(None, (each.id, each.title if each.title != each.id else "", reasons, verdict)))
        )
    print(_("已看 {seen}/{total}").format(seen=progress.seen, total=progress.total))
    return 0


def run_decide(arguments: Namespace) -> int:
    """Decide an entry of a queue, or take the caller's last decision back."""
    office = open_office(arguments)
    if arguments.take_back:
        decision = office.take_back(arguments.of, arguments.record or "")
        print(_("已收回 {id}").format(id=decision.record))
        return 0
    if not arguments.record or not arguments.verdict:
        raise RuleViolation("写明清单上的编号, 和 passed、flagged、skipped 之一")
    values = pairs_of(arguments.pairs)
    reason = values.pop("reason", "")
    if arguments.verdict == "flagged":
        values = {**office.noted(arguments.record, values.get("kind", "")), **values}
    decision = office.decide(arguments.of, arguments.record, arguments.verdict, reason, finding=values)
    print(f"{decision.record} {_(VERDICTS[decision.verdict])}")
    return 0
