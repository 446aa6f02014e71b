# Two commands for a newcomer: `make demo` and `make test`. Each sets up what it needs.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint docs clean

# audit the made-up shop and print the table; the shop has breaches, so the audit exits with 1
demo: $(READY)
	@$(BIN)/hegui audit examples/shop/hegui.toml --as-of 2026-06-30 --fail-on none

# run every test; what needs a service that is not there is skipped and says so
test: $(READY)
	@$(BIN)/python -m pytest -n auto --dist loadgroup

# style, types, import contracts, spelling, and generated docs that are up to date
lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/codespell README.md CHANGELOG.md CONTRIBUTING.md docs src bench
	@$(BIN)/python docs/generate.py --check
	@$(BIN)/python docs/pasted.py --check

# write the generated reference pages anew
docs: $(READY)
	@$(BIN)/python docs/generate.py
	@$(BIN)/python docs/pasted.py

clean:
	rm -rf $(VENV)

# uv if it is there, else venv and pip from the lock's export
$(READY): pyproject.toml uv.lock requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Hegui needs Python 3.11 or newer: set PYTHON=python3.11 or the like." if sys.version_info < (3, 11) else 0)'
	@if command -v uv >/dev/null 2>&1; then \
	    UV_PROJECT_ENVIRONMENT=$(VENV) uv sync --quiet --frozen --python $$(command -v $(PYTHON)); \
	else \
	    $(PYTHON) -m venv $(VENV) && \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt && \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .; \
	fi
	@touch $(READY)
