"""How fast a corpus is built and searched, beside a peer in the same run.

    python benchmarks/bench_corpus.py build [--letters 1000 10000]     # beside the bare parser on the same files and cores
    python benchmarks/bench_corpus.py search [--letters 100000]        # beside plain FTS5 with bm25 on the same letters
    python benchmarks/bench_corpus.py kill [--letters 500 --kills 10]  # a run killed at random moments, beside an undisturbed one

A corpus is built of the annotated letters for work and of others that ``lettrine synthesize`` writes. For the search, letters are
made as rows of their paragraphs, without being parsed, so that a hundred thousand take minutes. Each measure has a process of its own.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "corpus" / "gold"
SEED = 20261124
CORES = os.cpu_count() or 1


# --- letters --------------------------------------------------------------------------------------------------------


def read_originals() -> list[str]:
    """The texts of the annotated letters for work that are plain text."""
    rows = csv.DictReader((GOLD / "splits.csv").read_text(encoding="utf-8").splitlines())
    paths = (
        GOLD / row["folder"] / f"{row['name']}{end}"
        for row in rows
        if row["split"] == "work"
        for end in (".txt", ".md")
    )
    return [path.read_text(encoding="utf-8") for path in paths if path.exists()]


def write_letters(folder: Path, count: int) -> None:
    """The annotated letters and, up to ``count``, as many others of the generator."""
    from lettrine.synthesis import synthesize

    folder.mkdir(parents=True)
    originals = read_originals()[:count]
    for number, text in enumerate(originals):
        (folder / f"gold-{number:03}.txt").write_text(text, encoding="utf-8")
    for made in synthesize(count - len(originals), SEED):
        (folder / made.filename).write_text(made.content, encoding="utf-8")


# --- building -------------------------------------------------------------------------------------------------------


def parse_bare(folder: str) -> dict[str, float]:
    """The bare parser: every letter read on all cores and dropped."""
    from lettrine import parse_many

    files = sorted(str(path) for path in Path(folder).iterdir())
    start = time.perf_counter()
    for _ in parse_many(files, processes=CORES):
        pass
    return {"seconds": time.perf_counter() - start}


def build_corpus(folder: str) -> dict[str, float]:
    """The corpus: read, stored, grouped; then indexed."""
    from lettrine.batch import expand_paths
    from lettrine.corpus import build, open_store, plan
    from lettrine.corpus.index import SearchIndex, index_folder

    database = Path(f"{folder}.db")
    start = time.perf_counter()
    store = open_store(database, create=True)
    read = time.perf_counter()
    build(store, plan(expand_paths([folder]), store.known()), processes=CORES)
    built = time.perf_counter()
    SearchIndex(index_folder(database)).refresh(store)
    end = time.perf_counter()
    store.close()
    return {"seconds": end - start, "index": end - built, "build": built - read, "bytes": database.stat().st_size}


MEASURES: dict[str, Callable[[str], dict[str, float]]] = {"parse": parse_bare, "corpus": build_corpus}


def measure(name: str, folder: Path) -> dict[str, float]:
    """One measure in a process of its own, with the most memory that it and a child of it held."""
    words = [sys.executable, __file__, "measure", name, str(folder)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def serve(name: str, folder: str) -> None:
    found = MEASURES[name](folder)
    found["cpu"] = 0.0
    for who, key in ((resource.RUSAGE_SELF, "megabytes"), (resource.RUSAGE_CHILDREN, "child")):
        usage = resource.getrusage(who)
        found[key] = usage.ru_maxrss / 1024
        found["cpu"] += usage.ru_utime + usage.ru_stime
    print(json.dumps(found))


def bench_build(counts: Sequence[int]) -> None:
    print(
        f"{CORES} cores\n{'letters':>9}{'parse/s':>9}{'corpus/s':>10}{'ratio':>8}{'of CPU':>8}{'index':>8}{'MB':>8}{'child MB':>10}{'kB/letter':>11}"
    )
    seconds: list[tuple[float, float]] = []
    for count in counts:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "letters"
            write_letters(folder, count)
            bare, full = measure("parse", folder), measure("corpus", folder)
        seconds.append((full["seconds"], full["cpu"]))
        print(
            f"{count:9}{count / bare['seconds']:9.1f}{count / full['seconds']:10.1f}{bare['seconds'] / full['seconds']:8.2f}"
            f"{bare['cpu'] / full['cpu']:8.2f}"
            f"{full['index'] / bare['seconds']:8.1%}{full['megabytes']:8.0f}{full['child']:10.0f}{full['bytes'] / count / 1000:11.1f}",
            flush=True,
        )
    for (few, short), (many, long) in pairwise(zip(counts, seconds, strict=True)):
        times, cpu = (late / early for early, late in zip(short, long, strict=True))
        print(f"{many} letters take {times:.2f} times as long as {few}, and {cpu:.2f} times the processor's time")


# --- killing --------------------------------------------------------------------------------------------------------

_ADD = "import sys; from lettrine.cli import main; sys.argv[:1] = ['lettrine', 'corpus', 'add']; main()"


def add(folder: Path, database: Path, seconds: float | None = None) -> bool:
    """``lettrine corpus add``; killed (SIGKILL) after ``seconds``. Whether it came to its end."""
    words = [sys.executable, "-c", _ADD, str(folder), "--db", str(database)]
    run = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    try:
        run.wait(seconds)
    except subprocess.TimeoutExpired:
        run.kill()
        run.wait()
        return False
    return True


def read_database(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in an order of their own."""
    with closing(sqlite3.connect(database)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(db.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}


def bench_kills(count: int, kills: int) -> None:
    """Kills runs at random moments, each within half the time that an undisturbed one takes; those that end are compared."""
    draws = random.Random()
    with tempfile.TemporaryDirectory() as place:
        folder, calm = Path(place) / "letters", Path(place) / "calm.db"
        write_letters(folder, count)
        start = time.perf_counter()
        add(folder, calm)
        whole = time.perf_counter() - start
        print(f"undisturbed: {count} letters in {whole:.1f} s", flush=True)
        killed, done, same = Path(place) / "killed-0.db", 0, True
        while done < kills or killed.exists():
            moment = draws.uniform(0, whole / 2)
            if add(folder, killed, moment if done < kills else None):
                same = same and compare(killed, calm)
                killed = Path(place) / f"killed-{done}.db"
                continue
            done += 1
            held = len(read_database(killed).get("letters", ())) if killed.exists() else 0
            print(f"killed after {moment:5.1f} s: {held} letters are there", flush=True)
    print(f"{done} kills; every row of every table and the index the same: {'yes' if same else 'NO'}")


def compare(one: Path, other: Path) -> bool:
    """Whether two corpora and their indexes hold the same."""
    from lettrine.corpus.index import SearchIndex, index_folder

    indexed = {SearchIndex(index_folder(database)).searcher().num_docs for database in (one, other)}
    rows = read_database(one)
    return rows == read_database(other) and indexed == {len(rows["letters"])}


# --- searching ------------------------------------------------------------------------------------------------------

# CROSS JOIN keeps the planner from starting with the letters and asking the full-text table for each of them.
_JOINED = "plain CROSS JOIN letters ON letters.rowid = plain.rowid"
_GROUPED = (
    ("letters.body", _JOINED),
    ("letters.year", _JOINED),
    ("items.outcome", f"{_JOINED} CROSS JOIN items ON items.letter_id = letters.id"),
)
_OUTCOMES = ("granted", "partially_granted", "refused", "not_held", "published", "transferred")
_SYLLABLES = "ba be bi bo bu ca ce chan cler co cou da de di dra fa fer gan go grai ju la lan le li lou ma men mi mon na ne".split()


@dataclass(frozen=True, slots=True)
class Logged:
    """A query of the log: what is said to Lettrine, and the same for FTS5 with the conditions as SQL."""

    line: str
    match: str | None
    where: str
    facets: bool


def make_store(database: Path, count: int) -> None:
    """A corpus of ``count`` letters: paragraphs of the annotated letters mixed, with rare words as any corpus has them."""
    from lettrine.corpus import open_store
    from lettrine.corpus.rows import COLUMNS, letter_id
    from lettrine.corpus.store import Read
    from lettrine.law.bodies import load_bodies

    draws = random.Random(SEED)
    paragraphs = [p for text in read_originals() for p in text.split("\n\n") if len(p) > 40]
    names = [body.name for body in load_bodies("ca-qc").bodies]
    rare = ["".join(draws.choices(_SYLLABLES, k=draws.randint(2, 4))) for _ in range(40_000)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(rare))))
    articles = [str(number) for number in range(18, 60)]
    store = open_store(database, create=True)

    def make(number: int) -> Read:
        words = draws.choices(rare, cum_weights=weights, k=60)
        chosen = draws.choices(paragraphs, k=9)
        chosen.insert(4, " ".join(words))
        sha256 = f"{draws.getrandbits(256):064x}"
        key, year = letter_id(sha256), draws.randint(2008, 2026)
        day = f"{year}-{draws.randint(1, 12):02}-{draws.randint(1, 28):02}"
        body = names[min(int(draws.expovariate(0.02)), len(names) - 1)]
        letter = {
            **dict.fromkeys(COLUMNS["letters"]),
            **{
                "id": key,
                "sha256": sha256,
                "engine_version": "bench",
                "jurisdiction": "ca-qc",
                "letter_type": "decision",
            },
            **{"body": body, "public_body": body, "letter_date": day, "year": year, "outcome": draws.choice(_OUTCOMES)},
            **{"languages": "fr", "own_file": 0, "appealable": draws.randint(0, 1), "recourse_stated": 1, "late": 0},
            **{"media_type": "text/plain", "ocr": 0, "truncated": 0, "text": "\n\n".join(chosen)},
        }
        rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in COLUMNS}
        rows["letters"] = [tuple(letter.values())]
        for at in range(draws.randint(1, 4)):
            item, outcome = f"i{at + 1}", draws.choice(_OUTCOMES)
            text = " ".join(draws.choices(rare, cum_weights=weights, k=12))
            rows["items"].append((key, item, at, str(at + 1), text, outcome, "explicit", 1, None, None))
            if outcome in ("refused", "partially_granted"):
                for place, article in enumerate(draws.sample(articles, draws.randint(1, 3))):
                    ground = ("ca-qc/a-2.1", article, None, "personal_information", None, "stated", None)
                    rows["grounds"].append((key, item, place, *ground))
        return Read(key, sha256, (f"/{number}.txt",), rows)

    for start in range(0, count, 1000):
        store.write([make(number) for number in range(start, min(start + 1000, count))])
    store.close()


