"""What an item's own columns do not say: its entry, its validity, its files, where it was posted, what explains it."""

from collections.abc import Iterator
from typing import Any

from tui_gov.law.grounds import article
from tui_gov.law.normative import validity
from tui_gov.model.codec import plain
from tui_gov.model.postings import every_posting, posting_words
from tui_gov.model.text import Phrase, normal_doc_no
from tui_gov.office.catalogue import Chain, matters
from tui_gov.office.reading import Reading
from tui_gov.office.views import ItemView

Told = tuple[Phrase, tuple[str, ...]]
"""A label and words, the phrases among them to be said in the language of the screen."""


def item_lines(office: Reading, view: ItemView) -> Iterator[Told]:
    """Label and words of everything else that is known of an item."""
    item = view.item
    entry = office.desk.catalogue.entry_of(item)
    if entry and not item.entry:
        yield Phrase("目录事项(按栏目)"), (entry,)
    if (valid := validity(item, office.today)) is not None:
        yield Phrase("有效性"), (valid.label,)
    if view.late:
        yield Phrase("迟延"), (view.facts.late_reason or Phrase("晚于期限, 没有写明原因"),)
    if item.attribute in ("不予公开", "依申请公开") and (basis := article(item, office.today)):
        yield Phrase("不公开依据"), (basis,)
    if item.stage and (chain := _chain(office, view)) is not None:
        yield Phrase("已公开的阶段"), tuple(f"{name} {day}" for name, day, _ in chain.done)
        if chain.next:
            yield Phrase("下一阶段"), (chain.next, chain.working)
    for name, kept in item.files.items():
        size = Phrase("{size}字节", size=kept.get("size"))
        yield Phrase("附件文件"), (name, size, "SHA-256", str(kept.get("sha256")))
    for channel, posting in every_posting(item):
        yield Phrase("公开渠道"), posting_words(channel, posting)
    for other in explaining(office, view):
        yield Phrase("解读材料"), (other.id, other.item.title)


def _chain(office: Reading, view: ItemView) -> Chain | None:
    """The stages of the matter that an item belongs to; None before one is out."""
    entry = office.desk.catalogue.entry_of(view.item)
    return next(
        (each for each in matters(office) if (each.row.entry, each.matter) == (entry, view.item.matter)), None
    )


def explaining(office: Reading, view: ItemView) -> list[ItemView]:
    """The items at hand that name this one, by title or number, as what they explain (解读对象)."""
    item = view.item
    names = {view.id, item.title, item.index_no, item.doc_no} - {""}
    return [
        other
        for other in office.items(at_hand=True)
        if other.item.interprets
        and {other.item.interprets, normal_doc_no(other.item.interprets)} & names
        and other.id != view.id
    ]


def item_json(office: Reading, view: ItemView) -> dict[str, Any]:
    """The same as JSON values."""
    item, valid = view.item, validity(view.item, office.today)
    return {
        "catalogue_entry": office.desk.catalogue.entry_of(item),
        "validity": valid.key if valid else None,
        "article": article(item, office.today),
        "late": view.late,
        "late_reason": view.facts.late_reason,
        "files": {
            name: {**kept, "path": f"attachments/{kept.get('sha256')}"} for name, kept in item.files.items()
        },
        "postings": plain(item.postings),
        "explained_by": [other.id for other in explaining(office, view)],
    }
