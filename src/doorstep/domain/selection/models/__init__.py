from doorstep.domain.selection.models.draw import Draw, DrawFamily, DrawnFamily, Reveal
from doorstep.domain.selection.models.draw_run import DrawRun
from doorstep.domain.selection.models.redraw import Redraw, RedrawProposal

__all__ = ["Draw", "DrawFamily", "DrawRun", "DrawnFamily", "Redraw", "RedrawProposal", "Reveal"]
