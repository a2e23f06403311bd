"""Acts on the review slip: 送审, 审查要点, 审签 on screen or on paper, 报审, 影响评估, 退回."""

import re
from datetime import date
from typing import Any

from tui_gov.errors import NotAllowed, OfficeError, RuleViolation
from tui_gov.law.items import PUBLIC, ItemState
from tui_gov.law.review import ANSWERS, DECIDED, SECRECY_REVIEWER, Slip
from tui_gov.law.rows import Row, rows
from tui_gov.model.fields import Field
from tui_gov.model.profile import ANNUAL, ROLES, Person
from tui_gov.model.records import Item
from tui_gov.model.text import Phrase
from tui_gov.office.desk import Desk, Values
from tui_gov.office.drafters import is_named_drafter
from tui_gov.office.item_screening import findings_of, points_against
from tui_gov.office.item_states import CHAIN_CITE, not_future, standing
from tui_gov.office.verbs import DAY, verb
from tui_gov.office.withholding import attributed, refuse_secret_ground
from tui_gov.store.protocol import Writing


def checklist(desk: Desk, item: Item) -> list[Row]:
    """The points of the slip: all for 公文, the short list for 政务动态."""
    every = rows("checklist", desk.today)
    return [row for row in every if row.values["short"]] if item.genre == "政务动态" else list(every)


