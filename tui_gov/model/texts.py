"""Which columns of a record, and words of its acts, are texts that may have to be destroyed by law; which say who somebody is.

Choices, days, amounts, numbers and organs are facts, and stay.
"""

from collections.abc import Mapping

TEXTS: Mapping[str, frozenset[str]] = {
    "items": frozenset(
        {
            *("title", "abstract", "text", "attachments", "files", "interprets", "matter", "stage"),
            *("opinion", "note", "reason", "purpose", "effect", "measures"),
        }
    ),
    "requests": frozenset(
        {
            *("subject", "form_wanted", "what", "reason", "despite", "unreasonable", "reasons_wanted"),
            *("ground", "search", "public_interest", "late_reason"),
        }
    ),
}
"""Texts by table: columns, and words in the data of events."""
IDENTITY: Mapping[str, frozenset[str]] = {
    "requests": frozenset(
        {
            *("applicant", "contact", "co_applicants", "agent", "authority", "identity_kind"),
            *("identity_last4", "whom", "consultation_answer", "reasons", "signed_by", "mail_no"),
            *("text", "purpose", "addressee"),
        }
    )
}
"""Identity of applicants and third parties, and their words, by table: columns, and words in the data of events."""
