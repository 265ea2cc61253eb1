# make help says what there is. Debian and Ubuntu: what is missing is installed; elsewhere a sentence says what to install.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help install install-development demo picture test lint guides readers test-tools clean bench-reading bench-verdict bench-review pictures bench-hostile bench-speed peers fuzz bill-of-materials audit bench-batch bench-report chaos

VENV := .venv
FUZZ_SECONDS ?= 600
SECURITY := var/security-tools
PEERS := var/peers
FOR_PDF := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check --quiet --quiet
INSTALLED := $(VENV)/.installed
INSTALLED_DEVELOPMENT := $(VENV)/.installed-development

# `make APT=` never touches the system's packages.
APT := $(shell command -v apt-get 2>/dev/null)
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)
APT_INSTALL = $(SUDO) $(APT) update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive $(APT) install -y -qq --no-install-recommends

# The first Python from 3.11 on; where there are several, one that can make a virtual environment.
PYTHON = $(shell for name in python3 python3.13 python3.12 python3.11 python3.14; do \
	command -v $$name >/dev/null 2>&1 && $$name -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& command -v $$name && break; done)

help:  ## what can be asked of make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */\1|/' | awk -F'|' '{printf "  make %-13s %s\n", $$1, $$2}'

install: $(INSTALLED)  ## puts the bonapayer command in .venv/bin

