"""What every test stands on: no network, one thread, a place of its own, repeatable examples."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from tests import guard

guard.install()

# Read by the libraries when they are imported, so set before any test module is.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
os.environ.setdefault("OMP_NUM_THREADS", "1")  # tests measure meaning, not speed
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
for name in [name for name in os.environ if name.startswith("DOSSIER_")]:
    del os.environ[name]  # the developer's own settings are not the tests'

# "ci" gives the same examples on every run; "search" looks for new ones.
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,  # the first example loads the model
    suppress_health_check=[HealthCheck.too_slow],  # the same
)
settings.register_profile(
    "search", parent=settings.get_profile("ci"), derandomize=False, max_examples=2000
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session", autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps the per-user data folder of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data-home")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _nothing_from_outside() -> Iterator[None]:
    """No test, and nothing that is tested, asks another machine, or the run ends in an error."""
    yield
    assert guard.reached == []


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run of the tests share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def packaged_index(run_folder: Path) -> Path:
    """An index of the packaged dossiers with the real model, for tests that only read it.

    It is built once for a run of the tests, by whichever worker needs it first.
    """
    from qa.library import open_assistant
    from qa.settings import Settings

    index = run_folder / "packaged-index"
    with FileLock(run_folder / "packaged-index.lock"):
        open_assistant(Settings(index=index), report=lambda _: None)
    return index


@pytest.fixture(scope="session")
def with_model(packaged_index: Path) -> Callable[[Path], Path]:
    """Gives a new index folder the exported model, which takes seconds to make, and returns it."""
    from index.exported import MODELS

    def given(index: Path) -> Path:
        copytree(packaged_index / MODELS, index / MODELS, copy_function=os.link)
        return index

    return given


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The installed Chromium; without one the test is skipped, or fails in CI."""
    for command in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(command)
        if found is not None:
            return Path(found)
    if os.environ.get("QA_REQUIRE_CHROMIUM"):
        pytest.fail("no Chromium: QA_REQUIRE_CHROMIUM is set, so install the package chromium")
    pytest.skip("no Chromium: install the package chromium to run the tests of the page")
