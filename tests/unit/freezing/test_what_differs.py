"""How a return that was signed off is compared with today's rows."""

from behind_rows import CHILD, MATCHED, behind, case, figure, value

from pipelines.freezing.compared import compare

OTHER = ("medway", "child", "b" * 32)


def rows(found):
    return found.rows.select("subject_key", "sheet", "column", "value", "value_now").rows()


def test_nothing_differs_where_nothing_changed():
    same = behind([figure(3.0)], [case(1.0)], [value("2020-11-01")])
    found = compare(same, same)
    assert (found.figures.height, found.cases.height, found.row_count) == (0, 0, 0)


def test_a_row_that_only_stands_elsewhere_in_its_file_is_no_difference():
    then = behind([figure(3.0)], [case(1.0)], [value("2020-11-01", row=2)])
    now = behind([figure(3.0)], [case(1.0, source="elsewhere")], [value("2020-11-01", row=9)])
    found = compare(then, now)
    assert (found.cases.height, found.row_count) == (0, 0)


def test_a_figure_that_moved_stands_with_both_values():
    (one,) = compare(behind([figure(3.0)]), behind([figure(2.0)])).figures.rows(named=True)
    assert (one["measure_id"], one["value"], one["value_now"]) == ("children_matched", 3.0, 2.0)


def test_a_figure_over_other_cases_differs_though_its_value_does_not():
    then, now = figure(50.0, denominator=4.0), figure(50.0, denominator=2.0)
    assert compare(behind([then]), behind([now])).figures.height == 1


def test_a_figure_that_was_not_known_differs_from_zero():
    assert compare(behind([figure(None)]), behind([figure(0.0)])).figures.height == 1


def test_a_sum_in_another_order_is_no_difference():
    assert compare(behind([figure(0.1 + 0.2)]), behind([figure(0.3)])).figures.height == 0


def test_a_measure_that_the_program_did_not_know_then_is_no_difference():
    new = ("new_measure", *MATCHED[1:])
    now = behind([figure(3.0), figure(1.0, new)], [case(1.0, keys=new)])
    found = compare(behind([figure(3.0)]), now)
    assert (found.figures.height, found.cases.height) == (0, 0)


def test_the_row_behind_a_moved_figure_is_named_with_both_places():
    then = behind([figure(3.0)], [case(1.0)], [value("2020-11-01", row=2)])
    now = behind([figure(2.0)], [], [value("2020-09-20", row=5)])
    (one,) = compare(then, now).rows.rows(named=True)
    assert (one["value"], one["value_now"]) == ("2020-11-01", "2020-09-20")
    assert one["source"].endswith("row 2")
    assert one["source_now"].endswith("row 5")


def test_a_value_behind_no_figure_of_the_return_is_not_told():
    then, now = behind(values=[value("2020-11-01")]), behind(values=[value("2020-12-01")])
    assert rows(compare(then, now)) == []


def test_every_value_of_the_returns_own_sheets_is_told():
    then = behind(values=[value("WBRI", "ethnicity", "Adoptions")])
    now = behind(values=[value("WIRI", "ethnicity", "Adoptions")])
    assert rows(compare(then, now)) == [(CHILD[2], "Adoptions", "ethnicity", "WBRI", "WIRI")]


def test_what_a_sheet_tells_is_not_told_again_from_the_record():
    def told(day, amount):
        values = [value(day, "date_matched", "Adoptions"), value(day, "matched")]
        return behind([figure(amount)], [case(amount)], values)

    assert [one[1] for one in rows(compare(told("2020-11-01", 1.0), told("2020-12-01", 2.0)))] == [
        "Adoptions"
    ]


def test_who_is_counted_otherwise_without_a_value_that_moved_is_told():
    found = compare(behind([figure(1.0)], [case(1.0)]), behind([figure(0.0)], []))
    assert [one[1:] for one in rows(found)] == [
        ("Counted in figures", "counted in figures", "figures: 1", "figures: 0")
    ]


def test_several_values_of_one_row_are_one_row():
    def told(*texts):
        return behind(
            values=[
                value(text, name, "Adoptions")
                for text, name in zip(texts, ("sex", "ethnicity"), strict=True)
            ]
        )

    found = compare(told("1", "WBRI"), told("2", "WIRI"))
    assert (found.rows.height, found.row_count) == (2, 1)


def test_a_sender_is_told_of_its_own_rows_and_figures_alone():
    theirs = ("children_matched", "medway", *MATCHED[2:])
    then = behind(
        [figure(1.0), figure(1.0, theirs)], [case(1.0), case(1.0, OTHER, theirs)],
        [value("1", "sex", "Adoptions"), value("1", "sex", "Adoptions", OTHER)],
    )  # fmt: skip
    own = compare(then, behind([figure(0.0), figure(0.0, theirs)])).of_sender("medway")
    assert own.figures["area"].to_list() == ["medway"]
    assert own.cases["sender"].to_list() == ["medway"]
    assert set(own.rows["sender"]) == {"medway"}
