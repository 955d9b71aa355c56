"""iCalendar (RFC 5545, 5546, 7986): feeds to subscribe to, invitations, changes and cancellations, and when
an educator's own calendar says that she is busy.

A calendar is often shared with more people than its owner thinks of. So an event says that there is a visit
and when, in the words it is given, and nothing else: no family, no child, no place, no other guest.
"""

from doorstep.integrations.ical.busy import busy
from doorstep.integrations.ical.calendars import MEDIA_TYPE, Titles, feed, for_family, invitation, method

__all__ = ["MEDIA_TYPE", "Titles", "busy", "feed", "for_family", "invitation", "method"]
