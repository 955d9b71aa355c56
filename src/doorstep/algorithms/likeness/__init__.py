"""Does a group look like the whole it was taken from?"""

from doorstep.algorithms.likeness.audit import Group, Look, differences, looks
from doorstep.algorithms.likeness.compare import Likeness, Problem, Share, compare

__all__ = ["Group", "Likeness", "Look", "Problem", "Share", "compare", "differences", "looks"]
