"""What screening looks for: each kind with how grave it is and the article it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class Level(Enum):
    """What a finding asks for."""

    BLOCK = "block"
    """The text may not be kept here at all."""
    DECIDE = "decide"
    """Somebody has to decide before it goes on."""
    WARN = "warn"
    """Look at it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding."""

    key: str
    """English word, as in JSON."""
    level: Level
    """What it asks for."""
    label: str
    """Chinese word, as on screen."""
    cite: str
    """Article it rests on."""
    personal: bool = False
    """Whether it is personal data, which masking takes out."""


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.key: kind
        for kind in (
            Kind("secret_mark", Level.BLOCK, "国家秘密标志", "保守国家秘密法第二十二条、第三十一条"),
            Kind("secret_word", Level.DECIDE, "篇首密级字样", "保守国家秘密法第二十二条"),
            Kind("internal_mark", Level.DECIDE, "内部或不公开字样", "保守国家秘密法第六十四条"),
            Kind("superior_document", Level.DECIDE, "上级未公开文件", "政府信息公开条例第十条、第十一条"),
            Kind("unreadable", Level.DECIDE, "读不出的附件", "保守国家秘密法实施条例第四十二条"),
            Kind("id_number", Level.WARN, "身份证号", "个人信息保护法第五十一条", True),
            Kind("id_number_bad", Level.WARN, "疑似身份证号, 校验码不符", "个人信息保护法第五十一条", True),
            Kind("id_number_15", Level.WARN, "15位身份证号", "个人信息保护法第五十一条", True),
            Kind("mobile", Level.WARN, "手机号", "个人信息保护法第五十一条", True),
            Kind("bank_card", Level.WARN, "银行卡号", "个人信息保护法第二十八条", True),
            Kind("address", Level.WARN, "乡镇以下住址", "民法典第一千零三十四条", True),
            Kind("minor", Level.WARN, "未成年人", "未成年人保护法第一百零三条", True),
            Kind("hardship", Level.WARN, "健康或困难情况与姓名相连", "个人信息保护法第二十八条", True),
        )
    }
)
"""Every kind by its key, gravest first."""
