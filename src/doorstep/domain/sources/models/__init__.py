from doorstep.domain.sources.models.column_map import ColumnMap

__all__ = ["ColumnMap"]
