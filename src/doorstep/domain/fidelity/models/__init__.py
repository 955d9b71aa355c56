from doorstep.domain.fidelity.models.digest import DigestChoice, DigestSent
from doorstep.domain.fidelity.models.school_count import SchoolCount, Verdict

__all__ = ["DigestChoice", "DigestSent", "SchoolCount", "Verdict"]
