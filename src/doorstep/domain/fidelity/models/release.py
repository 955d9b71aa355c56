from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.organizations.walls import DistrictRow


class Release(DistrictRow):
    """A settled school year in counts, as a district releases it to its evaluators, for a purpose.

    It stays as it was released and can be taken back, which ends reading it; the database changes nothing
    else and takes no number from 1 to 4. ``numbers`` hold the census by school and in all, and the practices
    of all schools together; what is null was too small to tell. There is nobody in it.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ends_in = models.PositiveSmallIntegerField()
    purpose = models.CharField(max_length=300)
    numbers = models.JSONField()
    released_by = models.CharField(max_length=200)
    released_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
