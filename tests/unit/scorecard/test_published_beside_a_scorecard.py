"""What DfE published stands beside the figure of the same area, measure and period."""

from scorecard_rows import DALES, measure, measures_of, published, published_of

from pipelines.scorecard.figures import figures_of
from pipelines.scorecard.published import with_published

ORDERS = "adoption_orders_granted"
MEASURES = measures_of(
    measure(ORDERS, "ashby", "2020-21", 4.0),
    measure(ORDERS, "birch", "2020-21", 3.0),
    measure(ORDERS, "two-dales", "2020-21", 7.0),
    measure("A1", "ashby", "2020-21", 400.0),
)


def beside(comparators, area, measure_id=ORDERS):
    figures = with_published(figures_of(MEASURES, "2020-21"), comparators, DALES.slug)
    row = figures.filter(area=area, measure_id=measure_id, period="2020-21").row(0, named=True)
    return tuple(
        row[name]
        for name in ("published_for_area", "published_for_region", "published_for_england")
    )


def test_each_area_stands_beside_itself_its_region_and_england():
    rows = published_of(
        published("Adopted", "Ashby", 5.0, measure_id=ORDERS, area_level="authority",
                  authority="ashby", region_of_england="North"),
        published("Adopted", "Birch", None, measure_id=ORDERS, area_level="authority",
                  authority="birch", region_of_england="South"),
        published("Adopted", "North", 50.0, measure_id=ORDERS, area_level="region_of_england"),
        published("Adopted", "England", 3000.0, measure_id=ORDERS, area_level="national"),
        published("Other", "England", 1.0, area_level="national", period=None),
    )  # fmt: skip
    assert beside(rows, "ashby") == (5.0, 50.0, 3000.0)
    assert beside(rows, "birch") == (None, None, 3000.0)
    assert beside(rows, "two-dales") == (None, None, 3000.0)
    assert beside(rows, "ashby", "A1") == (None, None, None)


def test_a_region_within_one_region_of_england_stands_beside_it():
    rows = published_of(
        published("Adopted", "Ashby", 5.0, measure_id=ORDERS, area_level="authority",
                  authority="ashby", region_of_england="North"),
        published("Adopted", "North", 50.0, measure_id=ORDERS, area_level="region_of_england"),
    )  # fmt: skip
    assert beside(rows, "two-dales") == (None, 50.0, None)


def test_an_authority_that_changed_its_region_of_england_is_shown_once():
    old = published("Adopted", "Ashby", 6.0, measure_id=ORDERS, area_level="authority",
                    authority="ashby", region_of_england="South") | {
        "financial_year": "2019-20", "period": "2019-20",
    }  # fmt: skip
    new = published("Adopted", "Ashby", 5.0, measure_id=ORDERS, area_level="authority",
                    authority="ashby", region_of_england="North")  # fmt: skip
    figures = with_published(
        figures_of(MEASURES, "2020-21"), published_of(old, new), DALES.slug
    ).filter(area="ashby", measure_id=ORDERS, period="2020-21")
    assert figures["region_of_england"].to_list() == ["North"]


def test_without_any_comparators_the_figures_stand_alone():
    assert beside(published_of(), "ashby") == (None, None, None)