demo: install  ## reads and checks sample_invoices/, then says where the report and the queue are
	@BONAPAYER_AS_OF=2026-11-20 $(VENV)/bin/bonapayer process sample_invoices/*.pdf --tables sample_invoices/tables \
		--data var/demo --report var/demo/report --format table \
		|| case $$? in 1|3) ;; *) exit 2 ;; esac  # exceptions are what there is to see

picture: demo
	@$(VENV)/bin/python docs/images/draw_demo.py

test: install-development test-tools  ## runs the tests
	@OMP_THREAD_LIMIT=1 $(VENV)/bin/python -m pytest --numprocesses auto --dist loadfile

lint: install-development  ## style, types and the one-way imports between rooms
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports

bench-reading: install-development test-tools  ## measures how well invoices are read; writes docs/reading.md
	@OMP_THREAD_LIMIT=1 $(VENV)/bin/python -m benchmarks.reading.measure $(OPTIONS)

bench-review: install-development  ## measures the review pages with 50,000 invoices; writes docs/review_load.md
	@$(VENV)/bin/python -m benchmarks.review.measure $(OPTIONS)

pictures: install-development test-tools  ## photographs the review pages on the sample invoices, into docs/images
	@OMP_THREAD_LIMIT=1 $(VENV)/bin/python -m docs.images.photograph_review

guides: install-development  ## makes a site of the guides, in var/guides
	@$(VENV)/bin/mkdocs build --quiet

bench-verdict: install-development test-tools  ## measures the verdicts on planted faults; writes docs/verdicts.md
	@OMP_THREAD_LIMIT=1 $(VENV)/bin/python -m benchmarks.verdict.measure $(OPTIONS)

bench-speed: install-development test-tools  ## measures speed beside other programs (make peers first); writes docs/performance.md
	@OMP_THREAD_LIMIT=1 $(VENV)/bin/python -m benchmarks.speed.measure $(OPTIONS)

peers: $(PEERS)/bin/python  ## installs the programs that bench-speed compares with, in an environment of their own

fuzz: install-development  ## fuzzes each parser for FUZZ_SECONDS (600); what it finds is in var/fuzzing
	@for target in $$($(VENV)/bin/python -c 'from tests.fuzzing.targets import TARGETS; print(*TARGETS)'); do \
		echo "$$target"; $(VENV)/bin/python -m tests.fuzzing.fuzz "$$target" -max_total_time=$(FUZZ_SECONDS) -max_len=4000 -timeout=60; done

bench-hostile: install-development test-tools  ## reads the hostile collection; writes its table into docs/security.md
	@OMP_THREAD_LIMIT=1 $(VENV)/bin/python -m benchmarks.hostile.measure

bill-of-materials: install $(SECURITY)/bin/python  ## lists every package in use, as CycloneDX, in var/bill-of-materials.json
	@$(SECURITY)/bin/cyclonedx-py environment $(VENV)/bin/python --of JSON --output-file var/bill-of-materials.json
	@echo "var/bill-of-materials.json is written"

audit: $(SECURITY)/bin/python  ## asks a public list for known flaws of the pinned packages; the one command that needs the Internet
	@$(SECURITY)/bin/pip-audit --requirement constraints.txt --no-deps --disable-pip

bench-batch: install-development test-tools  ## measures a night's batch: documents an hour, memory, growth
	@OMP_THREAD_LIMIT=1 $(VENV)/bin/python -m benchmarks.batch.measure $(OPTIONS)

chaos: install-development test-tools  ## kills everything at random moments, and counts documents lost
	@$(VENV)/bin/python -m benchmarks.chaos.measure $(OPTIONS)

bench-report: install-development  ## makes the report of a simulated quarter, to look at, in var/report
	@OMP_THREAD_LIMIT=1 $(VENV)/bin/python -m benchmarks.report.measure $(OPTIONS)

clean:  ## forgets the demo's data
	@rm -rf var/demo

install-development: $(INSTALLED_DEVELOPMENT)

# Apart from the product's own environment, which they look at.
$(SECURITY)/bin/python: constraints.txt | readers
	@"$(PYTHON)" -m venv $(SECURITY)
	@$(SECURITY)/bin/python -m pip --disable-pip-version-check --quiet --quiet install --constraint constraints.txt cyclonedx-bom pip-audit
	@touch $@

$(INSTALLED): pyproject.toml constraints.txt | readers
	@echo "Installing the Python packages into $(VENV) …"
	@[ -x $(VENV)/bin/python ] || "$(PYTHON)" -m venv $(VENV)
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(INSTALLED_DEVELOPMENT): pyproject.toml constraints.txt | $(INSTALLED)
	@echo "Installing the development packages into $(VENV) …"
	@$(PIP) install --constraint constraints.txt --editable '.[development]'
	@touch $@

$(PEERS)/bin/python: | readers
	@"$(PYTHON)" -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip --disable-pip-version-check --quiet --quiet install \
		ocrmypdf==17.13.0 invoice2data==1.0.1 rapidocr-onnxruntime==1.4.4
	@touch $@

# What reads pages (Tesseract with French, Poppler), what writes PDF, and a Python that can make virtual environments.
readers:
	@wanted=""; \
	command -v tesseract >/dev/null || wanted="$$wanted tesseract-ocr"; \
	tesseract --list-langs 2>/dev/null | grep -x fra >/dev/null || wanted="$$wanted tesseract-ocr-fra"; \
	tesseract --list-langs 2>/dev/null | grep -x eng >/dev/null || wanted="$$wanted tesseract-ocr-eng"; \
	command -v pdftoppm >/dev/null || wanted="$$wanted poppler-utils"; \
	[ -x $(VENV)/bin/python ] || [ -n "$(PYTHON)" ] || wanted="$$wanted python3 python3-venv"; \
	[ -z "$(APT)" ] || for package in $(FOR_PDF); do \
		dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep 'ok installed' >/dev/null || wanted="$$wanted $$package"; \
	done; \
	[ -n "$$wanted" ] || exit 0; \
	if [ -z "$(APT)" ]; then \
		echo "Please install what is missing, then run make again: Tesseract 5 with French and English (tesseract, fra, eng)," \
			"Poppler (pdftoppm) and Python 3.11 or later. Missing here, by their Debian names:$$wanted." >&2; \
		exit 1; \
	fi; \
	echo "Installing the system packages$$wanted …"; \
	$(APT_INSTALL) $$wanted >/dev/null; \
	if [ ! -x $(VENV)/bin/python ] && ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
		echo "Python 3.11 or later is needed; this system's packages have $$(python3 --version)." >&2; exit 1; \
	fi

# PostgreSQL for the ledger's tests; fonts for made-up invoices; Chromium for the pages. Without apt, tests that lack them say that they are skipped.
test-tools:
	@[ -n "$(APT)" ] || exit 0; \
	wanted=""; \
	compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || wanted="$$wanted postgresql"; \
	for package in $(FOR_PDF) fonts-liberation chromium; do \
		dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep 'ok installed' >/dev/null || wanted="$$wanted $$package"; \
	done; \
	[ -n "$$wanted" ] || exit 0; \
	echo "Installing the system packages$$wanted …"; \
	$(APT_INSTALL) $$wanted >/dev/null
