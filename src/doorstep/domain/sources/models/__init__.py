from doorstep.domain.sources.models.alert import RosterAlert
from doorstep.domain.sources.models.column_map import ColumnMap
from doorstep.domain.sources.models.connection import Connection

__all__ = ["ColumnMap", "Connection", "RosterAlert"]