@verb(
    "submit",
    "items",
    "送审",
    "送审查单的第一级签字; 送审即承诺已对照审查要点自查、不涉密",
    refuse=standing(ItemState.ATTRIBUTED, ItemState.WITHDRAWN, ItemState.URGENT),
)
def submit(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Send the text to its chain of signers; the sender declares it clean, counts as drafter and may not sign."""
    desk.need("clerk", "department_head")
    needed = {
        "类别": item.category,
        "责任科室": item.department,
        Phrase("正文或附件"): item.text or item.attachments,
    }
    missing = [label for label, there in needed.items() if not there]
    if missing:
        raise RuleViolation("还缺: {missing}", missing=tuple(missing))
    if item.attribute != "主动公开":
        raise RuleViolation("公开属性是“{word}”, 不走公开审查", word=item.attribute or Phrase("未认定"))
    chain = desk.profile.chain_for(ANNUAL if item.report else item.genre)
    if SECRECY_REVIEWER not in chain:
        raise RuleViolation("office.toml 的审签顺序里没有保密审查员", cite=CHAIN_CITE)
    data: dict[str, Any] = {"digest": desk.facts(item).digest, "chain": list(chain)}
    points = points_against(findings_of(desk, item))
    if desk.profile.answer_every_point:
        points = {row.key for row in checklist(desk, item)}
    if points:
        data["points"] = sorted(points)
    if desk.profile.levels_may_share_a_signer:
        data["shared"] = True
    writing.event("submitted", "items", item.id, desk.today, data)
    return item.id


def _slip(desk: Desk, item: Item) -> Slip:
    slip = desk.facts(item).slip
    if slip is None:
        raise RuleViolation("{id}没有有效的审查单, 要先送审", id=item.id)
    return slip


def _reviewing(desk: Desk, item: Item) -> OfficeError | None:
    """Refuse where there is no slip, or the item is out with its review complete; an objection may come late."""
    facts = desk.facts(item)
    if facts.slip is not None and facts.state not in (*PUBLIC, ItemState.WITHHELD, ItemState.ON_REQUEST):
        return None
    return RuleViolation("{id}现为“{state}”, 没有在审的审查单", id=item.id, state=facts.state.label)


def _signable(desk: Desk, item: Item) -> OfficeError | None:
    """Refuse where no signature is awaited."""
    slip = desk.facts(item).slip
    if slip is not None and slip.waits_for is None:
        return RuleViolation("{id}不在等签字", id=item.id)
    return _reviewing(desk, item)


@verb(
    "sign",
    "items",
    "审签",
    "签署审查单的本级结论: 公开、删减后公开、不予公开或报审",
    Field("opinion", "意见"),
    Field("conclusion", "结论", "choice", choices="conclusion", strict=True),
    Field("ground", "不公开理由", "choice", choices="ground"),
    Field("authority", "报审机关"),
    refuse=_signable,
)
def sign(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Sign the level that the slip waits for, with its conclusion; any but 公开 ends or suspends the slip."""
    role = may_sign(desk, item)
    person = desk.acting()
    slip = _slip(desk, item)
    conclusion = values.get("conclusion") or "公开"
    data = {"role": role, "name": person.name, "opinion": values.get("opinion") or "同意公开"}
    data |= _stands_in(desk, person, role, desk.today)
    if conclusion == "公开":
        _refuse_open(desk, item, slip, role)
        writing.event("signed", "items", item.id, desk.today, {**data, "digest": slip.digest})
        return item.id
    data["opinion"] = values.get("opinion") or ""
    data["conclusion"] = conclusion
    if conclusion == "报审":
        if not values.get("authority"):
            raise RuleViolation("报审要写明报审机关", cite="政府信息公开条例第十七条")
        data |= {"digest": slip.digest, "authority": values["authority"]}
        writing.event("referred", "items", item.id, desk.today, data)
        return item.id
    if not data["opinion"]:
        raise RuleViolation("“{conclusion}”要写明意见", conclusion=Phrase(conclusion, "conclusion"))
    writing.event("returned", "items", item.id, desk.today, data)
    if conclusion == "不予公开":
        _withhold(desk, writing, item, values.get("ground") or "")
    return item.id


def _withhold(desk: Desk, writing: Writing, item: Item, ground: str) -> None:
    if not ground:
        raise RuleViolation("“不予公开”必须写明理由", cite="政府信息公开条例第十四条至第十六条")
    refuse_secret_ground(desk, ground)
    if desk.facts(item).state is ItemState.URGENT:
        raise RuleViolation("已紧急发布, 先撤回再认定不予公开")
    attributed(desk, writing, item, "不予公开", ground)


def _refuse_open(desk: Desk, item: Item, slip: Slip, role: str) -> None:
    """A level above the secrecy reviewer, and that reviewer, sign nothing that is still open."""
    if slip.waits_for_authority:
        raise RuleViolation("已报{authority}, 等答复后再签", cite=CHAIN_CITE, authority=slip.authority)
    reached = slip.chain.index(role) >= slip.chain.index(SECRECY_REVIEWER)
    still = [*slip.objections, *(slip.open_points if reached else ())]
    if still:
        labels = {row.key: row.label for row in rows("checklist", desk.today)}
        raise RuleViolation(
            "审查要点还没有结论: {points}",
            cite=CHAIN_CITE,
            points="; ".join(labels.get(key, key) for key in dict.fromkeys(still)),
        )


def may_sign(desk: Desk, item: Item) -> str:
    """The role in which the person signs the item now. Raises RuleViolation or NotAllowed."""
    slip = desk.facts(item).slip
    if slip is None or slip.waits_for is None:
        raise RuleViolation("{id}不在等签字", id=item.id)
    return _may_sign_as(desk, item, slip, desk.acting(), desk.today)


def _stands_in(desk: Desk, person: Person, role: str, day: date) -> dict[str, str]:
    """For whom a signature is given, where it is not the person's own role (代)."""
    acting = None if person.has(role) else desk.profile.stands_in(person.login, role, day)
    absent = desk.profile.person(acting.absent) if acting else None
    return {"acting_for": absent.name} if absent else {}


def _may_sign_as(desk: Desk, item: Item, slip: Slip, person: Person, day: date) -> str:
    role = slip.waits_for or ""
    if not person.works_on(day):
        raise NotAllowed("{name}已停用", name=person.name)
    if not person.has(role) and desk.profile.stands_in(person.login, role, day) is None:
        raise NotAllowed("现在等{role}签字, {name}没有这个职责", role=ROLES.get(role, role), name=person.name)
    if person.login in slip.drafters or is_named_drafter(desk, item, person):
        raise RuleViolation("{name}参与了拟文或送审, 不能签这份审查单", cite=CHAIN_CITE, name=person.name)
    if not slip.shared and any(each.by == person.login for each in slip.signatures):
        raise RuleViolation("{name}已经签过一级, 同一人不能签两级", cite=CHAIN_CITE, name=person.name)
    return role


def why_not_review(desk: Desk, name: str, item: Item) -> OfficeError | None:
    """Why the person cannot sign, answer a point or send back; None where they can, and for every other act."""
    slip = desk.facts(item).slip
    try:
        if name == "sign":
            may_sign(desk, item)
        elif name == "check-point" and slip is not None:
            _may_answer(desk, item, slip)
        elif name == "return":
            desk.need_signer(*(slip.chain if slip else ()), "clerk")
    except OfficeError as refusal:
        return refusal
    return None


def _may_answer(desk: Desk, item: Item, slip: Slip) -> None:
    person = desk.need_signer(*slip.chain)
    if person.login in slip.drafters or is_named_drafter(desk, item, person):
        raise RuleViolation("{name}参与了拟文或送审, 不能签这份审查单", cite=CHAIN_CITE, name=person.name)


@verb(
    "sign-paper",
    "items",
    "登记纸质签批",
    "登记纸质审查单上本级的签字: 谁签的、哪天签的、扫描件",
    Field("signer", "签字人", "choice", required=True, choices="person"),
    DAY,
    Field("opinion", "意见"),
    Field("scan", "扫描件摘要(SHA-256)", required=True),
    refuse=_signable,
)
def sign_paper(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Record a signature on paper: its signer, its day and the digest of the scan; entry time stays beside."""
    desk.need("clerk")
    slip = _slip(desk, item)
    wanted = values["signer"]
    signer = next((each for each in desk.profile.people if wanted in (each.login, each.name)), None)
    if signer is None:
        raise RuleViolation("单位里没有“{name}”这个人", name=wanted[:20])
    scan = values["scan"].lower()
    if not re.fullmatch("[0-9a-f]{64}", scan):
        raise RuleViolation("扫描件摘要应为64位十六进制, 用 sha256sum 算出")
    day = values.get("day") or desk.today
    not_future(desk, day, "签字日期")
    role = _may_sign_as(desk, item, slip, signer, day)
    _refuse_open(desk, item, slip, role)
    earliest: date = max(filter(None, [slip.submitted_on, *(each.day for each in slip.signatures)]))
    if day < earliest:
        raise RuleViolation(
            "签字日期{day}早于送审或上一级签字{before}", day=day.isoformat(), before=earliest.isoformat()
        )
    data = {
        "role": role,
        "name": signer.name,
        "signer": signer.login,
        "opinion": values.get("opinion") or "同意公开",
        "digest": slip.digest,
        "on_paper": True,
        "scan": scan,
        **_stands_in(desk, signer, role, day),
    }
    writing.event("signed", "items", item.id, day, data)
    return item.id


@verb(
    "check-point",
    "items",
    "审查要点",
    "答复审查单上的一个要点",
    Field("point", "要点", "choice", required=True, choices="checklist", strict=True),
    Field("answer", "答复", "choice", required=True, choices="checklist_answer", strict=True),
    Field("note", "说明"),
    refuse=_reviewing,
)
def check_point(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Answer one point of the checklist; 依法可公开 and 已处理 need their reason."""
    slip = _slip(desk, item)
    _may_answer(desk, item, slip)
    answer, note = values["answer"], values.get("note") or ""
    if answer in DECIDED and not note:
        raise RuleViolation("“{answer}”要写明依据或处理办法", answer=answer)
    point = next(row for row in rows("checklist", desk.today) if values["point"] in (row.key, row.label))
    if point.key == "personal_data" and answer == "依法可公开" and not slip.assessment:
        raise RuleViolation("有意公开个人信息, 先登记影响评估", cite="个人信息保护法第五十五条、第五十六条")
    assert answer in ANSWERS
    data = {"digest": slip.digest, "answers": {point.key: {"answer": answer}}, "note": note}
    writing.event("checked", "items", item.id, desk.today, data)
    return item.id


@verb(
    "assess",
    "items",
    "影响评估",
    "登记有意公开个人信息的影响评估, 至少保存三年",
    Field("purpose", "处理目的和依据", required=True),
    Field("effect", "对个人权益的影响", required=True),
    Field("measures", "保护措施", required=True),
    refuse=_reviewing,
)
def assess(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Record the impact assessment for personal data that is published on purpose."""
    desk.need("clerk", "department_head", "secrecy_reviewer")
    data = {name: values[name] for name in ("purpose", "effect", "measures")}
    writing.event("assessed", "items", item.id, desk.today, {"digest": _slip(desk, item).digest, **data})
    return item.id


@verb(
    "authority-answer",
    "items",
    "报审答复",
    "登记报审机关的答复",
    DAY,
    Field("answer", "答复", "choice", required=True, choices="authority_answer", strict=True),
    Field("paper", "答复文号"),
    refuse=_reviewing,
)
def authority_answer(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Record what the authority that was asked answered."""
    desk.need("clerk", "secrecy_reviewer", "disclosure_head")
    slip = _slip(desk, item)
    if not slip.authority:
        raise RuleViolation("{id}没有报审", id=item.id)
    day = values.get("day") or desk.today
    not_future(desk, day, "答复日期")
    data = {"digest": slip.digest, "answer": values["answer"], "paper": values.get("paper") or ""}
    writing.event("referral_answered", "items", item.id, day, data)
    return item.id


@verb(
    "return",
    "items",
    "退回",
    "退回修改, 写明理由",
    Field("opinion", "退回理由", required=True),
    refuse=standing(ItemState.IN_REVIEW, ItemState.APPROVED, ItemState.SENT, ItemState.URGENT),
)
def send_back(desk: Desk, writing: Writing, item: Item, values: Values) -> str:
    """Send the item back to its drafter; the slip is void."""
    slip = desk.facts(item).slip
    roles = (*slip.chain, "clerk") if slip else ("clerk",)
    person = desk.need_signer(*roles)
    data = {"opinion": values["opinion"], "name": person.name}
    writing.event("returned", "items", item.id, desk.today, data)
    return item.id
