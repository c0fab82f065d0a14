"""A sender's own headers and words, from `mappings/<sender>/<return>.yml` in the home.

Onboarding a system that names things its own way is editing that file; no code changes.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.home import Home
from pipelines.plain_yaml import YamlFaultError, read_yaml
from pipelines.reading.names import normalised
from schemas.returns import all_columns, tables_of


class MappingError(ValueError):
    """Something in a mapping file that a person must put right; the message says what."""


@dataclass(frozen=True)
class Mapping:
    """What a sender's headers and words mean. Empty where the sender needs none."""

    headers: dict[str | None, dict[str, str]] = field(default_factory=dict)
    """Table name, or None for every table -> normalised header -> column."""
    words: dict[str | None, dict[str, dict[str, str]]] = field(default_factory=dict)
    """Table name, or None for every table -> column -> word in small letters -> value."""

    def headers_of(self, table_name: str) -> dict[str, str]:
        """Normalised header -> column; what is said of this table goes before what is general."""
        return self.headers.get(None, {}) | self.headers.get(table_name, {})

    def all_headers(self) -> frozenset[str]:
        """Every header it names, normalised."""
        return frozenset(header for headers in self.headers.values() for header in headers)

    def words_of(self, table_name: str, column_name: str) -> dict[str, str]:
        """Word in small letters -> value."""
        general = self.words.get(None, {}).get(column_name, {})
        return general | self.words.get(table_name, {}).get(column_name, {})


def mapping_path(home: Home, sender: str, return_name: str) -> Path:
    """Where a sender's mapping for a return lies, if it has one."""
    return home.mappings / sender / f"{return_name}.yml"


def read_mapping(path: Path, return_name: str) -> Mapping:
    """Read and check a mapping file; no file is no mapping. MappingError says what to put right."""
    if not path.exists():
        return Mapping()
    try:
        content = read_yaml(path, as_text=True)
    except YamlFaultError as fault:
        raise MappingError(str(fault)) from None
    return mapping_from(content or {}, return_name)


def mapping_from(content: Any, return_name: str) -> Mapping:
    """Check the content of a mapping file."""
    sections = _table(content, "the file")
    unknown = sorted(set(sections) - {"columns", "values"})
    if unknown:
        raise MappingError(f"The mapping does not know '{unknown[0]}'. Use columns and values.")
    headers: dict[str | None, dict[str, str]] = {}
    for table, pairs in _by_table(sections.get("columns"), return_name, 1).items():
        headers[table] = {
            normalised(header): _column(return_name, table, str(column))
            for header, column in pairs.items()
        }
    words: dict[str | None, dict[str, dict[str, str]]] = {}
    for table, columns in _by_table(sections.get("values"), return_name, 2).items():
        words[table] = {
            _column(return_name, table, column): {
                word.strip().lower(): str(value) for word, value in _table(pairs, column).items()
            }
            for column, pairs in columns.items()
        }
    return Mapping(headers, words)


def _by_table(section: Any, return_name: str, depth: int) -> dict[str | None, dict[str, Any]]:
    """Split a section by table. One level deeper than `depth` means nested by table."""
    names = {normalised(name): name for name in tables_of(return_name)}
    split: dict[str | None, dict[str, Any]] = {}
    for key, value in _table(section or {}, "a section").items():
        if _depth_of(value) == depth and normalised(key) in names:
            split[names[normalised(key)]] = value
        else:
            split.setdefault(None, {})[key] = value
    return split


def _depth_of(value: Any) -> int:
    return 1 + max(map(_depth_of, value.values()), default=0) if isinstance(value, dict) else 0


def _table(content: Any, what: str) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise MappingError(f"In the mapping, {what} must hold keys and values.")
    return content


def _column(return_name: str, table: str | None, name: str) -> str:
    """The column's own spelling; the table None stands for all of the return's tables."""
    for one in all_columns():
        is_here = one.return_name == return_name and table in (None, one.table_name)
        if is_here and normalised(one.column_name) == normalised(name):
            return one.column_name
    where = f"{return_name}, {table}" if table else return_name
    raise MappingError(f"The mapping names the column '{name}', which {where} does not have.")
