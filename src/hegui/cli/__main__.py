"""Lets `python -m hegui.cli` stand in for `hegui`."""

from hegui.cli import main

main()
