"""An import from the first file to the written dataset."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.files import refuse_to_overwrite, sha256_of
from continuum.dataset.folder import write_dataset
from continuum.dataset.intact import open_intact
from continuum.dataset.manifest import (
    AUTHORITY_CODE,
    MANIFEST_FILE,
    STATISTICS_CODE,
    Days,
    Manifest,
    read_manifest,
)
from continuum.dataset.records import Dataset
from continuum.dataset.schema import conform
from continuum.dataset.taken import TakenFile, TakenFrom
from continuum.exchange.format import Format, Given, Progress, Rows, Source
from continuum.exchange.formats import FORMATS, format_named
from continuum.exchange.gather import gather, recognise
from continuum.exchange.identity.links import read_links
from continuum.exchange.identity.persons import Persons, as_known_here
from continuum.exchange.into import put_together
from continuum.exchange.own import FORMAT as OWN
from continuum.exchange.parquet.read import is_dataset
from continuum.exchange.quality.loss import count_coverage, refuse_loss
from continuum.exchange.quality.problem import Done, Rule, Severity
from continuum.exchange.quality.quality import Quality
from continuum.exchange.renewed import not_renewed, still_covered
from continuum.exchange.rules.run import check_rules
from continuum.exchange.same_record import under_keys_there
from continuum.exchange.settle import settle

AUTO = "auto"
"""In place of a format's name: each file is of the format that knows it."""

MOST_LOST = 0.05
"""The share of a table's rows that an import may leave out, where nobody says another."""


@dataclass(frozen=True)
class Request:
    """What an import is asked for.

    Attributes:
        format: the word for the files' format, or ``auto``.
        paths: the files, or folders of them.
        out: where the dataset is written.
        into: the dataset that the records are added to. One of both may be left out, and is then the other;
            a dataset that is at ``out`` already is added to where ``into`` is not given.
        authority: the code of the authority whose records these are; that of the dataset which is added to,
            where it has one, may be left out.
        title: the authority's title, likewise.
        known_at: the moment the files were taken, without a zone; now where nobody says, or what a dataset
            among the files says of itself.
        most_lost: the share of a table's rows that may be left out before the import stops.
        rules: a council's own file of spellings.
        links: the list of links between ids of several systems; None where the ids are the dataset's.
        system: the system that the files come from, where there are links.
        main_system: the system whose ids are the dataset's.
        progress: told how far the work is.
    """

    format: str
    paths: Sequence[Path]
    out: Path | None = None
    into: Path | None = None
    authority: str = ""
    title: str = ""
    known_at: datetime | None = None
    most_lost: float = MOST_LOST
    rules: Path | None = None
    links: Path | None = None
    system: str = ""
    main_system: str = ""
    progress: Progress = lambda _: None

    def renaming(self) -> Callable[[Rows], Rows]:
        """What gives rows of the files the dataset's ids, as the links have them, which are read once.

        Raises:
            ContinuumError: the list of links cannot be read, or contradicts itself.
        """
        if self.links is None:
            return lambda rows: rows
        persons = Persons(read_links(self.links), self.main_system)
        return lambda rows: as_known_here(rows, persons, self.system, self.main_system)


@dataclass(frozen=True)
class Outcome:
    """What an import did.

    Attributes:
        manifest: what the written dataset says of itself.
        folder: where it is.
        quality: the account of the import.
    """

    manifest: Manifest
    folder: Path
    quality: Quality


