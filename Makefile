# make demo: sets everything up and reads a letter that ships with the project.
# make test: lint, format, types, import contracts and tests.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LETTER := corpus/gold/qc-ministries/qcm-00.md

.PHONY: demo test lint format docs model scores bench bench-corpus bench-files requirements clean
.DELETE_ON_ERROR:

demo: $(STAMP)
	$(BIN)/lettrine parse $(LETTER) --format text

test: lint
	$(BIN)/python -m pytest

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Mends what ruff can mend by itself.
format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The schema and the sample output that the documents show.
docs: $(STAMP)
	$(BIN)/python docs/refresh.py

# Trains the reader of decision sentences anew, and draws how well it knows what it knows.
model: $(STAMP)
	$(BIN)/python -m lettrine.teaching models/lettrine_fr_decisions corpus/sentences -o src/lettrine/trained/weights
	$(BIN)/python benchmarks/draw_reliability.py models/lettrine_fr_decisions

scores: $(STAMP)
	$(BIN)/lettrine evaluate corpus/gold

bench: $(STAMP)
	$(BIN)/python -m pip install --require-hashes --no-deps -r requirements-bench.txt
	$(BIN)/python benchmarks/bench_reading.py

# How fast a corpus is built, beside the bare parser, and searched, beside plain FTS5. Takes a quarter of an hour.
bench-corpus: $(STAMP)
	$(BIN)/python benchmarks/bench_corpus.py build
	$(BIN)/python benchmarks/bench_corpus.py search

# Files of every form against their text: needs LibreOffice, Chromium and Tesseract for theirs, and some minutes.
bench-files: $(STAMP)
	$(BIN)/python -m pip install --require-hashes --no-deps -r requirements-bench.txt
	$(BIN)/python benchmarks/bench_formats.py
	$(BIN)/python benchmarks/bench_tables.py
	$(BIN)/python benchmarks/bench_files.py

# Every package with its hash, the build backend too; then the project itself, with nothing left to fetch.
$(STAMP): pyproject.toml requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Pins anew, with the hashes of every platform's files; needs pip-tools.
COMPILE = CUSTOM_COMPILE_COMMAND="make requirements" pip-compile --upgrade --generate-hashes --strip-extras --allow-unsafe \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

requirements:
	$(COMPILE) --extra dev --extra figures --extra parquet --all-build-deps --output-file requirements.txt pyproject.toml
	$(COMPILE) --output-file requirements-bench.txt requirements-bench.in

clean:
	rm -rf $(VENV) build dist src/*.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
