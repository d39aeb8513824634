# Every command does its own set-up on a machine that has Python 3.11+ and make: above all `make serve` and `make test`.

PYTHON ?=
PORT ?= 8866
DATA ?= .tremplin
# Two workers, as on the smallest machine that we test on; `make test PYTEST="-k dossier"` runs a part.
PYTEST ?= -n 2 --dist loadfile --no-loadscope-reorder

VENV := .venv
BIN := $(VENV)/bin

# What is installed is marked by a stamp, so that the second start loses no time. What `serve` needs is part of what
# `test` needs (the locks agree), so that a developer's environment serves as it is.
SERVE_READY := $(VENV)/.ready-serve
DEV_READY := $(VENV)/.ready-dev
BENCH_READY := $(VENV)/.ready-bench
READY_TO_SERVE := $(if $(wildcard $(DEV_READY)),$(DEV_READY),$(SERVE_READY))

.DEFAULT_GOAL := help
# An environment that was not finished is begun anew.
.DELETE_ON_ERROR:
.PHONY: help serve edit check reference test check-code format screenshots lock bench-serving bench-answers \
	bench-interests bench-occupations occupations occupations-nearness

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 22
	@echo "  PORT=$(PORT) DATA=$(DATA): where serve listens, and where it keeps what learners do"

serve: $(READY_TO_SERVE) ## Open Tremplin to learners: one line says where
	@$(BIN)/course-kit serve --data "$(DATA)" --port "$(PORT)"

edit: $(DEV_READY) ## Write a course: open JupyterLab on notebooks/
	@$(BIN)/course-kit edit

check: $(READY_TO_SERVE) ## Tell every mistake in the course, with its place and what to write
	@$(BIN)/course-kit check || { echo "« Error 1 », ci-dessous, veut seulement dire qu’il reste des fautes." >&2; exit 1; }

reference: $(READY_TO_SERVE) ## Try every kind of question, with the text that makes it (for who writes a course)
	@$(BIN)/course-kit serve --course notebooks/reference --forgets --port "$(PORT)"

test: $(DEV_READY) check-code ## Check everything, as CI does
	@$(BIN)/python -m pytest -q $(PYTEST)

check-code: $(DEV_READY) ## Check the code without running it: layout, lint, types, who imports whom
	@$(BIN)/ruff format --check --quiet --output-format concise . || { echo "Lay the code out with \`make format\`."; exit 1; }
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo > $(VENV)/imports.log || { cat $(VENV)/imports.log; exit 1; }
	@echo "Layout, lint, types and imports are as agreed."

format: $(DEV_READY) ## Lay the code out as agreed
	@$(BIN)/ruff check --quiet --fix --select I .
	@$(BIN)/ruff format --quiet .

# Both print tables, and end with one line of JSON; BENCH="--present 2000 --stay 300" and the like change what is measured.
bench-serving: $(BENCH_READY) ## Measure serving beside stock Voilà and Solara (a quarter of an hour)
	@PYTHONPATH=tests $(BIN)/python -m benchmarks.serving --json $(BENCH)

bench-answers: $(BENCH_READY) ## Measure answers, on SQLite and on PostgreSQL (three minutes)
	@PYTHONPATH=tests $(BIN)/python -m benchmarks.answers --json $(BENCH)

bench-occupations: $(BENCH_READY) ## Measure how well and how quickly occupations are found (BENCH=--train: learn anew first)
	@PYTHONPATH=tests $(BIN)/python -m benchmarks.occupations --json $(BENCH)

# Built from the published files, then learnt from what was built: both results are committed.
occupations: $(DEV_READY) ## Build the data of occupations anew, from RAW=FOLDER of the published files
	@$(BIN)/python -m course_kit.career.occupations.build --raw "$(RAW)"

occupations-nearness: $(BENCH_READY) ## Learn anew how near occupations are (20 minutes)
	@$(BIN)/python -m pytest -q tests/unit/career/occupations/build
	@$(BIN)/python -m course_kit.career.occupations.build.train

PEOPLE ?= 1000
bench-interests: $(DEV_READY) ## Measure the interest inventory on people's answers: RESPONSES=FILE.csv (ten minutes)
	@test -n "$(RESPONSES)" || { echo "Say whose answers: make bench-interests RESPONSES=FILE.csv, with columns R1 to C8." >&2; exit 2; }
	@PYTHONPATH=tests $(BIN)/python -m benchmarks.interests "$(RESPONSES)" --people $(PEOPLE) --json

# Universal: one lock for every system. Nothing in it names where packages come from; serve and binder follow dev's choice.
LOCK = $(BIN)/uv pip compile pyproject.toml --quiet --group build --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header $(UPGRADE)

screenshots: $(DEV_READY) ## Take the pictures of the README and the guide anew
	@$(BIN)/python docs/screenshots.py $$(cd tests && ../$(BIN)/python -m browser.chromium)

lock: $(DEV_READY) ## Choose the versions of all packages anew (UPGRADE=--upgrade for the newest)
	@$(LOCK) --extra dev --output-file requirements/dev.txt
	@$(LOCK) --extra server --constraints requirements/dev.txt --no-annotate --output-file requirements/serve.txt
	@$(LOCK) --extra bench --constraints requirements/dev.txt --no-annotate --output-file requirements/bench.txt
	@$(LOCK) --extra binder --constraints requirements/dev.txt --no-annotate --output-file binder/requirements.txt

$(BIN)/python:
	@python=""; \
	for candidate in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python); do \
	    if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        python="$$candidate"; break; \
	    fi; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "Tremplin needs Python 3.11 or newer. Install it, or say where it is: make PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	    echo "$$python cannot make virtual environments: on Debian and Ubuntu, install the package python3-venv." >&2; exit 1; \
	fi; \
	"$$python" -m venv --clear $(VENV)

INSTALL = $(BIN)/python -m pip --quiet --disable-pip-version-check install

$(SERVE_READY): requirements/serve.txt pyproject.toml | $(BIN)/python
	@echo "Installing what Tremplin needs (once, a minute or two)…"
	@$(INSTALL) --require-hashes --requirement requirements/serve.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_READY): requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "Installing what Tremplin and its tests need (once, a few minutes)…"
	@$(INSTALL) --require-hashes --requirement requirements/dev.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(BENCH_READY): requirements/bench.txt pyproject.toml | $(BIN)/python
	@echo "Installing what Tremplin is compared with (once, a few minutes)…"
	@$(INSTALL) --require-hashes --requirement requirements/bench.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@
