import pytest

from pipelines.loading.mapping import Mapping, MappingError, mapping_from, read_mapping


def test_no_file_is_no_mapping(tmp_path):
    assert read_mapping(tmp_path / "ssda903.yml", "ssda903") == Mapping()


def test_words_stay_words_though_yaml_would_make_them_something_else(tmp_path):
    path = tmp_path / "ssda903.yml"
    path.write_text("values: {foster_care: {Yes: 1, No: 0}}\n")
    words = read_mapping(path, "ssda903").words_of("AD1", "FOSTER_CARE")
    assert words == {"yes": "1", "no": "0"}


def test_what_is_said_of_a_table_goes_before_what_is_said_of_all():
    content = {"columns": {"Id": "DOB", "AD1": {"ID": "child"}}}
    mapping = mapping_from(content, "ssda903")
    assert mapping.headers_of("AD1") == {"id": "CHILD"}
    assert mapping.headers_of("Header") == {"id": "DOB"}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("columns: {Id: PERSON}", "'PERSON', which ssda903 does not have"),
        ("columns: {AD1: {Id: LS}}", "'LS', which ssda903, AD1 does not have"),
        ("colums: {Id: CHILD}", "'colums'"),
        ("columns: [Id]", "keys and values"),
        ("columns: {Id", "not valid YAML"),
        ("- columns", "keys and values"),
    ],
)
def test_a_mapping_that_is_wrong_says_what_to_put_right(tmp_path, content, why):
    path = tmp_path / "ssda903.yml"
    path.write_text(content)
    with pytest.raises(MappingError, match=why):
        read_mapping(path, "ssda903")


def test_a_header_said_twice_is_a_fault_with_its_line(tmp_path):
    path = tmp_path / "ssda903.yml"
    path.write_text("columns:\n  Id: CHILD\n  Id: DOB\n")
    with pytest.raises(MappingError, match="line 3: 'Id' stands there twice"):
        read_mapping(path, "ssda903")