def make_log(database: Path, size: int) -> list[Logged]:
    """A mixed log: one to three words, phrases, each also with conditions and with facets; words as frequent as in letters."""
    draws = random.Random(SEED + 1)
    with sqlite3.connect(database) as db:
        texts = [text for (text,) in db.execute("SELECT text FROM letters ORDER BY id LIMIT 300")]
        bodies = [body for (body,) in db.execute("SELECT DISTINCT body FROM letters ORDER BY body LIMIT 60")]
    words = [word for text in texts for word in re.findall(r"[a-zà-ÿ]{4,}", text)]
    runs = [run for text in texts for run in re.findall(r"\b[a-zà-ÿ]{4,} [a-zà-ÿ]{4,}\b", text)]
    return [_draw(draws, words, runs, bodies, number) for number in range(size)]


def _draw(
    draws: random.Random, words: Sequence[str], runs: Sequence[str], bodies: Sequence[str], number: int
) -> Logged:
    if number % 4 == 3:
        said = draws.choice(runs)
        line, match = f'"{said}"', f'"{said}"'
    else:
        chosen = draws.choices(words, k=1 + number % 4 % 3)
        line, match = " ".join(chosen), " ".join(f'"{word}"' for word in chosen)
    conditions: list[tuple[str, str]] = []
    if number % 3 == 1:
        first = draws.randint(2008, 2020)
        conditions.append((f"year:{first}..{first + 4}", f"letters.year BETWEEN {first} AND {first + 4}"))
    if number % 5 == 2:
        article = draws.randint(18, 59)
        conditions.append(
            (
                f"article:{article} outcome:refused",
                "EXISTS (SELECT 1 FROM items CROSS JOIN grounds USING (letter_id, item_id) WHERE items.letter_id = letters.id "
                f"AND items.outcome = 'refused' AND grounds.article = '{article}')",
            )
        )
    if number % 7 == 4:
        body = draws.choice(bodies).replace("'", "''")
        conditions.append((f'body:"{body}"'.replace("''", "'"), f"letters.body = '{body}'"))
    line = " ".join([line, *(said for said, _ in conditions)])
    where = "".join(f" AND {sql}" for _, sql in conditions)
    return Logged(line, match, where, facets=number % 2 == 0)


