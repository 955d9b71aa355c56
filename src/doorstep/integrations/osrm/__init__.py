"""Travel times from an OSRM server of one's own."""

from doorstep.integrations.osrm.tables import OsrmTables

__all__ = ["OsrmTables"]
