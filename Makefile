# Everything is done in environments of its own, made here and thrown away by `make clean`.
# An environment is made anew when pyproject.toml, this file or the Python changes.

PYTHON ?= python3
TEST_ENV ?= .venv-test
PYTEST_ARGS ?=
MINUTES ?= 5

VERSION := $(shell $(PYTHON) -c 'import platform; print(platform.python_version())')
DURABLE := $(shell sed -n 's/.*"\(durable-rules[^"]*\)".*/\1/p' pyproject.toml)
APT_PACKAGES := $(shell grep '^[a-z0-9]' apt-packages.txt)

# Of durable-rules there are only sources. Without -D the module they build cannot be imported on
# Python 3.13; without -O2 it is slower. pip would also serve, from its cache, a wheel that it built
# earlier without them, so this one package is built without the cache.
DURABLE_CPPFLAGS := -O2 -DPyEval_CallObject=PyObject_CallObject

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo dev test test-env lint check docs fuzz bench lock clean FORCE
.DELETE_ON_ERROR:

help:
	@echo "make demo    install into .venv and show the whole way on the bundled samples"
	@echo "make dev     the environment to work in: .venv, editable, with tests and linters"
	@echo "make test    install the wheel into $(TEST_ENV) and test it there"
	@echo "make lint    ruff, mypy and the import layers"
	@echo "make check   lint and test"
	@echo "make docs    write docs/ anew from packs and samples"
	@echo "make fuzz    fuzz numbers, requirements, intake and archives, MINUTES=5 each time"
	@echo "make bench   measure beside other engines and write the table: benchmarks/README.md"
	@echo "make lock    write the versions that CI uses: requirements/ci.txt"
	@echo "make clean   remove the environments, caches and builds"
	@echo "PYTHON=python3.13 chooses another Python, PYTEST_ARGS='-k board' some tests."

# An environment with a pip that knows --group (25.1) and with the compiled rule engine.
.venv/.base-$(VERSION) $(TEST_ENV)/.base-$(VERSION) .venv-lock/.base-$(VERSION): pyproject.toml Makefile
	@echo "Making $(@D) with Python $(VERSION): this takes up to a minute and needs a C compiler."
	$(PYTHON) -m venv --clear $(@D)
	$(@D)/bin/python -m pip install --quiet --upgrade pip
	CPPFLAGS="$$CPPFLAGS $(DURABLE_CPPFLAGS)" \
		$(@D)/bin/python -m pip install --quiet --no-cache-dir $(DURABLE)
	@touch $@

# The demo runs from the editable environment where there is one. Otherwise it installs a copy, as
# editable needs the links in qibiao/, which some archives and clones lack; it does so again only
# when a file is newer than the copy.
demo: $(if $(wildcard .venv/.dev),.venv/.dev,.venv/.installed)
	.venv/bin/qibiao demo

NEWER := $(shell find * -newer .venv/.installed -not -path 'tests*' 2>&1 | head -n 1)
.venv/.installed: .venv/.base-$(VERSION) $(if $(NEWER),FORCE)
	.venv/bin/python -m pip install --quiet ".[tables]"
	@touch $@

dev: .venv/.dev

.venv/.dev: .venv/.base-$(VERSION)
	@test -L qibiao/engine || { \
		echo "qibiao/ has no links here; work in place needs a checkout with core.symlinks=true."; \
		exit 1; }
	.venv/bin/python -m pip install --quiet --group dev --editable .
	@rm -f .venv/.installed
	@touch $@

# What is tested is the wheel, not the checkout: `-o pythonpath=` keeps the checkout off the path.
test: test-env
	$(TEST_ENV)/bin/pytest -o pythonpath= -n auto $(PYTEST_ARGS) --pyargs ./tests qibiao

# The wheel is built and installed every time, with the hatchling of the environment: no network.
# pip refuses a build constraint, which CI sets, where it builds without isolation.
test-env: $(TEST_ENV)/.ready
	$(if $(APT_PACKAGES),@$(APT_INSTALLED) || $(APT_INSTALL))
	PIP_BUILD_CONSTRAINT= $(TEST_ENV)/bin/python -m pip install --quiet \
		--no-deps --no-build-isolation .

# Of packages that were removed, dpkg knows the settings still.
APT_INSTALLED = [ $(words $(APT_PACKAGES)) = "$$(dpkg-query -Wf '$${db:Status-Abbrev}\n' \
	$(APT_PACKAGES) 2>/dev/null | grep -c '^ii')" ]
APT_INSTALL = if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends $(APT_PACKAGES); \
	else echo "Some tests need these Debian packages: $(APT_PACKAGES)"; fi

$(TEST_ENV)/.ready: $(TEST_ENV)/.base-$(VERSION)
	$(TEST_ENV)/bin/python -m pip install --quiet --group test .
	@touch $@

lint: .venv/.dev
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports

docs: .venv/.dev
	.venv/bin/python -m qibiao.reports.documentation docs/

# What reaches something new is kept in fuzz/corpus for the next run, what breaks in fuzz/findings.
fuzz: .venv/.dev
	.venv/bin/python -m pip install --quiet --group fuzz
	.venv/bin/python fuzz/run.py --minutes $(MINUTES) --target all

# Beside other engines, in turns; the table goes into benchmarks/README.md. An idle machine is best.
bench: .venv/.dev
	.venv/bin/python -m pip install --quiet --group bench
	.venv/bin/python benchmarks/run.py --write

check: lint test

lock: .venv-lock/.base-$(VERSION)
	.venv-lock/bin/python -m pip install --quiet --upgrade --upgrade-strategy eager \
		--group dev . setuptools
	{ echo "# Versions for CI, as constraints (PIP_CONSTRAINT). Written by 'make lock'."; \
		.venv-lock/bin/python -m pip freeze --all --exclude qibiao; } > requirements/ci.txt

clean:
	rm -rf .venv .venv-* build dist .coverage .hypothesis
	rm -rf .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