def run_lettrine(database: Path, log: Sequence[Logged]) -> Iterator[float]:
    from lettrine.corpus import open_store
    from lettrine.corpus.index import SearchIndex, index_folder
    from lettrine.corpus.query import parse_query
    from lettrine.corpus.search import search

    store = open_store(database)
    index = SearchIndex(index_folder(database))
    start = time.perf_counter()
    index.refresh(store)
    print(f"index: {time.perf_counter() - start:.0f} s", flush=True)
    facets = ("outcome", "organisation", "year")
    for query in (log[0], *log):  # the first warms up
        start = time.perf_counter()
        search(store, index, parse_query(query.line), limit=20, facets=facets if query.facets else ())
        yield time.perf_counter() - start
    store.close()


def run_fts5(database: Path, log: Sequence[Logged]) -> Iterator[float]:
    """Plain FTS5 as its manual has it: accents folded, no stems, by rank; snippets of the best alone, joins only where needed."""
    db = sqlite3.connect(database)
    start = time.perf_counter()
    db.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS plain "
        "USING fts5(text, content='letters', tokenize='unicode61 remove_diacritics 2')"
    )
    db.execute("INSERT INTO plain (plain) VALUES ('rebuild')")
    db.commit()
    print(f"FTS5: {time.perf_counter() - start:.0f} s", flush=True)
    for query in (log[0], *log):
        start = time.perf_counter()
        where = f"WHERE plain MATCH ?{query.where}"
        found = f"FROM {_JOINED if query.where else 'plain'} {where}"
        for (best,) in db.execute(f"SELECT plain.rowid {found} ORDER BY rank LIMIT 20", (query.match,)).fetchall():
            shown = "SELECT snippet(plain, 0, '[', ']', '…', 40) FROM plain WHERE plain MATCH ? AND rowid = ?"
            db.execute(shown, (query.match, best)).fetchall()
            db.execute("SELECT body, letter_date, outcome FROM letters WHERE rowid = ?", (best,)).fetchall()
        db.execute(f"SELECT count(*) {found}", (query.match,)).fetchall()
        for column, tables in _GROUPED if query.facets else ():
            counted = "count(DISTINCT letters.id)" if "items" in tables else "count(*)"
            grouped = f"SELECT {column}, {counted} FROM {tables} {where} GROUP BY 1 ORDER BY 2 DESC LIMIT 20"
            db.execute(grouped, (query.match,)).fetchall()
        yield time.perf_counter() - start
    db.close()


