from doorstep.domain.reflection.models.debrief import Debrief, DebriefAttendance, DebriefKind
from doorstep.domain.reflection.models.reflection import Reflection, ReflectionTheme, Theme, Tier

__all__ = [
    "Debrief",
    "DebriefAttendance",
    "DebriefKind",
    "Reflection",
    "ReflectionTheme",
    "Theme",
    "Tier",
]
