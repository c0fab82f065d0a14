"""Reading YAML that people write by hand: what is wrong is said by line and in plain words.

Two equal keys are a fault, because YAML itself silently keeps the last. What the keys mean is
known elsewhere.
"""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml


class YamlFaultError(ValueError):
    """A file that is not sound YAML; the message says which, where and what to do."""


class _NoKeyTwice:
    """What is added to a loader of YAML."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"'{key.value}' stands there twice; keep one of the two",
                    problem_mark=key.start_mark,
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


class _ValueLoader(_NoKeyTwice, yaml.SafeLoader):
    """Numbers, dates and such as what they are."""


class _TextLoader(_NoKeyTwice, yaml.BaseLoader):
    """Every value as text: a word such as Yes must not become true."""


def read_yaml(path: Path, as_text: bool = False) -> Any:
    """The content of a YAML file; YamlFaultError for a fault, FileNotFoundError for no file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise YamlFaultError(
            f"{path.name} holds characters that are not UTF-8. Save it as UTF-8."
        ) from None
    except FileNotFoundError:
        raise
    except OSError as fault:
        raise YamlFaultError(f"{path} cannot be read: {fault.strerror}.") from None
    try:
        # Both loaders make plain values only.
        return yaml.load(text, _TextLoader if as_text else _ValueLoader)
    except yaml.YAMLError as fault:
        raise YamlFaultError(f"{path.name} is not valid YAML: {_said(fault)}.") from None
    except ValueError as fault:
        # A date such as 2020-13-01 looks like one and is none.
        raise YamlFaultError(f"{path.name} holds a date that does not exist: {fault}.") from None


def _said(fault: yaml.YAMLError) -> str:
    mark = getattr(fault, "problem_mark", None)
    problem = getattr(fault, "problem", None) or "it holds a character that YAML does not allow"
    if "\\t" in problem:
        problem = "the line is set in with a tab; use spaces"
    return f"line {mark.line + 1}: {problem}" if mark else problem
