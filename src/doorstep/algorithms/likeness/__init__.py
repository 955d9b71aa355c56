"""Does a group look like the whole it was taken from?"""

from doorstep.algorithms.likeness.compare import Likeness, Problem, Share, compare

__all__ = ["Likeness", "Problem", "Share", "compare"]
