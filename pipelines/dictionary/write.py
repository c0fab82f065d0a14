"""Writing the dictionary under `outputs/dictionary/`; pages that stand already are left alone."""

from pathlib import Path

from pipelines.dictionary.models_page import render_models_page
from pipelines.dictionary.page import render_page
from pipelines.home import Home
from pipelines.warehouse.project import manifest
from pipelines.whole_file import written_whole

WORDS_PAGE, MODELS_PAGE = "measures_and_dates.html", "index.html"


def write_dictionary(home: Home) -> list[Path]:
    """Write both pages; returns those that differ from what stood there."""
    project = manifest()
    folder = home.make_folder(home.outputs / "dictionary")
    pages = {
        MODELS_PAGE: render_models_page(project),
        WORDS_PAGE: render_page(project, MODELS_PAGE),
    }
    return [folder / name for name, text in pages.items() if _put(folder / name, text)]


def _put(path: Path, text: str) -> bool:
    content = text.encode()
    if path.exists() and path.read_bytes() == content:
        return False
    with written_whole(path) as beside:
        beside.write_bytes(content)
    return True
