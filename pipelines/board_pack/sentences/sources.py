"""Where the figures of a table come from, in words."""

from collections.abc import Iterable

from pipelines.board_pack.figures import Figures
from pipelines.catalogue import measure_catalogue
from pipelines.wording import day_in_words, listed

RETURN_NAMES = {
    "ssda903": "SSDA903 statutory returns",
    "alb": "ALB quarterly returns",
    "activity": "monthly activity returns",
    "finance": "finance returns",
    "population": "population returns",
}


def returns_behind(measures: Iterable[str]) -> str:
    """The returns that state some measures, in words."""
    names = dict.fromkeys(
        name
        for measure in measures
        for name in measure_catalogue()[measure]["stated_by_returns"].split()
    )
    return listed([RETURN_NAMES.get(name, name) for name in names])


def source_line(figures: Figures, measures: Iterable[str]) -> str:
    """The source line under a table."""
    return f"Source: {returns_behind(measures)} received by {day_in_words(figures.as_at)}."
