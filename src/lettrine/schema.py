"""The JSON form of :mod:`lettrine.model`: values out, values in, and the JSON Schema, all from the dataclasses."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from lettrine import model

_JSON_NAMES = {"from_": "from"}
_SIMPLE = {str: "string", int: "integer", float: "number", bool: "boolean"}
_PLAIN = frozenset({*_SIMPLE, type(None)})
_BARE_ID = "https://lettrine.dev/schema/letter.schema.json"


def _json_name(name: str) -> str:
    return _JSON_NAMES.get(name, name)


def to_json_value(value: Any) -> Any:
    """Any model value as plain JSON values (dict, list, str, int, float, bool, None)."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if issubclass(kind, (tuple, list)):
        return [to_json_value(v) for v in value]
    if issubclass(kind, StrEnum):
        return value.value
    if dataclasses.is_dataclass(kind):
        return {
            name: to_json_value(v)
            for attribute, name, omit in _json_fields(kind)
            if not ((v := getattr(value, attribute)) is None and omit)
        }
    if isinstance(value, Mapping):
        return {str(k): to_json_value(v) for k, v in value.items()}
    return value


@cache
def _json_fields(cls: Any) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a dataclass: attribute, name in JSON, whether it is left out when there is none."""
    return tuple((f.name, _json_name(f.name), bool(f.metadata.get("omit"))) for f in dataclasses.fields(cls))


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _bound(hint: Any, argument: Any) -> Any:
    """``hint`` with the model's one type variable replaced by ``argument``."""
    return argument if isinstance(hint, TypeVar) else hint


def _element_hint(hint: Any, origin: Any) -> tuple[Any, Any]:
    """The dataclass behind ``hint`` and the argument it binds (``Found[str]`` gives ``Found`` and ``str``)."""
    if origin is not None and isinstance(origin, type) and dataclasses.is_dataclass(origin):
        return origin, typing.get_args(hint)[0]
    return hint, str


def from_json_value(hint: Any, value: Any) -> Any:
    """The inverse of :func:`to_json_value` for a value of type ``hint``; ``ValueError`` if it does not fit."""
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return _from_union(typing.get_args(hint), value)
    cls, argument = _element_hint(hint, origin)
    if isinstance(cls, type) and dataclasses.is_dataclass(cls):
        return _from_mapping(cls, argument, value)
    if origin is tuple:
        args = typing.get_args(hint)
        if not isinstance(value, list):
            raise ValueError(f"a list was expected, not {value!r}")
        hints = [args[0]] * len(value) if args[-1] is Ellipsis else list(args)
        return tuple(from_json_value(h, v) for h, v in zip(hints, value, strict=True))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    return value


def _from_union(options: tuple[Any, ...], value: Any) -> Any:
    if value is None:
        return None
    for option in options:
        cls, _ = _element_hint(option, typing.get_origin(option))
        is_record = isinstance(cls, type) and dataclasses.is_dataclass(cls)
        is_list = typing.get_origin(option) is tuple
        if option is not type(None) and is_record == isinstance(value, dict) and is_list == isinstance(value, list):
            return from_json_value(option, value)
    raise ValueError(f"{value!r} fits none of {options}")


def _from_mapping(cls: Any, argument: Any, value: Any) -> Any:
    if not isinstance(value, dict):
        raise ValueError(f"an object was expected for {cls.__name__}, not {value!r}")
    known: dict[str, Any] = {}
    for f in dataclasses.fields(cls):
        name = _json_name(f.name)
        if name in value:
            known[f.name] = from_json_value(_bound(_hints(cls)[f.name], argument), value[name])
    return cls(**known)


def letter_from_dict(value: Mapping[str, Any]) -> model.Letter:
    """The letter that :meth:`lettrine.model.Letter.to_dict` wrote; ``ValueError`` or ``TypeError`` if it is none."""
    letter: model.Letter = from_json_value(model.Letter, dict(value))
    return letter


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a parsed letter, generated from the model."""
    definitions: dict[str, Any] = {}
    root = _schema_of(model.Letter, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": _BARE_ID,
        "title": "Letter",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema_of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [_schema_of(option, definitions) for option in typing.get_args(hint)]}
    if hint is type(None):
        return {"type": "null"}
    if hint in _SIMPLE:
        return {"type": _SIMPLE[hint]}
    if origin is tuple:
        return _array_schema(typing.get_args(hint), definitions)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema_of(typing.get_args(hint)[1], definitions)}
    cls, argument = _element_hint(hint, origin)
    if isinstance(cls, type) and issubclass(cls, StrEnum):
        definitions.setdefault(cls.__name__, {"enum": [member.value for member in cls], "description": _summary(cls)})
        return {"$ref": f"#/$defs/{cls.__name__}"}
    return _record_schema(cls, argument, definitions)


def _array_schema(args: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if args[-1] is Ellipsis:
        return {"type": "array", "items": _schema_of(args[0], definitions)}
    return {
        "type": "array",
        "prefixItems": [_schema_of(a, definitions) for a in args],
        "minItems": len(args),
        "maxItems": len(args),
    }


def _record_schema(cls: type, argument: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    generic = any(isinstance(hint, TypeVar) for hint in _hints(cls).values()) and cls.__bases__[-1] is typing.Generic
    name = f"{cls.__name__}_{argument.__name__}" if generic else cls.__name__
    if name not in definitions:
        definitions[name] = {}
        properties = {}
        required = []
        for f in dataclasses.fields(cls):
            properties[_json_name(f.name)] = _schema_of(_bound(_hints(cls)[f.name], argument), definitions)
            if not f.metadata.get("omit"):
                required.append(_json_name(f.name))
        definitions[name] = {
            "type": "object",
            "description": _summary(cls),
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _summary(cls: type) -> str:
    return (cls.__doc__ or "").strip().split("\n")[0]
