from __future__ import annotations

from django.db import models

from doorstep.domain.accounts.models.user import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow


class Membership(DistrictRow):
    """A role that a person holds in a district, or at one of its schools, from a moment on.

    It ends by ``ended_at``; it is not deleted, because who could see what, and when, must stay answerable.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    school = DistrictKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "user", "role", "school"],
                condition=models.Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="accounts_membership_once",
            )
        ]
