"""Entry point: `tui-gov` and `python -m tui_gov`."""

import sys


def main() -> int:
    """Run the command line; its exit code, also where Ctrl+C comes while its modules are read."""
    try:
        from tui_gov.cli import main as run

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