@dataclass
class _Work:
    """The dataset in the making: what is there, and what the files of this import bring.

    Attributes:
        known_at: the moment as of which it will be known.
        tables: its records, every version.
        absent: the fields of each table that no source of it has.
        covers: the days that each table tells all about; None for all.
        before: the imports that brought what was there.
        told_until: the day on which what was there was taken.
        sources: what this import brings, format by format.
    """

    known_at: datetime
    tables: dict[str, pl.DataFrame] = field(default_factory=dict)
    absent: dict[str, frozenset[str]] = field(default_factory=dict)
    covers: dict[str, Days | None] = field(default_factory=dict)
    before: tuple[TakenFrom, ...] = ()
    told_until: date | None = None
    sources: list[TakenFrom] = field(default_factory=list)

    def renewed(self) -> set[str]:
        """The tables of which the files of this import hold records."""
        return {name for source in self.sources for name in source.tables}

    def keys(self, authority: str) -> Mapping[str, pl.Series]:
        """The keys of an authority's records: nothing of one authority points to what is another's."""
        own = pl.col("authority") == authority
        return {name: rows.filter(own)[TABLES[name].key] for name, rows in self.tables.items()}

    def add(
        self,
        settled: Mapping[str, pl.DataFrame],
        days: Mapping[str, Days],
        partly: Collection[tuple[str, str]],
        *,
        all_told: bool,
    ) -> None:
        """Add the settled rows of one format to what is there, and the days that they tell all about.

        Where it is not said that a source tells all of a table (a file of one's own may hold a few records),
        what was told of some days only is so still.
        """
        for name, rows in settled.items():
            table = TABLES[name]
            told = [each for each in table.field_names if each in rows.columns]
            optional = {each.name for each in table.fields if not each.required}
            untold = frozenset(optional - (set(told) - {field for of, field in partly if of == name}))
            coming = conform(rows.select(told), table, complete=False)
            if name in self.tables:
                self.tables[name] = put_together(name, self.tables[name], coming, self.known_at)
                self.absent[name] = self.absent.get(name, frozenset()) & untold
                if not coming.is_empty() or name in days:
                    there = self.covers.get(name)
                    self.covers[name] = still_covered(
                        there, days.get(name), self.told_until, all_told=all_told
                    )
            else:
                self.tables[name], self.absent[name], self.covers[name] = coming, untold, days.get(name)


def import_files(request: Request, formats: Sequence[Format] = FORMATS) -> Outcome:
    """Read files, settle their rows, and write them as a dataset, whole or not at all.

    Where files are of several formats, each is added to what came before, in the order of the formats.

    Raises:
        ContinuumError: what is asked for cannot be, or a file cannot be read; nothing is written then.
        TooMuchLostError: more of a table would be left out than is allowed; it holds the account.
    """
    quality = Quality()
    _refuse_half_an_identity(request)
    there, out = _where(request)
    sources = gather(request.paths)
    chosen = (
        recognise(sources, formats, quality)
        if request.format == AUTO
        else [(_readable(format_named(request.format, formats)), sources)]
    )
    code, title = _whose(request, there, sources)
    given = Given(code, _known_at(request, sources), request.rules, request.progress)
    work = _begin(there, given.known_at)
    known_here = request.renaming()
    for each, own in chosen:
        _take(each, own, given, work, quality, known_here)
    if not work.renewed():
        raise ContinuumError(
            "the files hold no records",
            where=", ".join(source.name for source in sources[:3]) + (" …" if len(sources) > 3 else ""),
            remedy="`continuum formats` tells what each format carries.",
        )
    refuse_loss(quality, request.most_lost)
    limited = not_renewed(work.covers, work.renewed(), work.told_until, work.known_at.date())
    work.covers |= limited
    _say_not_renewed(limited, quality)
    manifest = _write(out, there, code, title, work, request.progress)
    return Outcome(manifest, out, quality)


def _say_not_renewed(limited: Mapping[str, Days], quality: Quality) -> None:
    """Write down the tables that the dataset had, and is now known at a later moment without."""
    for name, (_, until) in limited.items():
        quality.say(
            Rule.WINDOW,
            Done.KEPT,
            file="",
            table=name,
            severity=Severity.WARNING,
            detail=f"told until {until}, and these files tell nothing of it: figures of later days are not "
            "available until files bring it again",
        )


def _where(request: Request) -> tuple[Dataset | None, Path]:
    """The dataset that is added to, and where the result goes."""
    out = request.out or request.into
    if out is None:
        raise ContinuumError("nobody said where the dataset goes", remedy="Give --out DIR or --into DIR.")
    refuse_to_overwrite(out)
    if request.into is not None:
        return open_intact(_dataset_folder(request.into)), out
    return (open_intact(out), out) if (out / MANIFEST_FILE).is_file() else (None, out)


def _dataset_folder(folder: Path) -> Path:
    read_manifest(folder)  # a folder of snapshots is not added to
    return folder


def _readable(chosen: Format) -> Format:
    if chosen.read is None:
        raise ContinuumError(
            f"the format {chosen.name} is only written",
            remedy="`continuum formats` lists those that are read.",
        )
    return chosen


