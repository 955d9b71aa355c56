"""The few pictograms, drawn as lines on a 24-unit square.

An icon never stands alone for a meaning: it is hidden from screen readers and a word says the same.
"""

from typing import Final

PATHS: Final[dict[str, str]] = {
    "alert": '<path d="M12 3.5 2.5 20h19zM12 10v4.5M12 17.2v.1"/>',
    "back": '<path d="m15 5-7 7 7 7"/>',
    "calendar": '<path d="M4 6h16v14H4zM4 10.5h16M8.5 3v5M15.5 3v5"/>',
    "chat": '<path d="M4 5h16v11H10l-5 4v-4H4z"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.4 2"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "dice": '<path d="M5 5h14v14H5zM9 9v.1M15 9v.1M12 12v.1M9 15v.1M15 15v.1"/>',
    "door": '<path d="M7 21V8.5a5 5 0 0 1 10 0V21zM4 21h16M14 14.5v.1"/>',
    "down": '<path d="M12 5v14m-5.5-5.5L12 19l5.5-5.5"/>',
    "download": '<path d="M12 4v11m-5-5 5 5 5-5M4.5 20h15"/>',
    "edit": '<path d="m4 20 1-4.5L16.5 4l3.5 3.5L8.5 19z"/>',
    "globe": (
        '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c3 2.6 3 14.4 0 17-3-2.6-3-14.4 0-17"/>'
    ),
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.6v.1"/>',
    "lock": '<path d="M5.5 11h13v9.5h-13zM8 11V8a4 4 0 0 1 8 0v3"/>',
    "mail": '<path d="M3.5 5.5h17v13h-17zm0 1.5 8.5 6.5L20.5 7"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "next": '<path d="m9 5 7 7-7 7"/>',
    "people": (
        '<circle cx="9" cy="8.5" r="3.5"/>'
        '<path d="M2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 5.5a3.3 3.3 0 0 1 0 6.2M18 14.4c2.2.8 3.5 '
        '2.7 3.5 5.6"/>'
    ),
    "phone": (
        '<path d="M6 3.5h3.5l1.5 5-2.2 1.6a12 12 0 0 0 5.1 5.1l1.6-2.2 5 1.5V18a2.5 2.5 0 0 '
        '1-2.7 2.5C10.5 20 4 13.5 3.5 6.2A2.5 2.5 0 0 1 6 3.5z"/>'
    ),
    "pin": (
        '<path d="M12 21c-4.5-5-7-8.3-7-11.3a7 7 0 0 1 14 0c0 3-2.5 6.3-7 11.3z"/>'
        '<circle cx="12" cy="9.7" r="2.4"/>'
    ),
    "print": '<path d="M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "stop": '<circle cx="12" cy="12" r="8.5"/><path d="m8.8 8.8 6.4 6.4M15.2 8.8l-6.4 6.4"/>',
    "undo": '<path d="M8 5 3.5 9.5 8 14M4 9.5h10.5a5.5 5.5 0 0 1 0 11H9"/>',
    "up": '<path d="M12 19V5m-5.5 5.5L12 5l5.5 5.5"/>',
}

FLIPS: Final = frozenset({"back", "next", "undo", "chat"})
"""Drawn in the direction of reading, so mirrored from right to left."""
