# One command per intention. Everything installs into .venv from the hashed lock file.
PYTHON ?= python3.11
BIN := .venv/bin

.PHONY: demo test benchmark rules install lint ui clean

demo: install
	$(BIN)/raa demo

test: install lint
	$(BIN)/pytest

benchmark: install
	$(BIN)/python tests/benchmarks/run_all.py

rules: install
	$(BIN)/python -m pipelines.quality.rules_page

install: .venv/.installed

.venv/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	PYTHONDONTWRITEBYTECODE= $(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

ui: install
	$(BIN)/raa ui

clean:
	rm -rf .venv home dbt_project/target
