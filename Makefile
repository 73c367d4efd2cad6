# What a person does with the project, one word each. `make` alone tells.
.DEFAULT_GOAL := help
SHELL := /bin/bash
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
REPORTS ?= data/reports
export GONGKAI_HOME ?= var
export PYTHONUTF8 := 1

# uv installs in seconds; without it (or with a shim that leads nowhere) pip does the same work
UV := $(shell uv --version >/dev/null 2>&1 && echo uv)
PYTHON ?= $(shell scripts/find_python)

# Dagster warns that some of its own commands have newer names (dg); it need not say so each time.
DAGSTER := env PYTHONWARNINGS=ignore:Function:FutureWarning $(BIN)/dagster

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16
	@printf '\n  REPORTS=%s and GONGKAI_HOME=%s may be set, as in: make run REPORTS=~/reports\n' '$(REPORTS)' '$(GONGKAI_HOME)'

.PHONY: run
run: $(VENV)/.installed ## Set everything up and build the warehouse from REPORTS
	@$(BIN)/gongkai build --reports $(REPORTS)

.PHONY: ui
ui: $(VENV)/.installed ## Show the assets, checks, schedule and sensor in Dagster's pages
	@export DAGSTER_HOME="$$($(BIN)/python -m pipelines.defs.instance)" && \
		exec $(DAGSTER) dev -w workspace.yaml

.PHONY: test
test: $(VENV)/.installed-dev ## Run the tests
	@$(BIN)/pytest -n 2 --dist loadfile

.PHONY: panel
panel: $(VENV)/.installed-dev ## Build forty invented bodies over 2008-2024 and check what is found
	@GONGKAI_PANEL=8 $(BIN)/pytest tests/panel_corpus --timeout 1800

.PHONY: fuzz
fuzz: $(VENV)/.installed-dev ## Read 2,000 damaged files of every format
	@$(BIN)/python tests/fuzz/fuzz_formats.py 2000

.PHONY: scans
scans: $(VENV)/.installed-dev ocr ## Scan the official forms in twelve ways and check what OCR reads
	@$(BIN)/python tests/scans/measure_scans.py

.PHONY: fuzzscans
fuzzscans: $(VENV)/.installed-dev ocr ## Read N (10) damaged scans of every kind by OCR (minutes)
	@$(BIN)/python tests/fuzz/fuzz_scans.py $(or $(N),10)

.PHONY: lint
lint: $(VENV)/.installed-dev ## Run the linters, the type checker and Dagster's own check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	DAGSTER_HOME="$$($(BIN)/python -m pipelines.defs.instance)" \
		$(DAGSTER) definitions validate -w workspace.yaml

.PHONY: format
format: $(VENV)/.installed-dev ## Bring the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: bench
bench: $(VENV)/.installed ## Build 1,000 generated reports and show the rates
	@$(BIN)/python benchmarks/build_1000_reports.py

.PHONY: language
language: $(VENV)/.installed-dev ## Read N generated passages (ONLY=requests.) and show what fails
	@$(BIN)/python tests/language/measure.py --number $(or $(N),2000) --seed $(or $(SEED),1) --only "$(ONLY)"

LOCK := uv pip compile --quiet --universal --python-version 3.11 --no-header --no-strip-extras \
	--generate-hashes pyproject.toml

.PHONY: forms
forms: $(VENV)/.installed-dev ## Read every form in every format, skin and deviation (minutes)
	@GONGKAI_FORMS=whole $(BIN)/pytest tests/forms_corpus

.PHONY: lock
lock: ## Renew the lock files (needs uv)
	@test -n "$(UV)" || { echo "make lock needs uv; install it with: pip install uv"; exit 1; }
	$(LOCK) -o requirements.lock
	$(LOCK) --extra dev -c requirements.lock -o requirements-dev.lock
	$(LOCK) --extra ocr -c requirements.lock -o requirements-ocr.lock

.PHONY: ocr
ocr: $(VENV)/.installed ## Install what reads scans (OCR; 350 MB)
	@scripts/install $(BIN)/python requirements-ocr.lock

.PHONY: clean
clean: ## Delete the virtual environment, caches and what runs have built
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than what it was made from, so that a second run does not install again.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it as in: make run PYTHON=/usr/bin/python3.12"; exit 1; }
ifdef UV
	uv venv --quiet --allow-existing --python "$(PYTHON)" $(VENV)
else
	"$(PYTHON)" -m venv $(VENV)
endif

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@scripts/install $(BIN)/python requirements.lock
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	@scripts/install $(BIN)/python requirements-dev.lock
	@touch $@ $(VENV)/.installed
