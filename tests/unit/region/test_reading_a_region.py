from pathlib import Path

import pytest

from pipelines.region import RegionError, read_region

SENDERS = "senders:\n  kent: {name: Kent, kind: authority}\n"
SOUND = "slug: apse\n" + SENDERS


@pytest.fixture
def read(tmp_path: Path):
    def read_text(content: str | bytes):
        path = tmp_path / "region.yml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_region(path)

    return read_text


def test_a_sound_file_is_read_with_a_byte_order_mark_or_without(read):
    assert read(SOUND) == read(SOUND.encode("utf-8-sig"))
    assert list(read(SOUND).senders) == ["kent"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("slug: apse\nname: Caf\u00e9\n".encode("cp1252"), "Save it as UTF-8"),
        (SOUND + "owes: 3\n", "owes must be a list"),
        (SOUND + "owes: {return: alb}\n", "owes must be a list"),
        (SOUND + "settings: [a20]\n", "settings must hold keys and values"),
        (SOUND + "settings: {a20: [adjusted]}\n", "use adjusted or as_a2"),
        (SOUND + "host: [a]\n", "not among the senders"),
        (SOUND + "owes: [{return: alb, by: 5, due: 1}]\n", "by must be of authority"),
        (SOUND + "owes: [{return: alb, by: [[1]], due: 1}]\n", "by must be of authority"),
        (SOUND + "owes: [{return: [alb], by: authority, due: 1}]\n", "owes names the return"),
        ("slug: apse\nsenders: [kent]\n", "needs senders"),
        ("slug: apse\nsenders: {kent: {kind: [authority]}}\n", "'kent' needs a kind"),
        (SOUND + "  kent: {name: Other, kind: authority}\n", "line 4: 'kent' stands there twice"),
        (SOUND + "settings: {refuse_submission_over: 20}\n", "between 0 and 1"),
        (SOUND + "settings: {refuse_submission_over: -0.1}\n", "between 0 and 1"),
        (SOUND + "settings: {hide_counts_below: true}\n", "must be a number"),
        ("slug: apse\n\tname: x\n", "line 2: .*use spaces"),
        ("slug: apse\nname: [a\nhost: b\n", "line 3"),
        (SOUND + "go_live: 2020-13-01\n", "date"),
    ],
)
def test_a_slip_is_told_in_plain_words(read, content, why):
    with pytest.raises(RegionError, match=why):
        read(content)


@pytest.mark.parametrize("share", ["0", "1", "0.2", "null"])
def test_a_share_from_nought_to_one_is_taken(read, share):
    read(SOUND + f"settings: {{refuse_submission_over: {share}}}\n")
