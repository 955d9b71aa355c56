from doorstep.domain.audit.models.event import Event

__all__ = ["Event"]
