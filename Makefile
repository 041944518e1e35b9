# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
DEMO_DATA := var/demo
PORT ?= 8765

.PHONY: demo test torture audit check lint lock texts clean

demo: $(VENV)/.runtime  ## index the samples and serve them
	$(BIN)/tracuu reindex corpus/sample --data $(DEMO_DATA)
	$(BIN)/tracuu serve --data $(DEMO_DATA) --port $(PORT)

test: $(VENV)/.dev  ## all tests; installs Chromium and Tesseract where it can, and says so where it cannot
	@sh tests/install_programs.sh
	$(BIN)/python -m pytest $(PYTEST_ARGS)

torture: $(VENV)/.dev  ## faults injected for real, at full figures: hours; ROWS="--only killed" for some
	$(BIN)/python -m tests.torture $(ROWS)

audit: $(VENV)/.dev  ## known holes in what is pinned; needs the network
	$(BIN)/python -m tests.audit

check: lint test  ## what must hold before a commit

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lock:  ## pin every dependency with its hashes
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		pyproject.toml -o requirements/runtime.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		pyproject.toml --group dev -o requirements/dev.txt

TEXTS := searchapp/translations
texts: $(VENV)/.dev  ## find the texts of the pages, merge them into the English catalogue, compile it
	cd searchapp && ../$(BIN)/pybabel -q extract -F translations/babel.cfg -k vi -k gettext \
		--no-location --sort-output --omit-header -o messages.pot .
	$(BIN)/pybabel -q update -N --no-wrap --omit-header -D messages -d $(TEXTS) -i searchapp/messages.pot
	$(BIN)/pybabel -q compile -d $(TEXTS)
	rm searchapp/messages.pot

clean:
	rm -rf $(VENV) var build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Tra Cứu cần Python 3.11 trở lên (needs Python 3.11+): make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.created requirements/runtime.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
