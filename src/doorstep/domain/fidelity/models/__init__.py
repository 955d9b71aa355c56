from doorstep.domain.fidelity.models.digest import DigestChoice, DigestSent
from doorstep.domain.fidelity.models.network_line import NetworkLine
from doorstep.domain.fidelity.models.release import Release
from doorstep.domain.fidelity.models.school_count import SchoolCount, Verdict

__all__ = ["DigestChoice", "DigestSent", "NetworkLine", "Release", "SchoolCount", "Verdict"]
