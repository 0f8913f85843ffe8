# The few commands a person needs. `make start` runs the site, `make test` checks everything.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev start test test-slow bench evals lock clean

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check -qq
# torch is a choice: SLIM=1 leaves it out, and that is remembered; SLIM= takes it after all. It stays
# outside the hashed lock (docs/adr/0001).
SLIM ?= $(wildcard $(VENV)/.slim)
TORCH := torch==2.13.0

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.run $(VENV)/.model $(if $(SLIM),$(VENV)/.slim,$(VENV)/.torch) ## install what the site needs (SLIM=1: without torch)

setup-dev: setup $(VENV)/.dev ## the same, with the tools for development

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Regelwijzer needs Python 3.11 or newer.")'
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.lock pyproject.toml | $(BIN)/python
	@echo "Installing (about half a minute) ..."
	@$(PIP) install --require-hashes --no-deps -r requirements/run.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.model: $(VENV)/.run $(wildcard kb/e5/*.py kb/e5/*.npz)
	@$(BIN)/python -m kb.e5
	@touch $@

$(VENV)/.slim: | $(VENV)/.run
	@touch $@

$(VENV)/.torch: $(VENV)/.run
	@rm -f $(VENV)/.slim
	@echo "Installing $(TORCH) (about a minute; skip it with SLIM=1) ..."
	@$(PIP) install $(TORCH)
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.run
	@$(PIP) install --require-hashes --no-deps -r requirements/dev.lock
	@touch $@

start: setup ## ingest the dossiers and serve the site on http://127.0.0.1:8000
	@$(BIN)/regelwijzer ingest
	@$(BIN)/regelwijzer serve --port $(PORT)

test: setup-dev ## linters, types, import rules and the tests (five minutes at most)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pytest -n 2

test-slow: setup-dev ## kills, races and other long tests
	@$(BIN)/pytest -n 2 -m slow

bench: setup-dev ## measure speed and memory on this machine
	@$(BIN)/python -m evals.run speed

evals: setup-dev ## measure the answers on the eval set
	@$(BIN)/regelwijzer evals

lock: ## write requirements/*.lock anew (needs uv)
	@bash requirements/lock.sh

clean: ## remove the installation; the data in ./var stays
	@rm -rf $(VENV)
