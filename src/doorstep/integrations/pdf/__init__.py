"""Papers as accessible PDF (PDF/UA-1), set by Typst."""

from doorstep.integrations.pdf.certificates import certificate

__all__ = ["certificate"]
