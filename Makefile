# Everything goes through .venv; the targets do their own set-up and may be run again at any time.
PYTHON ?= python3
BIN := .venv/bin
OUT ?= demo-out

.PHONY: demo run test bench setup lint clean screenshots translations

demo: setup
	$(BIN)/sterigcs demo --out $(OUT)

run: setup
	$(BIN)/sterigcs

test: setup lint
	$(BIN)/python -m pytest -n 2 --dist loadfile tests

screenshots: setup
	$(BIN)/python -m tests.screenshots screenshots

translations: setup
	$(BIN)/python -m tests.support.translations

bench: setup
	$(BIN)/python -m tests.benchmarks

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

setup: .venv/installed

.venv/installed: pyproject.toml
	@sh installer/setup.sh $(PYTHON)
	@touch $@

clean:
	rm -rf .venv demo-out screenshots
