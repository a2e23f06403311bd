"""What happens before there is a command."""

import sys

from tui_gov.__main__ import main


def test_ctrl_c_while_modules_are_read_is_no_traceback(monkeypatch, capsys):
    class Stopped:
        def find_spec(self, name, path=None, target=None):
            if name == "tui_gov.cli":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "tui_gov.cli", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Stopped(), *sys.meta_path])
    assert main() == 130
    assert capsys.readouterr().err == ""
