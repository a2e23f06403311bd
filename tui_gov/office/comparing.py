"""Packets of many offices made into one comparison; needs no office of one's own."""

from collections.abc import Iterable

from tui_gov.errors import RuleViolation
from tui_gov.law.comparison import LeftOut, comparison, one_quarter
from tui_gov.model.packet import BadPacket, parse_packet
from tui_gov.model.report import Report


def compare_packets(files: Iterable[tuple[str, bytes]], quarter: tuple[int, int] | None = None) -> Report:
    """The comparison of the packets in some files (name and bytes), of the quarter asked for or the commonest.

    Files that are no packet, are damaged, stand twice or belong to another quarter are named in it and left
    out. Raises RuleViolation where none is left.
    """
    packets, left = [], list[LeftOut]()
    for name, data in sorted(files):
        try:
            packets.append((name, parse_packet(data)))
        except BadPacket as error:
            left.append((name, str(error)))
    kept, more = one_quarter(packets, quarter)
    left += more
    if not kept:
        told = tuple(f"{name} {why}" for name, why in left[:5])
        raise RuleViolation("没有可以比较的季度包 {files}", files=told)
    return comparison(kept, left, (kept[0].year, kept[0].quarter))
