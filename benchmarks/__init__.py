"""Every promise of speed and size, each as `python -m benchmarks.NAME [--quick]`.

A benchmark prints a table (figure, goal, ratio) and exits 1 where a goal falls short; `--quick` ends within
a minute or two on two cores.
"""
