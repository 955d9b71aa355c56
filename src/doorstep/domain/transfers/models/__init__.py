from doorstep.domain.transfers.models.arrival import Arrival
from doorstep.domain.transfers.models.correspondent import Correspondent
from doorstep.domain.transfers.models.district_keys import DistrictKeys
from doorstep.domain.transfers.models.handover import Basis, Handover
from doorstep.domain.transfers.models.move_question import MoveQuestion
from doorstep.domain.transfers.models.packet import Packet

__all__ = ["Arrival", "Basis", "Correspondent", "DistrictKeys", "Handover", "MoveQuestion", "Packet"]
