"""An address as a square to point a phone at, as an image that a page carries in itself."""

from __future__ import annotations

import base64
from typing import Final

import qrcode
from qrcode.constants import ERROR_CORRECT_M

_QUIET: Final = 4  # modules of white around it, as ISO/IEC 18004 wants


def square(text: str) -> str:
    """A ``data:`` address of an SVG of the QR code of a text; it is scaled by its page."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET)
    code.add_data(text)
    rows = code.get_matrix()
    dark = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, filled in enumerate(row) if filled
    )
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows)} {len(rows)}">'
        f'<path fill="#fff" d="M0 0h{len(rows)}v{len(rows)}H0z"/><path d="{dark}"/></svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}"
