"""A packet: one office's quarter in one file, for the county that has some twenty of them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FORMAT = "tui-gov-packet-1"
"""What the file says it is."""
Number = int | str | None
"""A figure: whole, with its decimals as text, or not known."""


class BadPacket(ValueError):
    """A file that is no packet, or no longer the one that was made; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class PacketFigure:
    """One figure of an office's quarter."""

    key: str
    """English key, the same in every office."""
    label: str
    """What it counts."""
    value: Number
    """The figure."""


@dataclass(frozen=True, slots=True)
class PacketFinding:
    """A finding without anything that says whose request or which withheld text it was about."""

    id: str
    """Its number."""
    source: str
    """来源."""
    kind: str
    """类型."""
    state: str
    """open, overdue, rectified or confirmed."""
    due_on: str
    """整改期限."""
    text: str
    """问题, of what is public only."""


@dataclass(frozen=True, slots=True)
class Packet:
    """An office's quarter."""

    agency: str
    """Name of the agency."""
    year: int
    """Year of the quarter."""
    quarter: int
    """1 to 4."""
    made_on: str
    """The day on which it was made."""
    heads: Mapping[str, Any]
    """Journal to the number of its transactions and the beginning of its head's hash."""
    figures: tuple[PacketFigure, ...]
    """The figures that counties compare."""
    lines: tuple[tuple[str, str, str], ...]
    """The quarterly return as it was handed in: 指标, 单位, 统计数."""
    reasons: Mapping[str, int]
    """Rule of the queue to the entries that it put there."""
    findings: tuple[PacketFinding, ...]
    """Findings of the quarter."""

    def figure(self, key: str) -> Number:
        """A figure by its key; None where the packet has none of it."""
        return next((each.value for each in self.figures if each.key == key), None)


def packet_bytes(packet: Packet) -> bytes:
    """The packet as the bytes of its file, with a digest over everything else."""
    body = _body(packet)
    return (json.dumps({**body, "digest": _digest(body)}, ensure_ascii=False, indent=1) + "\n").encode()


def parse_packet(data: bytes) -> Packet:
    """The packet of a file. Raises BadPacket where it is none, or was changed since it was made."""
    try:
        found = json.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, ValueError):
        raise BadPacket("不是季度包") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadPacket("不是季度包")
    digest = found.pop("digest", None)
    if digest != _digest(found):
        raise BadPacket("内容与校验不符, 可能损坏或改动过")
    try:
        packet = Packet(
            agency=str(found["agency"]),
            year=int(found["year"]),
            quarter=int(found["quarter"]),
            made_on=str(found["made_on"]),
            heads=dict(found["heads"]),
            figures=tuple(PacketFigure(*each) for each in found["figures"]),
            lines=tuple((str(label), str(unit), str(value)) for label, unit, value in found["lines"]),
            reasons={str(rule): int(count) for rule, count in found["reasons"].items()},
            findings=tuple(PacketFinding(*map(str, each)) for each in found["findings"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BadPacket("季度包缺少内容") from None
    return packet


def _body(packet: Packet) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "agency": packet.agency,
        "year": packet.year,
        "quarter": packet.quarter,
        "made_on": packet.made_on,
        "heads": dict(packet.heads),
        "figures": [[each.key, each.label, each.value] for each in packet.figures],
        "lines": [list(each) for each in packet.lines],
        "reasons": dict(packet.reasons),
        "findings": [
            [each.id, each.source, each.kind, each.state, each.due_on, each.text] for each in packet.findings
        ],
    }


def _digest(body: Mapping[str, Any]) -> str:
    plain = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
