from __future__ import annotations

from django.conf import settings
from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.kernel.geo import Point


class Home(DistrictRow):
    """A place where someone lives, known by an id of its own and never by the text of its address.

    A blank address is nobody's shared household, and a shelter is many families' home. Coordinates serve
    travel alone; where they are not known the family is asked. ``of_one_person``: the roster knows no homes,
    only this person's address, which says nothing about who lives together.
    """

    sourced_id = models.CharField(max_length=255)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    protected = models.BooleanField(default=False, db_default=False)
    of_one_person = models.BooleanField(default=False, db_default=False)
    decided_by_hand = models.JSONField(default=list, db_default=models.Value([], models.JSONField()))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "sourced_id"], name="people_home_sourced_id")
        ]

    @property
    def point(self) -> Point | None:
        """Where the home stands, if known."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)


class HomeAddress(DistrictRow):
    """The address of a home, apart from everything else and sealed.

    Read it with `doorstep.domain.people.actions.addresses.reveal`, which wants a reason and leaves a trace.
    ``mark`` is a keyed digest of the address and its place: it tells whether a roster brings another address
    without opening this one, and is unequal for equal addresses of two homes. ``sought``: a geocoder was
    asked where this address stands, and need not be asked again.
    """

    home = DistrictKey(Home, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    mark = models.BigIntegerField(null=True, editable=False)
    sought = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "home"], name="people_homeaddress_home")]

    @staticmethod
    def place(*, district_id: int, home_sourced_id: str) -> str:
        """What the sealed text is bound to: the home's own id within its district."""
        return f"people_homeaddress/{home_sourced_id}/{district_id}"

    @classmethod
    def seal(cls, lines: str, *, district_id: int, home_sourced_id: str) -> bytes:
        """The sealed form of an address for one home."""
        return settings.ADDRESS_KEYS.seal(
            lines, place=cls.place(district_id=district_id, home_sourced_id=home_sourced_id)
        )

    @classmethod
    def mark_of(cls, lines: str, *, district_id: int, home_sourced_id: str) -> int:
        """The mark of an address at one home."""
        return settings.ADDRESS_KEYS.mark(
            lines, place=cls.place(district_id=district_id, home_sourced_id=home_sourced_id)
        )
