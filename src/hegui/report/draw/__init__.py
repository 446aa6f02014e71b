"""What is drawn on a terminal, with Rich: one thing drawn a file."""

import rich.text

from hegui.report.draw.breaking import divide_line

# the one place that breaks lines, for tables and sentences alike
rich.text.divide_line = divide_line  # type: ignore[attr-defined] # it is Rich's own import
