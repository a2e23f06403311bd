"""A document in the form of a file that is printed or handed in: HTML or Word."""

from dataclasses import replace

from tui_gov.reports.html import page_html
from tui_gov.reports.page import Page
from tui_gov.reports.pages import page_of


def written(document: object, form: str, head: str = "") -> bytes:
    """The document as the bytes of a file, `form` html or docx.

    `head` is the 校验 of a document that does not bear its own. Raises NotAllowed where Word is asked for and its
    library is missing.
    """
    page = document if isinstance(document, Page) else page_of(document)
    page = page if page.head else replace(page, head=head)
    if form == "html":
        return page_html(page).encode()
    from tui_gov.reports.word import page_docx

    return page_docx(page)
