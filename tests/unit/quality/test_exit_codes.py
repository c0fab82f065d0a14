import os
from collections.abc import Iterator

import pytest

from pipelines.cli import main
from pipelines.region import RegionError


@pytest.fixture(autouse=True)
def mask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def end_of(monkeypatch, capsys):
    """Exit code and standard error of `raa` when its command raises."""

    def run(fault: Exception) -> tuple[object, str]:
        def fail() -> None:
            raise fault

        monkeypatch.setattr(main, "app", fail)
        with pytest.raises(SystemExit) as ended:
            main.main()
        return ended.value.code, capsys.readouterr().err

    return run


def test_a_fault_in_settings_shows_its_reason_alone(end_of):
    assert end_of(RegionError("Sender 'x' needs a kind.")) == (2, "raa: Sender 'x' needs a kind.\n")


def test_a_fault_of_a_file_is_one_sentence(end_of):
    assert end_of(PermissionError(13, "Permission denied", "/a/b")) == (
        2,
        "raa: /a/b cannot be used: Permission denied.\n",
    )


def test_a_fault_in_the_program_tells_its_place_and_not_its_words_and_has_a_code_of_its_own(
    end_of,
):
    code, said = end_of(ValueError("cannot read 'Q7731, born 13/09/2013'"))
    assert code == 70
    assert said.startswith("raa: a fault in the program. ValueError at test_exit_codes.py line ")
    assert "main.py line " in said
    assert "Q7731" not in said and "2013" not in said


def test_what_raa_makes_is_closed_to_others(monkeypatch, tmp_path):
    monkeypatch.setattr(main, "app", lambda: (tmp_path / "made").write_text("x"))
    main.main()
    assert (tmp_path / "made").stat().st_mode & 0o007 == 0
