from doorstep.domain.transfers.models.arrival import Arrival
from doorstep.domain.transfers.models.handover import Basis, Handover
from doorstep.domain.transfers.models.packet import Packet

__all__ = ["Arrival", "Basis", "Handover", "Packet"]
