"""Signing off: is what is published the latest, and if so, keep the return with all behind it."""

import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipelines.freezing.behind import Behind, read_behind
from pipelines.freezing.ledger import not_as_listed, note_versions
from pipelines.freezing.manifest import (
    Manifest,
    draw_up,
    files_in,
    manifest_hash,
    read_manifest,
    what_was_changed,
    write_manifest,
)
from pipelines.freezing.scope import FreezeError, Scope
from pipelines.freezing.versions import Version, new_version, versions_of
from pipelines.home import Home
from pipelines.landing.submissions import Submission, find_submissions
from pipelines.loading.assets import loadable_returns
from pipelines.loading.keys import Secret
from pipelines.loading.lake_key import secret_of
from pipelines.loading.load import needs_loading
from pipelines.outputs_record import outputs_stand
from pipelines.region import Region
from pipelines.warehouse.inputs import take_inputs
from pipelines.warehouse.publish import published_about

FILES, ROWS = "files", "rows"
_MOST_NAMED = 3


def sign_off(
    home: Home, region: Region, scope: Scope, again: str | None = None, as_at: date | None = None
) -> tuple[Version, Manifest]:
    """Keep a return as it is written now; FreezeError says why not. The caller holds the home.

    `again` is why a return is signed off once more; `as_at` allows a date before the last
    submission, and must be that of the published warehouse.
    """
    earlier = versions_of(home, scope)
    secret = secret_of(home, region)
    _check_version(home, scope, earlier, again, secret)
    _check_current(home, region, secret, as_at)
    sent = _check_files(home, scope)
    number = earlier[-1].number + 1 if earlier else 1
    replaced = (again, manifest_hash(earlier[-1].folder)) if earlier and again else None
    with new_version(home, scope, number) as folder:
        _copy(sent, scope.outputs(home), folder / FILES)
        _keep_rows(read_behind(home, scope), folder / ROWS)
        drawn = draw_up(home, region, scope, number, secret.key_id, replaced)
        manifest = replace(drawn, files=files_in(folder))
        write_manifest(folder, manifest, secret)
    note_versions(home)
    return versions_of(home, scope)[-1], manifest


def _check_version(
    home: Home, scope: Scope, earlier: list[Version], again: str | None, secret: Secret
) -> None:
    if again is not None and not again.strip():
        raise FreezeError("Say why after --again, in a few words: they are kept with the return.")
    changed = [said for one in earlier for said in what_was_changed(one.folder, secret)]
    if changed := changed + not_as_listed(home).get(scope, []):
        raise FreezeError(
            f"The {scope.words} was signed off and has been tampered with: {changed[0]}. Restore "
            f"{scope.frozen(home)} from your copy first."
        )
    if again is not None and not earlier:
        raise FreezeError(f"The {scope.words} was not signed off before: leave out --again.")
    if again is None and earlier:
        signed = read_manifest(earlier[-1].folder)
        raise FreezeError(
            f"The {scope.words} was signed off as at {signed.as_at} already, and stays as it is in "
            f"{earlier[-1].folder}. To sign off what is published now as version "
            f"{signed.version + 1}, and keep the earlier one: "
            f'raa freeze {scope.command} --again "why" --home {home.root}'
        )


def _check_current(home: Home, region: Region, secret: Secret, as_at: date | None) -> None:
    """What is published must be the latest, or that of a date named on purpose."""
    about = published_about(home)
    run = f"raa run --home {home.root}"
    if about is None:
        raise FreezeError(f"Nothing has been published yet, so there is nothing to sign off: {run}")
    published = date.fromisoformat(about["as_at"])
    if as_at is not None and as_at != published:
        raise FreezeError(
            f"The published warehouse is as at {published}, not {as_at}. First: {run} --as-at "
            f"{as_at}"
        )
    found = find_submissions(home, region).submissions
    waiting = [one for one in found if _is_waiting(home, region, one, secret)]
    later = [one for one in found if one.received_on > published and one not in waiting]
    if as_at is not None:
        later, waiting = [], [one for one in waiting if one.received_on <= as_at]
    if waiting or later:
        choice = "" if waiting else f" To sign off as things stood then, add --as-at {published}."
        raise FreezeError(
            f"What is published is as at {published} and older than what was received: "
            f"{_named(waiting or later)}. First: {run}.{choice}"
        )
    if take_inputs(home, published).fingerprint != about["fingerprint"] or not outputs_stand(
        home, about["fingerprint"]
    ):
        asked = f" --as-at {as_at}" if as_at else ""
        raise FreezeError(
            "Something that the figures depend on has changed since they were written. First: "
            f"{run}{asked}"
        )


def _is_waiting(home: Home, region: Region, one: Submission, secret: Secret) -> bool:
    return one.return_name in loadable_returns() and needs_loading(home, region, one, secret)


def _named(submissions: Iterable[Submission]) -> str:
    ids = [one.submission_id for one in submissions]
    more = f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else ""
    return ", ".join(ids[:_MOST_NAMED]) + more


def _check_files(home: Home, scope: Scope) -> list[Path]:
    """The files to keep; hidden ones are the product's own."""
    folder = scope.outputs(home)
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
    )
    if found:
        return found
    there = sorted(path.name for path in folder.parent.glob("*") if path.is_dir())
    said = f"There are: {', '.join(there)}." if there else "None was written for any period."
    if scope.return_name == "board":
        first, last = scope.period.split("_")
        said += f" For a pack of these months: raa run --board-from {first} --board-to {last}"
    raise FreezeError(f"There is no {scope.words} in {folder}. {said}")


def _copy(paths: Iterable[Path], top: Path, folder: Path) -> None:
    for path in paths:
        copy = folder / path.relative_to(top)
        Home(folder).make_folder(copy.parent)
        shutil.copyfile(path, copy)


def _keep_rows(behind: Behind, folder: Path) -> None:
    Home(folder).make_folder(folder)
    for name in ("figures", "cases", "values"):
        getattr(behind, name).write_parquet(folder / f"{name}.parquet", compression="zstd")
