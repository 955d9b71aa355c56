"""`doorstep demo`: a made-up district, from roster to visits, opened in the browser.

Nothing here knows more than a district would: a bundle is made up and imported, and everything after that
is done by the same actions that pages call, on behalf of made-up people, with the clock set to when they
would have done it.
"""

from .command import register

__all__ = ["register"]
