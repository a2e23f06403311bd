"""The command line, run in this process."""

from collections import namedtuple

import pytest

from tui_gov.cli import main

Ran = namedtuple("Ran", "code out err")


@pytest.fixture
def run(capsys):
    """Run one command; its exit code, standard output and standard error."""

    def ran(*words):
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = left.code
        return Ran(code, *capsys.readouterr())

    return ran


@pytest.fixture
def sheet(tmp_path):
    """Write a file to import: a list of rows, a text, or bytes."""

    def written(content, name="in.csv", encoding="utf-8"):
        if isinstance(content, list):
            content = "".join(",".join(row) + "\r\n" for row in content)
        if isinstance(content, str):
            content = content.encode(encoding)
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return written
