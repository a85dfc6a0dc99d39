# mypy: ignore-errors
# It runs in an environment of its own, with packages that are not the project's.
"""pycorrector's rule corrector on sentences given as lines of JSON; started by corrector.py.

python corrector_side.py PACKAGES SENTENCES MODEL       prints {"spots": […], "seconds": …}
"""

import importlib
import json
import os
import sys
import tempfile
import time
import types
from pathlib import Path


def main() -> None:
    packages, sentences, model = map(Path, sys.argv[1:4])
    os.environ["PYCORRECTOR_DATA_DIR"] = tempfile.mkdtemp()
    # Its own __init__ imports every neural model there is; the rule corrector needs none of them.
    package = types.ModuleType("pycorrector")
    package.__path__ = [str(packages / "pycorrector")]
    sys.modules["pycorrector"] = package
    corrector = importlib.import_module("pycorrector.corrector").Corrector(language_model_path=str(model))
    corrector.correct("先读入词典和模型。")
    texts = [json.loads(line) for line in sentences.read_text(encoding="utf-8").splitlines()]
    started = time.process_time()
    spots = [[[place, place + len(wrong)] for wrong, _, place in corrector.correct(text)["errors"]] for text in texts]
    print(json.dumps({"spots": spots, "seconds": time.process_time() - started}))


if __name__ == "__main__":
    main()