def bench_search(count: int, size: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        database = Path(place) / "decisions.db"
        start = time.perf_counter()
        make_store(database, count)
        print(f"{count} letters made in {time.perf_counter() - start:.0f} s", flush=True)
        log = make_log(database, size)
        # query by query in turn: what else the machine does falls on both
        both = list(zip(run_lettrine(database, log), run_fts5(database, log), strict=True))[1:]
    times = {"lettrine": [ours for ours, _ in both], "fts5": [theirs for _, theirs in both]}
    print(f"\n{size} queries{'':4}{'median ms':>12}{'95 % ms':>12}{'worst ms':>12}")
    slow = {}
    for name, seconds in times.items():
        ordered = sorted(seconds)
        slow[name] = ordered[int(0.95 * len(ordered))]
        print(f"{name:15}{1000 * ordered[len(ordered) // 2]:12.2f}{1000 * slow[name]:12.2f}{1000 * ordered[-1]:12.2f}")
    print(f"\nthe slowest twentieth: {slow['fts5'] / slow['lettrine']:.1f} times as fast as plain FTS5")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build")
    build.add_argument("--letters", type=int, nargs="+", default=[1000, 10_000])
    find = commands.add_parser("search")
    find.add_argument("--letters", type=int, default=100_000)
    find.add_argument("--queries", type=int, default=200)
    kill = commands.add_parser("kill")
    kill.add_argument("--letters", type=int, default=500)
    kill.add_argument("--kills", type=int, default=10)
    one = commands.add_parser("measure")
    one.add_argument("name", choices=list(MEASURES))
    one.add_argument("folder")
    arguments = parser.parse_args()
    if arguments.command == "measure":
        serve(arguments.name, arguments.folder)
    elif arguments.command == "build":
        bench_build(arguments.letters)
    elif arguments.command == "kill":
        bench_kills(arguments.letters, arguments.kills)
    else:
        bench_search(arguments.letters, arguments.queries)


if __name__ == "__main__":
    main()
