# Each target sets up what it needs; nothing is installed outside .venv.
.PHONY: setup demo test lint lock bundle

setup:  # .venv/bin/xuncha, with the locked packages
	@sh scripts/setup.sh

demo: setup  # the whole main job on the embedded portal
	@.venv/bin/xuncha demo

test:  # all tests
	@sh scripts/setup.sh dev
	@.venv/bin/python -m pytest -n 4 --dist loadfile

lint:  # style and types
	@sh scripts/setup.sh dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy .

lock:  # all lock files anew, from pyproject.toml
	@sh scripts/lock.sh

bundle:  # dist/xuncha-…tar.gz for a machine without a network
	@sh scripts/bundle.sh
