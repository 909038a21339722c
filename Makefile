# make install   the environment in .venv, from nothing; quick when there is nothing to do
# make chat      the chat page on http://127.0.0.1:8000 (make chat PORT=8001 moves it)
# make test      make check, then every test; make test ARGS="tests/qa -x" narrows it
# make coverage  every test with branch coverage, held to its floor
# make check     format, lint, types, imports: what CI runs first
# make scale     tests the engines and workers of the extras milvus and ray, in .venv-scale
# make bench     measures the installed service: index build, cold and served answers, memory

PYTHON ?= python3
PORT   ?= 8000
ARGS   ?=

VENV  := .venv
BIN   := $(VENV)/bin
STAMP := $(VENV)/.installed
SPREAD := --numprocesses auto --maxprocesses 4 --dist loadfile

.DELETE_ON_ERROR:
.PHONY: install chat test coverage check format bench scale

install: $(STAMP)

# The stamp is written last, so an interrupted installation is taken up again.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dossier needs Python 3.11 or newer: make PYTHON=python3.11")'
	@echo "Installing into $(VENV); the first time takes some minutes"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]' --constraint constraints.txt
	@touch $@

chat: install
	$(BIN)/dossier serve --port $(PORT)

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# All tests are spread over the processors, file by file; more than four share too little work.
# The browser's driver keeps an event loop running in its process, so its tests run by themselves.
test: check
ifdef ARGS
	$(BIN)/python -m pytest $(ARGS)
else
	$(BIN)/python -m pytest $(SPREAD) --ignore=tests/page
	$(BIN)/python -m pytest $(SPREAD) tests/page
endif

coverage: install
	$(BIN)/python -m pytest $(SPREAD) --cov --cov-fail-under=0 --ignore=tests/page
	$(BIN)/python -m pytest $(SPREAD) --cov --cov-append tests/page

bench: install
	$(BIN)/python -m bench.measure

# The extras bring half a gigabyte that nothing else needs, so they have an environment of their
# own, which sees that of `make install`.
SCALE := .venv-scale
SCALE_STAMP := $(SCALE)/.installed

$(SCALE_STAMP): $(STAMP) constraints-scale.txt
	$(PYTHON) -m venv $(SCALE)
	$(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' \
		> "$$($(SCALE)/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/installed.pth"
	$(SCALE)/bin/python -m pip install --quiet 'pymilvus[milvus-lite]' 'ray[data]' \
		--constraint constraints.txt --constraint constraints-scale.txt
	@touch $@

scale: $(SCALE_STAMP)
	$(SCALE)/bin/python -m pytest tests/index/test_engines.py tests/index/test_bulk.py
