# Everything is a target here; `make` alone lists them. Paths are relative, so the checkout may lie anywhere.
BIN := .venv/bin
BOROUGH := build/borough
SITE := build/site
REPORT := build/report
AS_AT := 2021-04-30
SECONDS := 60
PORT := 8000

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev setup-spark assets borough run demo report test coverage fuzz check format lock benchmarks benchmarks-exchange benchmarks-disclosure benchmarks-website screenshots formats clean

help: ## list what can be made
	@echo "Continuum: safeguarding records to the dashboard and the committee's report."
	@echo "Python 3.11 is all it needs; Node.js 20 builds the website's style sheets."
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 20
	@echo
	@echo "Start with: make run"

setup: ## make .venv and install what running needs (hash-checked)
	@sh tools/setup.sh run

setup-dev: ## the same, and what tests and checks need
	@sh tools/setup.sh dev

setup-spark: ## what figures on Spark need besides (and Java 17, which is not installed here)
	@sh tools/setup.sh spark

assets: ## the website's style sheets and scripts, built where they are not up to date
	@sh tools/assets.sh

borough: setup ## a borough of made-up records in build/borough, where there is none
	@test -e $(BOROUGH) || $(BIN)/continuum synthetic --out $(BOROUGH)

run: setup assets borough ## the website with made-up records, on this machine alone; says whom to sign in as
	@exec $(BIN)/continuum serve --demonstration --site $(SITE) --dataset $(BOROUGH) --port $(PORT)

demo: setup assets report ## the report, and the figures of the website; always returns
	@$(BIN)/continuum site prepare --dataset $(BOROUGH) --site $(SITE) --months 1 --known now --no-release
	@echo
	@echo "The website's figures are in $(SITE): make run serves them."

report: setup borough ## the scrutiny committee's report on the made-up records; says where it is
	@$(BIN)/continuum report scrutiny --dataset $(BOROUGH) --as-at $(AS_AT) --out $(REPORT)
	@echo
	@echo "The report is in $(REPORT). Next, try:"
	@echo "  $(BIN)/continuum --help"
	@echo "  $(BIN)/continuum figures --dataset $(BOROUGH) --as-at $(AS_AT)"
	@echo "  $(BIN)/continuum figures --dataset $(BOROUGH) --as-at $(AS_AT) \\"
	@echo "      --measure children_in_care --by age --months 3"
	@echo "  $(BIN)/continuum measures show children_in_care"
	@echo "  docs/user-guide.md"

test: setup-dev assets ## all tests, on every core; then those of the website on a real PostgreSQL
	@$(BIN)/python -m tools.chromium
	@$(BIN)/python -m pytest -n auto --dist loadgroup
	@sh tools/test_postgresql.sh $(BIN)/python

coverage: setup-dev assets ## all tests, and which lines of dataset, measures and reports they leave out
	@$(BIN)/python -m pytest -n auto --dist loadgroup -q --cov=continuum.dataset --cov=continuum.measures --cov=continuum.reports \
	    --cov-report=term --cov-fail-under=95

fuzz: setup-dev ## spoilt files into every reader, SECONDS=60 for each
	@CONTINUUM_FUZZ_SECONDS=$(SECONDS) $(BIN)/python -m pytest -q tests/fuzz

check: setup-dev ## format, lint, strict types, the floors, what is known against what it is made of
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tools/audit.py

format: setup-dev ## put the code in its one format and mend what lint can
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

lock: ## renew requirements/*.txt from pyproject.toml (UPGRADE=--upgrade for newer versions)
	@sh tools/setup.sh lock
	@UPGRADE="$(UPGRADE)" sh tools/lock.sh

benchmarks: setup-dev ## time and memory of the main jobs, some minutes; see docs/performance.md
	@$(BIN)/python benchmarks

benchmarks-exchange: setup-dev ## time and memory of files in and out; see docs/formats/speed.md
	@$(BIN)/python benchmarks/exchange.py

benchmarks-disclosure: setup-dev ## time and loss of disclosure control; see docs/disclosure-speed.md
	@$(BIN)/python benchmarks/disclosure.py

benchmarks-website: setup-dev assets borough ## how fast the pages are, about ten minutes; see docs/website-speed.md
	@PYTHONPATH=. $(BIN)/python benchmarks/website.py

screenshots: setup-dev assets ## pictures of the main pages for docs/website.md, from the figures in build/site
	@$(BIN)/python -m tools.screenshots --site $(SITE) --dataset $(BOROUGH)

formats: setup-dev ## which figures of the borough survive each format; see docs/formats/what-survives.md
	@test -e $(BOROUGH) || $(BIN)/continuum synthetic --out $(BOROUGH)
	@$(BIN)/python tools/what_survives.py $(BOROUGH) docs/formats/what-survives.md

clean: ## remove what was made (build, caches); .venv stays
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.* .import_linter_cache
