"""office.toml: the office's own settings, in and out."""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_origin

from tui_gov.errors import NoOffice, NotAllowed, NotFound, OfficeError
from tui_gov.model.catalogue import fault
from tui_gov.model.dates import annual_due
from tui_gov.model.profile import LEVELS, ROLES, Person, Profile
from tui_gov.model.settings_words import wrong_words
from tui_gov.model.sheets import SheetMap
from tui_gov.model.text import clean_line

Row = TypeVar("Row")
FILE = "office.toml"
"""Name of the file in the office's folder."""


class BadSettings(OfficeError):
    """office.toml says something that cannot be; the message names the key."""


def load(folder: Path) -> Profile:
    """The office of a folder. Raises NoOffice where there is none, NotFound where
    it is no folder, NotAllowed, and BadSettings where the file is wrong."""
    path = folder / FILE
    try:
        raw = tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise NoOffice(
            "{folder} 里没有单位数据; 先 init 建立, 或 sample 看示例", folder=str(folder)
        ) from None
    except NotADirectoryError:
        raise NotFound("{folder} 不是文件夹", folder=str(folder)) from None
    except OSError as error:
        raise NotAllowed("不能读取 {file}: {reason}", file=str(path), reason=error.strerror or "") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings("{file} 写得不对: {reason}", file=str(path), reason=str(error)) from None
    return _profile(raw, str(path))


def dump(profile: Profile) -> bytes:
    """The office as the bytes of its file; what stands at its default is left out."""
    raw = _plain(profile)
    raw["started"] = profile.started
    raw.setdefault("people", [])
    return _toml(raw)


def load_map(path: Path) -> SheetMap:
    """The map of columns in a file of its own. Raises NotFound, and BadSettings where it is wrong."""
    try:
        raw = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise NotFound("打不开 {file}: {reason}", file=str(path), reason=error.strerror or "") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings("{file} 写得不对: {reason}", file=str(path), reason=str(error)) from None
    return rows_of(SheetMap, [raw], "map", str(path))[0]


def dump_map(mapping: SheetMap) -> bytes:
    """A map of columns as the bytes of a file of its own."""
    return _toml(_plain(mapping))


def dump_texts(texts: Mapping[str, str]) -> bytes:
    """Texts by name as the bytes of a file of its own."""
    return _toml(dict(texts))


def _toml(raw: dict[str, Any]) -> bytes:
    import tomli_w

    return tomli_w.dumps(raw).encode()


def _plain(row: Any) -> dict[str, Any]:
    """The fields of a row that are not at their default, as TOML has them."""
    raw: dict[str, Any] = {}
    for field in fields(row):
        value = getattr(row, field.name)
        if value is None or (field.default is not MISSING and value == field.default):
            continue
        if isinstance(value, Mapping):
            value = {key: list(each) if isinstance(each, tuple) else each for key, each in value.items()}
        elif isinstance(value, tuple):
            value = [_plain(each) if is_dataclass(each) else each for each in value]
        if value not in ([], {}):
            raw[field.name] = value
    return raw


def _profile(raw: dict[str, Any], path: str) -> Profile:
    values: dict[str, Any] = {}
    known = {field.name: field for field in fields(Profile)}
    for name, value in raw.items():
        if name not in known:
            raise BadSettings("{file}: 不认识的设置“{key}”", file=path, key=name)
        values[name] = _value(name, value, known[name].type, path)
    if not values.get("agency"):
        raise BadSettings("{file}: 缺少 agency(单位名称)", file=path)
    if values.get("level", LEVELS[0]) not in LEVELS:
        raise BadSettings("{file}: level 须为 {levels} 之一", file=path, levels=" ".join(LEVELS))
    for name in ("annual_hand_in", "annual_publish"):
        try:
            annual_due(2000, values.get(name, "01-31"))
        except ValueError:
            raise BadSettings("{file}: “{key}”要写成月-日, 如 01-31", file=path, key=name) from None
    if "numbering" in values:
        values["numbering"] = MappingProxyType({**Profile("x").numbering, **values["numbering"]})
    if wrong := fault(values.get("catalogue", ())):
        raise BadSettings("{file}: catalogue第{n}行的“{field}”不对", file=path, n=wrong[0], field=wrong[1])
    profile = Profile(**values)
    if bad := next(wrong_words(profile), None):
        raise BadSettings(
            "{file}: “{key}”里没有“{word}”这个写法, 可用: {known}",
            file=path,
            key=bad.place,
            word=bad.word[:40],
            known=" ".join(bad.known[:10]),
        )
    return profile


def _value(name: str, value: Any, hint: Any, path: str) -> Any:
    text = str(hint)
    row = get_args(hint)[0] if get_origin(hint) is tuple else None
    if row is Person:
        return _people(value, path)
    if is_dataclass(row) and isinstance(row, type):
        return rows_of(row, value, name, path)
    if "Mapping" in text and isinstance(value, dict):
        for key, each in value.items():
            fits = isinstance(each, str) if "tuple" not in text else _is_words(each)
            if not fits:
                raise BadSettings("{file}: “{key}”的值不对", file=path, key=f"{name}.{key[:40]}")
        return MappingProxyType(
            {key: tuple(each) if isinstance(each, list) else each for key, each in value.items()}
        )
    if "tuple" in text and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(clean_line(each) for each in value)
    if "date" in text and type(value) is date:
        return value
    if "bool" in text and isinstance(value, bool):
        return value
    if "int" in text and type(value) is int and 0 <= value < 1_000_000:
        return value
    if "float" in text and type(value) in (int, float) and isfinite(value):
        return float(value)
    if "str" in text and isinstance(value, str) and "tuple" not in text and "Mapping" not in text:
        return clean_line(value)
    raise BadSettings("{file}: “{key}”的值不对", file=path, key=name)


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def rows_of(kind: type[Row], raw: Any, name: str, path: str) -> tuple[Row, ...]:
    """The rows `[[name]]` of the file at `path`, each a frozen dataclass.

    Raises BadSettings naming the row and the key that is unknown, missing or of another kind.
    """
    if not isinstance(raw, list) or not all(isinstance(each, dict) for each in raw):
        raise BadSettings("{file}: “{key}”的值不对", file=path, key=name)
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    needed = {each.name for each in known.values() if each.default is MISSING is each.default_factory}
    rows = []
    for number, each in enumerate(raw, 1):
        if wrong := [*(each.keys() - known.keys()), *sorted(needed - each.keys())]:
            raise BadSettings(
                "{file}: {key}第{n}行缺少“{field}”, 或不认识这一项",
                file=path,
                key=name,
                n=number,
                field=str(wrong[0])[:40],
            )
        rows.append(
            kind(
                **{
                    key: _value(f"{name}[{number}].{key}", value, known[key].type, path)
                    for key, value in each.items()
                }
            )
        )
    return tuple(rows)


def _people(raw: Any, path: str) -> tuple[Person, ...]:
    people = rows_of(Person, raw, "people", path)
    for person in people:
        if not person.login or not person.name:
            raise BadSettings("{file}: 人员“{who}”缺少 login 或 name", file=path, who=person.login or "?")
        if any(role not in ROLES for role in person.roles):
            raise BadSettings(
                "{file}: 人员“{who}”的 roles 须取自 {roles}",
                file=path,
                who=person.login,
                roles=" ".join(ROLES),
            )
    logins = [person.login for person in people]
    if len(set(logins)) < len(logins):
        raise BadSettings("{file}: 人员的 login 有重复", file=path)
    return people
