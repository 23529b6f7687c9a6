# Needs Python 3.11 or newer and make; everything else is put into .venv.

# The first Python on the machine that is new enough and can make environments.
NEW_ENOUGH := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11 python; do \
	$$each -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && echo $$each && break; done)

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WORKERS ?= 2

.PHONY: generate docs test check lint lowest corpus bench clean

## Write every client of pyproject.toml to generated/.
generate: $(READY)
	$(BIN)/clientloom generate

## Write the pages of docs/ that are made from the code and from tests/cases.
docs: $(READY)
	$(BIN)/python -m generator.cli.documentation docs
	$(BIN)/python -m tests.cases

## All that CI runs.
test: lint check
	$(BIN)/python -m pytest -n $(WORKERS)

## Are the committed clients what their descriptions give?
check: $(READY)
	$(BIN)/clientloom check

lint: $(READY)
	$(BIN)/black --quiet --check generator templates/runtime generated tests
	$(BIN)/mypy
	$(BIN)/pyright

## Try the lowest versions of the dependencies that pyproject.toml allows.
lowest: .venv-lowest/.ready
	.venv-lowest/bin/python -m pytest --ignore=tests/packaging

## Hold the generator to real descriptions: make corpus CORPUS=DIR [OPTIONS=...].
corpus: $(READY)
	@test -n "$(CORPUS)" || { echo "CORPUS= must name a folder with an INDEX.tsv" >&2; exit 1; }
	$(BIN)/python -m tests.corpus "$(CORPUS)" $(OPTIONS)

## What a client costs, as ratios to the least that does the same.
bench: $(READY)
	$(BIN)/python -m tests.benchmarks

clean:
	rm -rf $(VENV) .venv-* .mypy_cache .pytest_cache .hypothesis .clientloom_cache

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

.venv-lowest/.ready: pyproject.toml $(READY)
	rm -rf .venv-lowest
	$(BIN)/python -m venv .venv-lowest
	$(BIN)/python tests/packaging/lowest.py > .venv-lowest/constraints.txt
	.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check \
		--constraint .venv-lowest/constraints.txt --editable '.[dev]'
	touch $@
