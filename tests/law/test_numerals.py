"""Counts in Chinese words: read where they count something, left where they are approximate or a turn of speech."""

import pytest

from tui_gov.law.numerals import value_of, with_digits


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("一", 1), ("两", 2), ("十", 10), ("十七", 17), ("二十", 20), ("二十三", 23), ("一百零五", 105), ("三百", 300),
        ("一百一十", 110), ("二百五十六", 256), ("一千零二十", 1020), ("八千二百六十五", 8265), ("一万二千", 12000),
        ("十二万三千零四", 123004), ("三五", None), ("一二", None), ("百十", None), ("十百", None),
    ],
)  # fmt: skip
def test_the_value_of_a_word(word, value):
    assert value_of(word) == value


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("申请十七件", "申请17件"),
        ("申请总数十七件", "申请总数17件"),
        ("推送三百余条", "推送300余条"),
        ("会议两次，培训三十一人次", "会议2次，培训31人次"),
        ("三五件", "三五件"),
        ("几十件", "几十件"),
        ("数十件", "数十件"),
        ("第十七条、第三十六条", "第十七条、第三十六条"),
        ("“一件事一次办”", "“一件事1次办”"),
        ("一起推进", "一起推进"),
        ("一次性告知", "一次性告知"),
        ("三审三校", "三审三校"),
        ("一是；二是", "一是；二是"),
        ("17十件", "17十件"),
    ],
)
def test_a_count_before_its_unit(text, read):
    assert with_digits(text) == read
