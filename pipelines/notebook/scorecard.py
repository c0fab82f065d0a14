"""The notebook itself: what a reader picks and sees. Run it with `raa notebook`.

Nothing is reckoned here; tables and the chart come from the modules beside it.
"""

import marimo

app = marimo.App(width="medium", app_title="Adoption scorecard")


@app.cell(hide_code=True)
def read():
    import marimo as mo

    from pipelines.home import Home
    from pipelines.notebook.question import EXAMPLE, MOST_ROWS, TABLES, QuestionError, ask
    from pipelines.notebook.shown import (
        SPANS,
        figures_shown,
        scorecard_notes,
        scorecard_table,
        waiting_day,
        waiting_table,
    )
    from pipelines.notebook.snapshot import read_snapshot
    from pipelines.notebook.years import finding, years_chart, years_of
    from pipelines.scorecard.indicators import indicators
    from pipelines.wording import day_in_words

    home = Home.at()
    snapshot = read_snapshot(home)
    return (
        EXAMPLE, MOST_ROWS, SPANS, TABLES, QuestionError, ask, day_in_words, figures_shown, finding,
        home, indicators, mo, scorecard_notes, scorecard_table, snapshot, waiting_day,
        waiting_table, years_chart, years_of,
    )  # fmt: skip


@app.cell(hide_code=True)
def head(day_in_words, mo, snapshot):
    mo.md(f"""
    # Adoption scorecard: {snapshot.region.name}

    As at **{day_in_words(snapshot.as_at)}**. **Restricted**: small numbers are shown, and children
    row by row. Do not publish, send or copy what is here outside the region.

    The page shows the warehouse that was published when it was opened. Load it again to see a
    newer one.
    """)
    return


@app.cell(hide_code=True)
def pick(SPANS, mo, snapshot):
    area_picker = mo.ui.dropdown(snapshot.areas, value=snapshot.region.name, label="Area")
    year_picker = mo.ui.dropdown(
        snapshot.years, value=snapshot.last_whole_year, label="Scorecard that ends with"
    )
    span_picker = mo.ui.radio(SPANS, value="Three years", label="Figures of", inline=True)
    mo.hstack([area_picker, year_picker, span_picker], justify="start", gap=2, wrap=True)
    return area_picker, span_picker, year_picker


@app.cell(hide_code=True)
def show_scorecard(
    area_picker, figures_shown, mo, scorecard_notes, scorecard_table, snapshot, span_picker,
    year_picker,
):  # fmt: skip
    figures = figures_shown(snapshot, area_picker.value, year_picker.value, span_picker.value)
    scorecard = scorecard_table(figures)
    notes = scorecard_notes(snapshot, figures)
    mo.vstack(
        [
            mo.ui.table(
                scorecard,
                selection=None,
                pagination=False,
                show_column_summaries=False,
                show_data_types=False,
                show_search=False,
                wrapped_columns=["What it is"],
                text_justify_columns=dict.fromkeys(
                    ("Figure", "DfE: England", "Cases", "Left out", "DfE: this area"),
                    "right",
                ),
                label=f"Scorecard of {area_picker.selected_key}",
            ),
            mo.md(
                "Cases are the children, families or decisions behind a figure. [x] is not "
                "available, [z] does not apply. A11, A12 and A13 count the region's own "
                "agency's families and have no figure for an authority. Thresholds were set for "
                "three years."
            ),
            mo.md("\n".join(f"* {note}" for note in notes)),
        ]
    )
    return figures, scorecard


@app.cell(hide_code=True)
def show_waiting(area_picker, day_in_words, mo, snapshot, waiting_day, waiting_table):
    waiting = waiting_table(snapshot, area_picker.value)
    counted_on = waiting_day(snapshot)
    on_the_day = f" on {day_in_words(counted_on)}" if counted_on else ""
    mo.vstack(
        [
            mo.md(f"""
    ## Children waiting

    {waiting.height} children of {area_picker.selected_key} have a plan for adoption and no adoptive
    family yet{on_the_day} (A9). To see where each date came from:
    `raa explain A9 --area {area_picker.value} --period {counted_on} --key CHILD`
    """),
            mo.ui.table(
                waiting,
                selection=None,
                page_size=15,
                show_column_summaries=False,
                show_data_types=False,
                label="Longest since the placement order first",
            ),
        ]
    )
    return (waiting,)


@app.cell(hide_code=True)
def pick_measure(indicators, mo):
    titles = {
        f"{one['indicator']}: {one['title']}": one["measure_id"]
        for one in indicators().iter_rows(named=True)
    }
    measure_picker = mo.ui.dropdown(titles, value=next(iter(titles)), label="Measure")
    mo.vstack([mo.md("## Over the years"), measure_picker])
    return (measure_picker,)


@app.cell(hide_code=True)
def show_years(area_picker, finding, measure_picker, mo, snapshot, years_chart, years_of):
    years = years_of(snapshot, area_picker.value, measure_picker.value)
    if years.is_empty():
        shown_years = [mo.md("There is no figure of this measure for this area.")]
    else:
        found = finding(years, area_picker.selected_key)
        drawn = mo.Html(years_chart(years, f"{measure_picker.selected_key}."))
        shown_years = [mo.md(f"**{found}**"), drawn]
    mo.vstack(shown_years)
    return (years,)


@app.cell(hide_code=True)
def pick_question(EXAMPLE, MOST_ROWS, TABLES, ask, home, mo):
    question = mo.ui.code_editor(EXAMPLE, language="sql", min_height=140).form(
        submit_button_label="Ask"
    )
    mo.vstack(
        [
            mo.md(f"""
    ## A question of your own

    Write it in SQL; the first {MOST_ROWS:,} rows of the answer are shown. The warehouse is opened
    for the question alone, read-only, and let go. Read `area` with `area_level` and `period` with
    `period_type`. Join children on `authority` *and* `child_key`. A blank figure is not 0: its
    `note` says why. What each column means stands in the data dictionary
    (`outputs/dictionary/measures_and_dates.html`).
    """),
            mo.accordion(
                {
                    "Tables you can ask": mo.ui.table(
                        ask(home, TABLES),
                        selection=None,
                        pagination=False,
                        show_column_summaries=False,
                        show_data_types=False,
                    )
                }
            ),
            question,
        ]
    )
    return (question,)


@app.cell(hide_code=True)
def show_answer(QuestionError, ask, home, mo, question):
    mo.stop(question.value is None, mo.md("Press *Ask*, and the answer stands here."))
    try:
        answer = ask(home, question.value)
        shown_answer = (
            mo.ui.table(answer, selection=None, page_size=20, show_column_summaries=False)
            if answer.width
            else mo.md("It gave no rows.")
        )
    except QuestionError as fault:
        answer = None
        shown_answer = mo.callout(mo.plain_text(str(fault)), kind="warn")
    mo.vstack([shown_answer])
    return (answer,)


if __name__ == "__main__":
    app.run()
