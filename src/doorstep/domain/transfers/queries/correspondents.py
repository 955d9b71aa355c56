"""With which districts of other sites a district exchanges packet files, and by which keys of its own."""

from __future__ import annotations

from django.db.models import QuerySet

from doorstep.domain.transfers.models import Correspondent, DistrictKeys


def keys_of(*, district_id: int) -> DistrictKeys | None:
    """The keys that a district stands by now; None where it has made none."""
    return DistrictKeys.objects.filter(district=district_id, ended_at__isnull=True).first()


def known(*, district_id: int) -> QuerySet[Correspondent]:
    """Those whose cards were checked and stand, by name."""
    return Correspondent.objects.filter(district=district_id, ended_at__isnull=True).order_by("name", "pk")
