from doorstep.domain.fidelity.models.school_count import SchoolCount, Verdict

__all__ = ["SchoolCount", "Verdict"]
