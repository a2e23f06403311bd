"""Enumerations in prose: their sum against the total they divide, and their shares recomputed."""

import re
from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise

from tui_gov.law.checks.subject import Subject
from tui_gov.model.published import Listing, Share
from tui_gov.model.report import Check, Verdict

_CHANNEL = re.compile(
    r"网|微信|微博|公众号|公开栏|公示栏|公告栏|公报|报纸|报刊|广播|电视|平台|媒体|显示屏|电子屏|美篇|头条|抖音|客户端|APP|短信|渠道"
)

_NEAR = 10
"""A sum that lacks less than one part in so many of the total looks like a mistake (the program's own default)."""


def sums(subject: Subject) -> Iterable[Check]:
    """The entries of an enumeration add up to a figure before it.

    Less than the total may be a part of it, ways of publication may overlap: a sum is certainly wrong above
    every total that it could divide, or where the enumeration leaves nothing out; a little below is doubtful.
    """
    for listing in subject.listings:
        if len(listing.entries) < 2:
            continue
        counts = [entry.count for entry in listing.entries]
        bases = _bases(subject, listing)
        name = f"正文 分项之和=总数({_brief(listing)})"
        left = "+".join(map(str, counts))
        if not bases or listing.vague:
            if bases:
                yield Check(name, left, "约数", True, doubt=Verdict.NOT_ASSESSABLE, told=listing.words)
            continue
        parted = sum(counts) if sum(counts) in bases else 0
        parted = parted or _parted(counts, bases) or _without_channels(listing, bases)
        if parted:
            yield Check(name, left, str(parted), True, told=listing.words)
            continue
        total = _nearest(bases, sum(counts), listing)
        doubt = _doubt(listing, sum(counts), max(bases))
        yield Check(
            name,
            left,
            str(total),
            doubt is not None,
            difference=str(sum(counts) - total),
            doubt=doubt,
            told=listing.words,
        )


def _doubt(listing: Listing, total: int, most: int) -> Verdict | None:
    """Why a sum that is no total proves nothing; None where it is certainly wrong."""
    shares = [Decimal(entry.percent) for entry in listing.entries if entry.percent]
    whole = len(shares) == len(listing.entries) and abs(sum(shares, Decimal(0)) - 100) <= Decimal("0.5")
    if all(_CHANNEL.search(entry.name) for entry in listing.entries):
        return Verdict.NOT_ASSESSABLE
    if total < most and not whole:
        if listing.exhaustive and len(listing.totals) == 1:
            return None
        near = any(0 < (base - total) * _NEAR < base for base in listing.totals)
        return Verdict.UNCERTAIN if near else Verdict.NOT_ASSESSABLE
    return None


def _bases(subject: Subject, listing: Listing) -> list[int]:
    """Totals that an enumeration may divide: figures before it, two neighbours together, and of requests
    the new ones with those carried in."""
    totals = list(listing.totals)
    found = totals + [a + b for a, b in pairwise(totals)]
    if listing.requests:
        row = {name: (subject.row(name) or (None,) * 7)[6] for name in ("new", "carried_in", "result_total")}
        told = {
            what: {each.value for each in subject.told if each.what == what}
            for what in ("new", "carried_in", "answered")
        }
        new = {n for n in (row["new"], *told["new"]) if n is not None}
        carried = {n for n in (row["carried_in"], *told["carried_in"]) if n is not None}
        found += [*new, *(a + b for a in new for b in carried)]
        found += [n for n in (row["result_total"], *told["answered"]) if n is not None]
    return [n for n in dict.fromkeys(found) if n]


def _parted(counts: list[int], bases: list[int]) -> int:
    """A total that the first or the last entries add up to, the others being one of their own or another total; 0 for none."""
    for place in range(1, len(counts)):
        head, tail = counts[:place], counts[place:]
        for part, rest in ((head, tail), (tail, head)):
            if len(part) > 1 and sum(part) in bases and (len(rest) == 1 or sum(rest) in bases):
                return sum(part)
    return 0


def _without_channels(listing: Listing, bases: list[int]) -> int:
    """The total that remains without the ways of publication among the entries; 0 where it is none."""
    rest = sum(entry.count for entry in listing.entries if not _CHANNEL.search(entry.name))
    return rest if rest in bases and rest != sum(entry.count for entry in listing.entries) else 0


def _nearest(bases: list[int], total: int, listing: Listing) -> int:
    told = bases if listing.requests else listing.totals or bases
    return min(told, key=lambda base: abs(base - total))


def _brief(listing: Listing) -> str:
    names = "、".join(entry.name for entry in listing.entries[:2])
    return names[:24] + ("等" if len(listing.entries) > 2 else "")


def shares(subject: Subject) -> Iterable[Check]:
    """A printed share is its count over the total that the enumeration divides, at the printed decimals."""
    for listing in subject.listings:
        whole = sum(entry.count for entry in listing.entries)
        stated = [entry for entry in listing.entries if entry.percent]
        if not stated or listing.vague:
            continue
        bases = [n for n in dict.fromkeys((*_bases(subject, listing), whole)) if n]
        for entry in stated:
            yield _share(entry, bases, listing)


def _share(entry: Share, bases: list[int], listing: Listing) -> Check:
    """One share, right if one base gives it rounded; uncertain if cut off instead of rounded."""
    printed = Decimal(entry.percent)
    places = Decimal(1).scaleb(-max(0, -int(printed.as_tuple().exponent)))
    name = f"正文 占比({entry.name[:16]})"
    for base in bases:
        exact = Decimal(entry.count) * 100 / base
        if exact.quantize(places, ROUND_HALF_UP) == printed:
            return Check(name, f"{entry.count}/{base}", f"{printed}%", True, told=listing.words)
    for base in bases:
        if (Decimal(entry.count) * 100 / base).quantize(places, ROUND_DOWN) == printed:
            return Check(
                name,
                f"{entry.count}/{base}",
                f"{printed}%",
                True,
                doubt=Verdict.UNCERTAIN,
                told="截尾而不是四舍五入",
            )
    base = min(bases, key=lambda n: abs(Decimal(entry.count) * 100 / n - printed))
    right = (Decimal(entry.count) * 100 / base).quantize(places, ROUND_HALF_UP)
    return Check(
        name,
        f"{entry.count}/{base}={right}%",
        f"{printed}%",
        False,
        difference=str(right - printed),
        told=listing.words,
    )


LISTINGS = (sums, shares)
"""The checks of this file."""
