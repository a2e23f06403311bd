"""office.toml: the office's own settings, in and out."""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tui_gov.errors import NoOffice, NotAllowed, NotFound, OfficeError
from tui_gov.model.profile import LEVELS, ROLES, Person, Profile
from tui_gov.model.text import clean_line

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
    import tomli_w

    raw: dict[str, Any] = {}
    for field in fields(Profile):
        value = getattr(profile, field.name)
        if (
            field.name == "people"
            or value is None
            or (field.default is not MISSING and value == field.default)
        ):
            continue
        if isinstance(value, Mapping):
            value = {key: list(each) if isinstance(each, tuple) else each for key, each in value.items()}
        if value == () or value == {}:
            continue
        raw[field.name] = list(value) if isinstance(value, tuple) else value
    raw["started"] = profile.started
    raw["people"] = [
        {name: list(value) if isinstance(value, tuple) else value for name, value in _person_items(person)}
        for person in profile.people
    ]
    return tomli_w.dumps(raw).encode()


def _person_items(person: Person) -> list[tuple[str, Any]]:
    return [(field.name, value) for field in fields(Person) if (value := getattr(person, field.name))]


def _profile(raw: dict[str, Any], path: str) -> Profile:
    values: dict[str, Any] = {}
    known = {field.name: field for field in fields(Profile)}
    for name, value in raw.items():
        if name not in known:
            raise BadSettings("{file}: 不认识的设置“{key}”", file=path, key=name)
        values[name] = (
            _people(value, path) if name == "people" else _value(name, value, known[name].type, path)
        )
    if not values.get("agency"):
        raise BadSettings("{file}: 缺少 agency(单位名称)", file=path)
    if values.get("level", LEVELS[0]) not in LEVELS:
        raise BadSettings("{file}: level 须为 {levels} 之一", file=path, levels=" ".join(LEVELS))
    if "numbering" in values:
        values["numbering"] = MappingProxyType({**Profile("x").numbering, **values["numbering"]})
    return Profile(**values)


def _value(name: str, value: Any, hint: Any, path: str) -> Any:
    text = str(hint)
    if "Mapping" in text and isinstance(value, dict):
        return MappingProxyType(
            {key: tuple(each) if isinstance(each, list) else each for key, each in value.items()}
        )
    if "tuple" in text and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(clean_line(each) for each in value)
    if "date" in text and type(value) is date:
        return value
    if "bool" in text and isinstance(value, bool):
        return value
    if "int" in text and type(value) is int and 0 < value < 1_000:
        return value
    if "str" in text and isinstance(value, str) and "tuple" not in text and "Mapping" not in text:
        return clean_line(value)
    raise BadSettings("{file}: “{key}”的值不对", file=path, key=name)


def _people(raw: Any, path: str) -> tuple[Person, ...]:
    if not isinstance(raw, list) or not all(isinstance(each, dict) for each in raw):
        raise BadSettings("{file}: “{key}”的值不对", file=path, key="people")
    people = []
    known = {field.name for field in fields(Person)}
    for each in raw:
        if not each.get("login") or not each.get("name") or not set(each) <= known:
            raise BadSettings(
                "{file}: 人员“{who}”缺少 login 或 name, 或有不认识的项",
                file=path,
                who=str(each.get("login", "?")),
            )
        roles = each.get("roles", [])
        if not isinstance(roles, list) or any(role not in ROLES for role in roles):
            raise BadSettings(
                "{file}: 人员“{who}”的 roles 须取自 {roles}",
                file=path,
                who=each["login"],
                roles=" ".join(ROLES),
            )
        texts = {name: clean_line(str(value)) for name, value in each.items() if name != "roles"}
        people.append(Person(**texts, roles=tuple(roles)))
    logins = [person.login for person in people]
    if len(set(logins)) < len(logins):
        raise BadSettings("{file}: 人员的 login 有重复", file=path)
    return tuple(people)
