from doorstep.domain.selection.models.draw import Draw, DrawFamily, DrawnFamily, Redraw, Reveal

__all__ = ["Draw", "DrawFamily", "DrawnFamily", "Redraw", "Reveal"]
