"""Entry point: `tui-gov` and `python -m tui_gov`."""

import sys

from tui_gov.cli import main

if __name__ == "__main__":
    sys.exit(main())
