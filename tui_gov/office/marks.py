"""What a screen shows of the assessment beside its document: marks, the rules behind them, and the ranking."""

from tui_gov.law.assessment import Marked, Ruled
from tui_gov.law.assessment_report import ranked, rule_words

__all__ = ["Marked", "Ruled", "ranked", "rule_words"]
