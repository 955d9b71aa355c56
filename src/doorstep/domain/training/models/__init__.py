from doorstep.domain.training.models.certificate import Certificate
from doorstep.domain.training.models.session import Attendance, TrainingSession

__all__ = ["Attendance", "Certificate", "TrainingSession"]
