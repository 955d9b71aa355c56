"""``doorstep`` and ``python -m doorstep``."""

import sys

from doorstep.interfaces.cli.dispatch import main

if __name__ == "__main__":
    sys.exit(main())
