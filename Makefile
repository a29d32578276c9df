# Everything one types in a checkout. Needs Python 3.11 or newer and make; the rest comes by itself.
#
#   make demo    set up, and show a whole campaign on fictitious people
#   make test    set up with the tools for development, and run the tests
#   make test-servers    the tests with Debian's mail servers (installs them where it may)
#   make crash N=1000    kill a campaign a thousand times, and look what is lost or doubled
#
# Each set-up runs once and again when pyproject.toml changes. After it, no network is needed.

PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
RUN := $(VENV)/.askaround
DEV := $(VENV)/.askaround-dev
CODE := engine plugins workflows tests benchmarks docs examples
ARGS ?=

# What is compiled is kept, whatever the surroundings say: tests start thousands of processes, and
# half the time of a short one would go into compiling.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help demo install test test-servers crash fuzz lint format types docs bench clean

help:  ## say what can be typed
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(RUN)  ## set up, and show a whole campaign on fictitious people
	@$(BIN)/askaround demo $(ARGS)

install: $(RUN)  ## set up the program alone, in .venv/bin/askaround

test: $(DEV)  ## set up for development, and run the tests (ARGS="-k name" chooses)
	@$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

# What proves that a server is there, and the Debian package that brings it.
SERVERS := /usr/sbin/exim4:exim4-daemon-light /usr/lib/dovecot/imap:dovecot-imapd \
	/usr/lib/dovecot/lmtp:dovecot-lmtpd /usr/lib/dovecot/modules/lib90_sieve_plugin.so:dovecot-sieve

test-servers: $(DEV)  ## run the tests that need Debian's mail servers, installed here where root may
	@lacking=$$(for one in $(SERVERS); do test -e $${one%%:*} || echo $${one#*:}; done); \
	if [ -n "$$lacking" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "installing" $$lacking >&2; \
		export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1; \
		{ apt-get update -qq && apt-get install -y -qq --no-install-recommends $$lacking; } \
			>/dev/null || echo "they cannot be installed; their tests are skipped" >&2; \
	elif [ -n "$$lacking" ]; then \
		echo "not installed:" $$lacking "(as root: apt-get install); their tests are skipped" >&2; \
	fi
	@ASKAROUND_TEST_SERVERS=1 $(BIN)/python -m pytest -rs tests/servers \
		tests/plugins/askaround_email/test_email_account.py \
		tests/plugins/askaround_email/test_email_imapinbox.py $(ARGS)

N ?= 300

crash: $(DEV)  ## kill campaigns that send mail N times, at every step: nothing lost, none twice
	@mkdir -p build
	@$(BIN)/python -m tests.crash --kills $(N) --json build/bench-crash.json $(ARGS)

FUZZED := tests/fuzz tests/plugins/askaround_contacts/test_contacts_fuzz.py

fuzz: $(DEV)  ## throw broken files at every parser for half an hour (ARGS="-k calendar" chooses)
	@echo "about half an hour on two cores; Ctrl-C ends it, and what was found by then is shown" >&2
	@$(BIN)/python -m pytest -n auto --hypothesis-profile=long -o timeout=0 $(FUZZED) $(ARGS)

lint: $(DEV)  ## check style, form and the contracts between the floors
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/lint-imports --no-logo

format: $(DEV)  ## bring the code into form
	@$(BIN)/ruff check --fix $(CODE)
	@$(BIN)/ruff format $(CODE)

types: $(DEV)  ## check the types, strictly
	@$(BIN)/mypy

docs: $(DEV)  ## write the reference pages and the README's screens anew from the code
	@$(BIN)/python -m docs._generate

bench: $(DEV)  ## measure the start-up, and the engine beside its floor and its peers
	@mkdir -p build
	@$(BIN)/python -m benchmarks.startup --json build/bench-startup.json
	@$(BIN)/python -m benchmarks.engine --json build/bench-engine.json $(ARGS)
	@$(BIN)/python -m benchmarks.growth --json build/bench-growth.json --svg build/bench-growth.svg

clean:  ## remove what the targets above made, .venv included
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find $(CODE) -type d -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "error: no Python 3.11 or newer found" >&2; \
		echo "  try: install one, then  make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 4; }
	@echo "setting up $(VENV) (once)" >&2
	@$(PYTHON) -m venv $(VENV) || { echo "error: $(PYTHON) could not make $(VENV)" >&2; \
		echo "  try: install its venv module (Debian and Ubuntu: python3-venv)" >&2; \
		rm -rf $(VENV); exit 4; }

$(RUN): pyproject.toml | $(BIN)/python
	@echo "installing askaround and what it needs (once, about a minute)" >&2
	@$(PIP) --editable .
	@touch $@

$(DEV): pyproject.toml | $(BIN)/python
	@echo "installing askaround and the tools for development (once, about a minute)" >&2
	@$(PIP) --editable '.[dev]'
	@touch $@ $(RUN)
