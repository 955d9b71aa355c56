from doorstep.domain.training.models.certificate import Certificate
from doorstep.domain.training.models.feedback import Feedback, Prepared, Stage
from doorstep.domain.training.models.session import Attendance, TrainingKind, TrainingSession
from doorstep.domain.training.models.sign_up import SignUp

__all__ = [
    "Attendance",
    "Certificate",
    "Feedback",
    "Prepared",
    "SignUp",
    "Stage",
    "TrainingKind",
    "TrainingSession",
]
