"""Assessment of departments (考评): the office's scoring table, and the scores that are entered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One row `[[assessment]]` of office.toml: a rule of the scoring table. Rows of one indicator stand together."""

    indicator: str
    """考评指标."""
    weight: float = 0.0
    """分值: points of the indicator, on its first row; later rows of it only deduct."""
    rule: str = ""
    """评分标准, in words."""
    source: str = ""
    """What is counted by itself, a key of law/assessment.py SOURCES; empty where somebody scores by hand."""
    deduction: float = 0.0
    """Points deducted for each case."""
    cap: float = 0.0
    """The most that this rule deducts; 0 for as much as the indicator has."""
    kind: str = ""
    """Only findings of this kind count, where the source is findings."""
    found_by: tuple[str, ...] = ()
    """Only findings of these sources count (县 市 第三方 群众 自查), where the source is findings or late_findings.

    Left out, what the office found itself (自查) deducts nothing while it is put right in time.
    """
    least: int = 0
    """Pieces a month below which a month counts, where the source is few_months."""
    evidence: str = ""
    """佐证材料 that are asked for."""
    bonus: bool = False
    """Whether its points come on top of the hundred (加分项)."""


@dataclass(frozen=True, slots=True)
class Score:
    """What was scored by hand of a department for one indicator and period."""

    id: str
    """Period, department and indicator, as 2026-1/财政所/主动公开."""
    period: str = ""
    """2026, or 2026-1 for its first quarter."""
    department: str = ""
    """被考评科室."""
    indicator: str = ""
    """考评指标."""
    self_score: str = ""
    """自评得分, as entered; empty where none was."""
    self_by: str = ""
    """Name of who entered it."""
    reviewed: str = ""
    """评定得分; it goes before what was counted."""
    reviewed_by: str = ""
    """Name of who entered it."""
    evidence: tuple[str, ...] = ()
    """佐证材料: addresses, numbers of records, names of files."""
    note: str = ""
    """说明."""
