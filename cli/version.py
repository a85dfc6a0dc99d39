"""The program's version, as `--version` and exported files name it."""

VERSION = "0.1.0"