def _whose(request: Request, there: Dataset | None, sources: Sequence[Source]) -> tuple[str, str]:
    """The authority whose records are imported, by its code, and its title."""
    manifests = [there.manifest] if there else _manifests_among(sources)
    known = {code: title for manifest in manifests for code, title in manifest.authorities.items()}
    code = request.authority or (next(iter(known)) if len(known) == 1 else "")
    form = AUTHORITY_CODE if code in known else STATISTICS_CODE
    if not form.fullmatch(code):
        raise ContinuumError(
            "nobody said whose records these are" if not code else f"{code!r} is no code of an authority",
            remedy="Give the code and the title of the authority: --authority E06000050 --title 'A council'.",
        )
    return code, request.title or known.get(code, code)


def _manifests_among(sources: Sequence[Source]) -> list[Manifest]:
    """What dataset folders among the files say of themselves."""
    return [read_manifest(source.path.parent) for source in sources if is_dataset(source)]


def _known_at(request: Request, sources: Sequence[Source]) -> datetime:
    now = datetime.now(ZoneInfo("Europe/London")).replace(tzinfo=None, microsecond=0)
    if request.known_at is not None and request.known_at.date() > now.date():
        raise ContinuumError(
            f"the files are said to be of {request.known_at:%Y-%m-%d}, which is still to come",
            remedy="Give the day on which they were taken: what comes later would count as older.",
        )
    if request.known_at is not None:
        return request.known_at
    told = [manifest.known_at for manifest in _manifests_among(sources)]
    return max(told, default=now)


def _begin(there: Dataset | None, known_at: datetime) -> _Work:
    if there is None:
        return _Work(known_at)
    return _Work(
        max(known_at, there.manifest.known_at),
        {name: there.versions(name).collect() for name in there.tables},
        {name: entry.absent for name, entry in there.manifest.tables.items()},
        {name: entry.covers for name, entry in there.manifest.tables.items()},
        there.manifest.sources,
        there.manifest.known_at.date(),
    )


def _refuse_half_an_identity(request: Request) -> None:
    if (request.links is not None) != bool(request.system and request.main_system):
        raise ContinuumError(
            "links need the system that the files come from and the main system, and these need links",
            remedy="Give --links, --system and --main-system, or none of them.",
        )


def _take(
    chosen: Format,
    sources: Sequence[Source],
    given: Given,
    work: _Work,
    quality: Quality,
    known_here: Callable[[Rows], Rows],
) -> None:
    """Read the files of one format, settle what they hold, and add it."""
    assert chosen.read is not None
    given.progress(f"{chosen.name}: {len(sources)} file{'' if len(sources) == 1 else 's'}")
    quality.days, quality.partly = {}, set()
    quality.places = {(each.table, each.field): each.place for each in chosen.carries if each.reads}
    # What was read is handed over and not kept: there is not room for it twice.
    known = work.keys(given.authority)
    settled = settle(known_here(chosen.read(sources, given, quality)), given, quality, known)
    settled = under_keys_there(settled, work.tables, quality)
    given.progress("looking at the records by rule")
    check_rules(settled, quality, given.known_at)
    count_coverage(settled, quality)
    read = {source.name: 0 for source in sources}
    for (file, _), many in quality.sources.items():
        if file in read:
            read[file] += many
    files = tuple(TakenFile(source.name, read[source.name], sha256_of(source.path)) for source in sources)
    taken = {name: frame.height for name, frame in settled.items() if frame.height}
    work.sources.append(TakenFrom(chosen.name, given.known_at, files, taken))
    work.add(settled, quality.days, quality.partly, all_told=chosen.name != OWN.name)


def _write(
    out: Path, there: Dataset | None, code: str, title: str, work: _Work, progress: Progress
) -> Manifest:
    before = dict(there.manifest.authorities) if there else {}
    authorities = {**before, code: title}
    first, *further = authorities
    progress("writing the dataset")
    # An import knows each record as it was when it was taken, and promises nothing of the time before.
    since = there.manifest.versions_since if there else work.known_at
    return write_dataset(
        out,
        authority=first,
        authority_title=authorities[first],
        known_at=work.known_at,
        tables=work.tables,
        further_authorities={each: authorities[each] for each in further},
        note=there.manifest.note if there else "Taken from files; `sources` says from which.",
        versions_since=since,
        absent=work.absent,
        covers={name: days for name, days in work.covers.items() if days},
        sources=(*work.before, *work.sources),
    )
