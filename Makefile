# Everything that is done with the portal. `make help` lists it.

PYTHON := .venv/bin/python
MANAGE := DJANGO_SETTINGS_MODULE=portal.settings.test $(PYTHON) manage.py
SETUP_RUN := dev/packages run && dev/python base && dev/styles
SETUP_TEST := dev/packages test && dev/python dev && dev/styles
COMPILE := uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --upgrade --quiet

.DEFAULT_GOAL := help
.PHONY: help setup run test test-long bench chaos check format requirements clean

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name words; do printf '  make %-13s %s\n' "$$name" "$$words"; done

run: ## Set up what is missing and start the whole portal with demo data (PORT=8000)
	@$(SETUP_RUN) && exec $(PYTHON) -m portal.supervisor

setup: ## Set up what running, testing and checking need, and stop there
	@$(SETUP_TEST)

test: ## Run every test but the long ones, browser journeys included (ARGS= goes to pytest)
	@$(SETUP_TEST) && $(MANAGE) compile_catalogues && exec $(PYTHON) -m pytest -m "not long" $(ARGS)

test-long: ## Run the long tests
	@$(SETUP_TEST) && $(MANAGE) compile_catalogues && exec $(PYTHON) -m pytest -m long $(ARGS)

bench: ## Measure the open pages beside a bare Django view, by rounds (BENCH_ROUNDS=7)
	@$(SETUP_RUN) && exec $(PYTHON) -m portal.bench

chaos: ## Kill worker, beat and web server at random while applications are filed, then count (SECONDS=60 SEED=)
	@$(SETUP_TEST) && exec $(PYTHON) -m tests.journeys.chaos $(or $(SECONDS),60) $(SEED)

check: ## Style, types, import order, templates, migrations, catalogues
	@dev/packages test && dev/python dev && exec dev/check

format: ## Put code and templates into the house's form
	@dev/python dev
	@$(PYTHON) -m ruff check --fix --quiet . ; $(PYTHON) -m ruff format --quiet .
	@find templates -name '*.html' -print0 | xargs -0 .venv/bin/djade --target-version 5.2

requirements: ## Pin the newest versions that requirements/*.in allow
	@dev/python dev
	@cd requirements && for name in uv base dev; do echo "pinning $$name"; ../.venv/bin/$(COMPILE) $$name.in -o $$name.txt; done

clean: ## Remove what was made, the demo's data included
	@rm -rf .venv node_modules static/dist var .mypy_cache .ruff_cache .pytest_cache
