# Everything runs in .venv, which the first target makes for itself; nothing else is needed.
PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null || echo $(BIN)/uv)

.PHONY: setup demo test check lint laws ordeal bench lock clean

setup: .venv/ready

.venv/ready: requirements.txt pyproject.toml
	@test -x "$(UV)" || test -x $(BIN)/pip || $(PYTHON) -m venv .venv \
		|| { echo "A virtual environment needs python3-venv: apt install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) .venv
	@test -x "$(UV)" || $(BIN)/pip install --quiet --disable-pip-version-check uv
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $@

demo: setup
	@$(BIN)/tanggap demo

test: setup
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

bench: setup
	$(BIN)/python -m benchmarks

# Every law on many times the examples of `make test`.
laws: setup
	EXAMPLES_TIMES=20 $(BIN)/python -m pytest tests/domain tests/projections tests/ledger

# What takes minutes: workers killed at random, and an export of 100,000 facts.
ordeal: setup
	$(BIN)/python -m pytest -n 0 tests/ordeal -o python_files="ordeal_*.py"

lock:
	$(UV) pip compile --quiet pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header -o requirements.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
