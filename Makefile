# The commands of this repository; `make help` lists them.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: run test check-quality bench mt-server lock clean help
# A path of another project must not shadow what the lock pins.
unexport PYTHONPATH PYTHONHOME
# `make run PYTHON=python3.12` chooses the interpreter.
export PYTHON

run: ## publish everything in sources/ to output/ (the first time, make .venv)
	@tools/install run
	@.venv/bin/pipeline run

test: ## run the whole suite: ruff, mypy, pytest; `make test PYTEST='-k catalogs'` picks tests
	@tools/install test
	@tools/test $(PYTEST)

check-quality: ## measure the checks on seeded faults; `make check-quality QUALITY='--ntrex DIR'`
	@tools/install test
	@.venv/bin/python -m tools.check_quality $(QUALITY)

bench: ## measure 1,000 announcements, and the peers; `make bench BENCH='--no-peers'` leaves them out
	@tools/install run
	@$(if $(findstring --no-peers,$(BENCH)),:,tools/install bench)
	@.venv/bin/python -m benchmarks.run $(BENCH)

mt-server: ## install the translation server that some tests talk to, into .venv-mt
	@tools/install mt

lock: ## remake the locks, the pins kept; `make lock LOCK=--upgrade` moves them to the newest
	@tools/lock $(LOCK)

clean: ## remove what the other commands made: environments, caches, output
	@rm -rf .venv .venv-bench .venv-mt .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist
	@find . -path ./.git -prune -o -type d -name __pycache__ -exec rm -rf {} +
	@find output -mindepth 1 ! -name .gitkeep -delete

help: ## list the commands
	@sed -n 's/^\([a-z-]*\): ## \(.*\)/make \1	\2/p' Makefile | expand -t 12
