# Everything a person or CI does with this project. `make run` and `make test` work on a bare Debian 12 with Python 3.11.

PYTHON ?= python3
UV_VERSION := 0.13.9
UV := var/tools/bin/uv
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv

.PHONY: setup run test check format train evaluate faults bench-load bench-bursts interleavings soak fuzz bench-start bench-desk bench-publish bench-training bench-understanding test-rasa debian-test-packages

setup: .venv/.ready ## a .venv with the `suenos` command in it

$(UV):
	@$(PYTHON) -m venv var/tools 2>/dev/null || { sh scripts/debian-packages python3-venv && $(PYTHON) -m venv var/tools; }
	@var/tools/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.ready: pyproject.toml uv.lock | $(UV)
	@$(UV) sync --frozen --quiet --python $(PYTHON)
	@touch $@

run: setup ## set up and start the bot on the embedded default
	@.venv/bin/suenos run

train: setup ## train the embedded understanding (run and test do it by themselves when nlu_data/ changed)
	@.venv/bin/suenos train

debian-test-packages: ## what the tests need from Debian: a browser
	@sh scripts/debian-packages chromium

test: setup debian-test-packages ## set up and run every test
	@.venv/bin/suenos train
	@.venv/bin/python -m pytest tests --numprocesses auto --maxprocesses 4 --dist loadfile

check: setup ## format, lint, types, import contract, content: under 40 s
	@.venv/bin/ruff format --check --quiet . && .venv/bin/ruff check --quiet .
	@.venv/bin/mypy --no-error-summary
	@.venv/bin/lint-imports --no-logo >var/lint-imports.log || { cat var/lint-imports.log; exit 1; }
	@.venv/bin/suenos content check >var/content-check.log || { cat var/content-check.log; exit 1; }; tail -n 1 var/content-check.log

format: setup
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

evaluate: setup ## the project's own test phrases: share right, and the confusion table
	@.venv/bin/suenos evaluate

bench-load: setup ## how much it carries, how long people wait, memory a conversation (13 minutes; QUICK=1: 3)
	@.venv/bin/python -m benchmarks.load $(if $(QUICK),--quick)

soak: setup ## MINUTES=20 at a steady rate: fails if memory, open files or streams grow
	@.venv/bin/python -m benchmarks.soak --minutes $(or $(MINUTES),20)

bench-bursts: setup ## 50 times 300 people press two buttons one right behind the other: each answered within 2 s (6 minutes)
	@.venv/bin/python -m benchmarks.bursts

interleavings: setup ## 1,500 orders of each kind in which two processes' commands can follow one another (15 minutes)
	@SUENOS_ORDERS=1500 .venv/bin/python -m pytest tests/contract/test_interleavings.py --timeout 1000

fuzz: setup ## 100,000 malformed and hostile updates, webhook bodies and web-chat frames (15 minutes)
	@.venv/bin/python -m benchmarks.fuzz

bench-start: setup ## bare machine to first answer, warm start, memory, latency beside a bare echo bot
	@.venv/bin/python -m benchmarks.start

faults: setup ## break everything at random while 10,000 messages go through, and account for each
	@.venv/bin/python -m benchmarks.faults

bench-desk: setup ## 300 people waiting, 30 counsellors: how fast the desk is, and that no case is taken twice (3 minutes)
	@.venv/bin/python -m benchmarks.desk

bench-publish: setup ## everything published while people write: how long it takes, and that nobody waits or gets a mix
	@.venv/bin/python -m benchmarks.publish

bench-training: setup ## seconds and memory of training with 4,000 to 64,000 phrases (8 minutes)
	@.venv/bin/python -m benchmarks.training

bench-understanding: setup ## beside Rasa DIET, nlp.js and TF-IDF, on our phrases and the sets in SUENOS_DATASETS (hours: DIET trains slowly)
	@.venv/bin/python -m benchmarks.understanding

test-rasa: setup ## the Rasa service, for real, in an environment of its own (minutes, gigabytes)
	@sh scripts/rasa setup && .venv/bin/python -m pytest tests/rasa -o addopts=""
