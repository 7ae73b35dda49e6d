"""Run the command line: ``python -m qibiao``."""

from qibiao.cli import main

if __name__ == "__main__":
    main()
