"""What a roster can come from by itself."""

from __future__ import annotations

from django.db import models


class ConnectionKind(models.TextChoices):
    """How a roster is fetched."""

    ONEROSTER = "oneroster", "OneRoster server"
    FOLDER = "folder", "Folder on this server"
