# Two commands for a newcomer: `make demo` and `make test`. Each sets up what it needs.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := $(VENV)-demo
SCANNERS := .venv-scanners
PYTEST := $(BIN)/python -m pytest -n auto
# installs what stands beside the lock, without what that asks for
BESIDE := if command -v uv >/dev/null 2>&1; then pip="uv pip install --python $(BIN)/python"; \
    else pip="$(BIN)/python -m pip install --disable-pip-version-check"; fi; $$pip --quiet --no-deps
# what Numba compiles is kept beyond a virtual environment and a clean tree
export NUMBA_CACHE_DIR ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/hegui/numba

# and so is what Python compiles, also where the environment says not to: each worker of each target
# else compiles the tests anew
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test services scanners full services-full smoke property spark reader prepared lint types pages style docs clean

# audit the made-up shop, with Hegui alone in an environment of its own
demo: $(DEMO)/.ready
	@echo "Auditing the made-up shop (examples/shop) as of 2026-06-30 ..."
	@$(DEMO)/bin/hegui demo

# run what starts no service and takes no long time; what needs a database that is not there says
# that it is skipped, and the number of those that the next targets run is printed as deselected
test: $(READY)
	@$(PYTEST)

# run those that start a browser, a page engine, Spark, a scanner or a server
services: $(READY) $(SCANNERS)/.ready
	@$(PYTEST) -m services

# let scanners loose for minutes on a weak shop, its clean twin and this machine: it needs lynis and
# openscap-scanner
scanners: $(READY) $(SCANNERS)/.ready
	@$(PYTEST) -m scanners

# judge the examples that `make test` leaves out, in the databases as well that HEGUI_TEST_POSTGRES and
# HEGUI_TEST_MYSQL name, in ClickHouse where chdb-core is installed, and draw and attack more where
# `make test` does so in short
full: $(READY) $(SCANNERS)/.ready
	@$(PYTEST) -m full

# both at once, as CI does, by more processes than cores: most of the time a service is waited for
services-full: $(READY) $(SCANNERS)/.ready
	@$(BIN)/python -m pytest -n 4 -m "services or full"

# run what shows that it works at all, on another Python: make smoke PYTHON=python3.13 VENV=.venv-3.13
smoke: $(READY)
	@$(BIN)/python -m pytest -m smoke tests/test_smoke.py tests/test_duties.py

# take evidence away from every example of every duty: no verdict may become better
property: $(READY)
	@$(PYTEST) -m property tests/property

# judge every example of every duty in Spark, which takes an hour or two
spark: $(READY)
	@$(BIN)/python -m pytest -m spark

# learn the reader of documents from the labelled passages (data/passages), and write its model; what
# it learns with is large, and nothing that reads needs it
reader: $(READY)
	@$(BESIDE) catboost==1.2.10 scipy==1.17.1
	@$(BIN)/python tools/learn_reader.py

# compile what screens, and the tests, before several processes want them at the same time
prepared: $(READY)
	@$(BIN)/hegui screen prepare
	@$(BIN)/python -m pytest --collect-only -qq >/dev/null

# style, types, import contracts, spelling, and generated docs that are up to date: two at a time
lint: $(READY)
	@$(MAKE) --no-print-directory --keep-going --jobs 2 --output-sync types pages style

types:
	@$(BIN)/mypy

pages:
	@$(BIN)/python docs/pasted.py --check
	@$(BIN)/python docs/generate.py --check

style:
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python .ci/dependencies.py
	@$(BIN)/codespell README.md CHANGELOG.md CONTRIBUTING.md docs src bench

# write the generated reference pages anew
docs: $(READY)
	@$(BIN)/python docs/generate.py
	@$(BIN)/python docs/pasted.py

clean:
	rm -rf $(VENV) $(DEMO) $(SCANNERS)

$(READY): requirements.txt
$(DEMO)/.ready: requirements-demo.txt
$(READY): what = with all extras and what tests it
$(DEMO)/.ready: what = alone
$(READY): chosen = --extra all
$(DEMO)/.ready: chosen = --no-dev

# uv if it is there, else venv and pip from the lock's export
$(READY) $(DEMO)/.ready: $(VENV)%.ready: pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit("Hegui needs Python 3.11 or newer: set PYTHON=python3.11 or the like." if sys.version_info < (3, 11) else 0)'
	@echo "Installing Hegui $(what) into $(@D), once; this takes a minute or more ..."
	@if command -v uv >/dev/null 2>&1; then \
	    UV_PROJECT_ENVIRONMENT=$(@D) uv sync --quiet --frozen $(chosen) --python $$(command -v $(PYTHON)); \
	else \
	    $(PYTHON) -m venv $(@D) && \
	    $(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(filter requirements%,$^) && \
	    $(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .; \
	fi
	@touch $@

$(SCANNERS)/.ready: requirements-scanners.txt
	@echo "Installing scanners into $(@D), once ..."
	@$(PYTHON) -m venv $(@D)
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@
