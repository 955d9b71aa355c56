from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictRow


class Event(DistrictRow):
    """Something that was done or seen, by whom and why; never changed, and chained to the one before.

    ``number``, ``previous`` and ``hash`` are set by the database as the row arrives: each district's events
    are numbered without gaps, and each hash covers the event and the hash before it, so an edit, a removal
    or a reordering is found by recomputing the chain.
    """

    number = models.BigIntegerField(default=0)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=100)
    subject = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=64)
    facts = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)
    previous = models.BinaryField(default=b"")
    hash = models.BinaryField(default=b"")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "number"], name="audit_event_number"),
        ]
        indexes = [models.Index(fields=["district", "subject", "subject_id"], name="audit_event_subject")]
