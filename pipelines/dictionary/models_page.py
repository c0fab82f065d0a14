"""dbt's own documentation page: every model, its columns, its SQL and what it is made from.

dbt ships the page; here it is given the parsed project instead of asking a server for it. What
differs from one machine or moment to another is taken out, so the same project gives the same page.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.dictionary.measures import read_measures
from pipelines.dictionary.tables import PROJECT

MANIFEST_PLACE, CATALOG_PLACE = '"MANIFEST.JSON INLINE DATA"', '"CATALOG.JSON INLINE DATA"'
PARTS = (
    "nodes", "sources", "macros", "docs", "exposures", "metrics", "groups", "selectors",
    "parent_map", "child_map", "saved_queries", "semantic_models",
)  # fmt: skip
OF_A_MACHINE = frozenset(("root_path", "created_at", "build_path", "compiled_path"))
OF_A_MOMENT = frozenset(
    ("generated_at", "invocation_id", "invocation_started_at", "run_started_at", "user_id", "env")
)
DEFINITIONS = f"model.{PROJECT}.measure_definitions"


def render_models_page(manifest: Mapping[str, Any]) -> str:
    """The page as text. LookupError if dbt's page has no place for the project any more."""
    from dbt.task.docs import DOCS_INDEX_FILE_PATH

    page = Path(DOCS_INDEX_FILE_PATH).read_text(encoding="utf-8")
    for place, content in (
        (MANIFEST_PLACE, project_shown(manifest)),
        (CATALOG_PLACE, catalog_shown(manifest)),
    ):
        if page.count(place) != 1:
            raise LookupError(f"dbt's documentation page has no single {place} to fill.")
        page = page.replace(place, _inline(content))
    return page


def project_shown(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of the manifest that the page shows, without machine, moment or foreign macros."""
    shown = {part: _without_machine(manifest.get(part, {})) for part in PARTS}
    shown["macros"] = {
        name: macro for name, macro in shown["macros"].items() if macro["package_name"] == PROJECT
    }
    shown["docs"] = {
        name: block for name, block in shown["docs"].items() if block["package_name"] == PROJECT
    }
    shown["nodes"][DEFINITIONS] |= {"description": _defined(shown["nodes"][DEFINITIONS])}
    metadata = {
        name: value for name, value in manifest["metadata"].items() if name not in OF_A_MOMENT
    }
    return shown | {"metadata": metadata | {"send_anonymous_usage_stats": False}}


def catalog_shown(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Columns and types of every model with a contract, as dbt's page expects a catalogue."""
    return {
        "metadata": {},
        "nodes": {
            unique_id: {
                "unique_id": unique_id,
                "metadata": {
                    "type": "table", "schema": node["schema"], "name": node["name"],
                    "database": None, "comment": None, "owner": None,
                },
                "columns": {
                    name: {
                        "name": name, "type": column["data_type"], "index": place, "comment": None,
                    }
                    for place, (name, column) in enumerate(node["columns"].items(), start=1)
                },
                "stats": {},
            }
            for unique_id, node in manifest["nodes"].items()
            if node["resource_type"] == "model" and node["contract"]["enforced"]
        },
        "sources": {},
        "errors": None,
    }  # fmt: skip


def _defined(model: Mapping[str, Any]) -> str:
    """The model's description and below it every measure, so that the page's search finds A10."""
    rows = "".join(
        f"| `{one.measure_id}` | {one.title} | {one.definition} |\n" for one in read_measures()
    )
    return f"{model['description']}\n\n| measure | title | definition |\n|---|---|---|\n{rows}"


def _without_machine(content: Any) -> Any:
    if isinstance(content, dict):
        return {
            key: _without_machine(value)
            for key, value in content.items()
            if key not in OF_A_MACHINE
        }
    return [_without_machine(one) for one in content] if isinstance(content, list) else content


def _inline(content: dict[str, Any]) -> str:
    """JSON that may stand inside a script of an HTML page."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.replace("</", "<\\/")
