"""Why no reply clock of a request runs, and until when that may last."""

from tui_gov.law.requests import Case
from tui_gov.model.text import Phrase


def why_it_stands(case: Case) -> Phrase:
    """What is waited for where a case has no last day for the reply, in the order in which it holds the clock."""
    if case.effective_on is None:
        return Phrase("等与申请人确认收到, 期限未起算")
    if case.dropped:
        return Phrase("不再处理, 没有答复期限")
    if case.correcting:
        return _correction(case)
    payment = case.payment_deadline
    if case.unpaid_on is not None or payment is None:
        return Phrase("逾期未缴费, 待办结")
    until = payment.due.isoformat()
    return Phrase("等缴费至{day}, 缴清次日重新起算", day=until)


def _correction(case: Case) -> Phrase:
    if case.uncorrected_on is not None:
        return Phrase("逾期未补正, 待办结")
    if case.correction_until is None:
        return Phrase("等补正, 收到补正次日重新起算")
    return Phrase("等补正至{day}, 收到补正次日重新起算", day=case.correction_until.isoformat())
