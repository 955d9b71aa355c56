"""Papers as accessible PDF (PDF/UA-1), set by Typst."""

from doorstep.integrations.pdf.certificates import certificate
from doorstep.integrations.pdf.statements import statement

__all__ = ["certificate", "statement"]
