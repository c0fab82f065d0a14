"""What the page for analysts says to type, typed: Python against the demonstration."""

import re
from pathlib import Path

import pytest
from built_homes import BuiltHome

PAGE = Path(__file__).resolve().parents[2] / "docs" / "analysts.md"
SNIPPETS = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("snippet", SNIPPETS, ids=["duckdb", "polars", "pandas"])
def test_each_snippet_of_python_runs_and_shows_something(
    snippet: str,
    demo_built: BuiltHome,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if "pandas" in snippet.splitlines()[0]:
        pytest.importorskip("pandas")
    (tmp_path / "home").symlink_to(demo_built.home.root)
    monkeypatch.chdir(tmp_path)
    exec(compile(snippet, str(PAGE), "exec"), {})
    assert "kent" in capsys.readouterr().out


def test_every_link_of_the_page_leads_to_a_file() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", PAGE.read_text("utf-8"))
    assert links
    assert [link for link in links if not (PAGE.parent / link).exists()] == []
