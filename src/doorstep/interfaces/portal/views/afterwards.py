"""After the visit: one tap that it took place, and a few more words for those who like."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from doorstep.domain.visits.actions import family_words
from doorstep.domain.visits.models import Feeling
from doorstep.domain.visits.queries.family_words import word_of
from doorstep.domain.visits.rules import can_tell
from doorstep.interfaces.portal.forms.choices import AfterwardsForm
from doorstep.interfaces.portal.opening import Opened, family_page, posted, show
from doorstep.interfaces.portal.sentences import sentence
from doorstep.interfaces.portal.summaries import visit
from doorstep.kernel.refusal import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@family_page
def afterwards(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Whether the visit took place, and how it was; what was said before can be said anew."""
    found = opened.visit
    if found is None or not can_tell(found, now=opened.now):
        return redirect("portal:invitation", opened.token)
    form = AfterwardsForm(posted(request), initial=_initial(opened))
    if request.method == "POST" and form.is_valid():
        try:
            family_words.say(
                visit=found,
                guardian=opened.guardian,
                took_place=form.cleaned_data["took_place"] == "yes",
                feelings=[Feeling(feeling) for feeling in form.cleaned_data["feelings"]],
                by=opened.actor,
                clock=opened.clock,
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal, opened))
        else:
            return redirect("portal:invitation", opened.token)
    return show(request, opened, "afterwards", form=form, visit=visit(opened))


def _initial(opened: Opened) -> dict[str, object]:
    """What this guardian ticked before; whether it took place is asked again, and never given beforehand."""
    assert opened.visit is not None
    word = word_of(visit=opened.visit, guardian=opened.guardian)
    return {"feelings": word.feelings} if word else {}
