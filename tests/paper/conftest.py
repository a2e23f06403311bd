"""The small office of the reports is importable by its name, and papers can be printed."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "reports"))
sys.path.insert(0, str(Path(__file__).parent))

from small_office import YEAR, small_office

from tui_gov.cli import main
from tui_gov.cli.context import copy_sample


@pytest.fixture(scope="session")
def annual():
    """The annual report of a small fixed office."""
    return small_office()().annual(YEAR)


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """A copy of the sample office."""
    folder = tmp_path_factory.mktemp("papers") / "office"
    copy_sample(folder)
    return folder


@pytest.fixture
def paper(sample, tmp_path):
    """Write a document of the sample office into a file with the command line; the file."""

    def written(name, *words, person=()):
        place = tmp_path / name
        form = name.rpartition(".")[2]
        command = ["--data", sample, *person, *words, "--format", form, "-o", place]
        assert main([str(word) for word in command]) in (0, 1)
        return place

    return written
