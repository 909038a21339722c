# make install   the environment in .venv, from nothing; quick when there is nothing to do
# make chat      the chat page on http://127.0.0.1:8000 (make chat PORT=8001 moves it)
# make test      make check, then every test; make test ARGS="tests/qa -x" narrows it
# make coverage  every test with branch coverage, held to its floor
# make check     format, lint, types, imports: what CI runs first
# make chaos     the heavy trials of docs/reliability.md: kills, damage, full disks, leaks, reloads, overload
# make lock      writes the lock files anew; make lock-check downloads and checks every file
# make licences  writes docs/licences.md anew
# make sbom      writes dist/sbom.cdx.json, what the service is made of
# make soak      half an hour at 70 % load
# make fuzz      ten minutes of fuzzing for each reader, in .venv-fuzz; make fuzz SECONDS=20 is short
# make scale     tests the engines and workers of the extras milvus and ray, in .venv-scale
# make bench     measures the installed service: index build, cold and served answers, memory;
#                then whole answers beside other stacks, which it installs into .venv-peers

PYTHON ?= python3
PORT   ?= 8000
ARGS   ?=

VENV  := .venv
BIN   := $(VENV)/bin
STAMP := $(VENV)/.installed
TOOLS := .tools
SPREAD := --numprocesses auto --maxprocesses 4 --dist loadfile

.DELETE_ON_ERROR:
.PHONY: install chat test coverage check format bench chaos lock lock-check licences sbom soak fuzz scale

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
# The browser's driver keeps an event loop running in its process, so its tests run by themselves,
# and so do those that load a service as far as it goes: they need the machine.
LOADED := tests/web/test_serving.py

test: check
ifdef ARGS
	$(BIN)/python -m pytest $(ARGS)
else
	$(BIN)/python -m pytest $(SPREAD) --ignore=tests/page --ignore=$(LOADED)
	$(BIN)/python -m pytest $(SPREAD) tests/page
	$(BIN)/python -m pytest $(LOADED)
endif

coverage: install
	$(BIN)/python -m pytest $(SPREAD) --cov --cov-fail-under=0 --ignore=tests/page
	$(BIN)/python -m pytest $(SPREAD) --cov --cov-append tests/page

# Two at a time; each prints one line, and the first that fails is told by its traceback.
CHAOS := kills_real narrow damage outside kills writers space churn
# One after the other, as they measure time.
CHAOS_SERVING := reloads stops overload slow

chaos: install
	printf '%s\n' $(CHAOS) | OMP_NUM_THREADS=1 xargs -P 2 -I {} $(BIN)/python -m tests.chaos.{}
	for each in $(CHAOS_SERVING); do $(BIN)/python -m tests.chaos.$$each || exit 1; done

soak: install
	$(BIN)/python -m tests.chaos.soak

# atheris is of no use but here, so it has an environment of its own, which sees that of `make install`.
FUZZ := .venv-fuzz
FUZZ_STAMP := $(FUZZ)/.installed
ATHERIS := atheris==3.0.0
SECONDS ?= 600
SITE := import sysconfig; print(sysconfig.get_path("purelib"))

$(FUZZ_STAMP): $(STAMP)
	$(PYTHON) -m venv $(FUZZ)
	$(BIN)/python -c '$(SITE)' > "$$($(FUZZ)/bin/python -c '$(SITE)')/installed.pth"
	$(FUZZ)/bin/python -m pip install --quiet --no-deps $(ATHERIS)
	@touch $@

fuzz: $(FUZZ_STAMP)
	for each in question layout; do $(FUZZ)/bin/python -m tests.fuzz.run $$each $(SECONDS) || exit 1; done

$(TOOLS)/.installed: supply/tools.txt
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet --requirement supply/tools.txt
	@touch $@

lock: install $(TOOLS)/.installed
	$(BIN)/python -m supply.lock $(TOOLS)/bin/uv

lock-check: install
	$(BIN)/python -m supply.check

licences: install
	$(BIN)/python -m supply.licences

sbom: install $(TOOLS)/.installed
	$(BIN)/python -m supply.sbom $(TOOLS)/bin/cyclonedx-py

# The stacks compared with have an environment of their own, which sees torch, the model and this
# project as .venv does: by `addsitedir`, since the project is installed by a .pth file itself.
PEERS := .venv-peers
PEERS_STAMP := $(PEERS)/.installed
SITE := import sysconfig; print(sysconfig.get_path("purelib"))
SEEN := import sysconfig; print("import site; site.addsitedir(%r)" % sysconfig.get_path("purelib"))

$(PEERS_STAMP): $(STAMP) bench/constraints.txt
	$(PYTHON) -m venv $(PEERS)
	$(BIN)/python -c '$(SEEN)' > "$$($(PEERS)/bin/python -c '$(SITE)')/installed.pth"
	$(PEERS)/bin/python -m pip install --quiet haystack-ai langchain-community llama-index-core \
		llama-index-embeddings-huggingface sentence-transformers-haystack txtai \
		--constraint constraints.txt --constraint bench/constraints.txt
	@touch $@

bench: $(PEERS_STAMP)
	$(BIN)/python -m bench.measure
	$(PEERS)/bin/python -m bench.side_by_side --curve docs/cost.svg

# The extras bring half a gigabyte that nothing else needs, so they have an environment of their
# own, which sees that of `make install`.
SCALE := .venv-scale
SCALE_STAMP := $(SCALE)/.installed

$(SCALE_STAMP): $(STAMP) constraints-scale.txt
	$(PYTHON) -m venv $(SCALE)
	$(BIN)/python -c '$(SEEN)' > "$$($(SCALE)/bin/python -c '$(SITE)')/installed.pth"
	$(SCALE)/bin/python -m pip install --quiet 'pymilvus[milvus-lite]' 'ray[data]' \
		--constraint constraints.txt --constraint constraints-scale.txt
	@touch $@

scale: $(SCALE_STAMP)
	$(SCALE)/bin/python -m pytest tests/index/test_engines.py tests/index/test_mirror.py \
		tests/index/test_bulk.py
