from doorstep.domain.messaging.models.inbound import Inbound
from doorstep.domain.messaging.models.mailing import Mailing
from doorstep.domain.messaging.models.message import Message, MessageAttempt
from doorstep.domain.messaging.models.opt_out import OptOut

__all__ = ["Inbound", "Mailing", "Message", "MessageAttempt", "OptOut"]
