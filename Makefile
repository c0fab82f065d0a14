# One command per intention. Everything installs into .venv from the hashed lock file.
PYTHON ?= python3.11
BIN := .venv/bin

.PHONY: demo test browser benchmark rules install lint ui clean

demo: install
	$(BIN)/raa demo

test: install lint browser
	$(BIN)/pytest

# The tests that open pages need a Chromium: CHROMIUM names one, else it is looked for by its usual
# names. On a Debian machine that is ours alone it is installed; elsewhere those tests are skipped.
browser:
	@for name in "$$CHROMIUM" chromium chromium-browser google-chrome; do \
		command -v "$$name" >/dev/null && exit 0; \
	done; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		echo "Installing Chromium for the tests that open pages."; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes \
			--no-install-recommends chromium fonts-liberation >/dev/null && exit 0; \
	fi; \
	echo "There is no Chromium here. Tests that open pages are skipped; where CI is set they fail."

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
