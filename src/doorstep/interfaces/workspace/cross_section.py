"""The cross-section as its editor shows it: quotas beside the school, and what a draw would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.algorithms import lottery
from doorstep.domain.people.models import Educator, Family
from doorstep.domain.selection import engine
from doorstep.domain.selection.queries.pool import UNKNOWN, Member, Pool
from doorstep.domain.selection.rules import SENSITIVE, Setup
from doorstep.interfaces.look.chances import Picture, picture
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace import words
from doorstep.interfaces.workspace.forms.cross_section import FEATURE_LABELS, SetupForm
from doorstep.kernel.refusal import Refusal

LEFT_OUT: Final[dict[str, Promise]] = {
    "consent.already_invited": _("are invited already"),
    "consent.family_asked_not_to_be_asked": _("asked not to be asked again this year"),
    "consent.family_in_no_cohort": _("are in no cohort"),
    "consent.family_dissolved": _("no longer live together"),
    "consent.family_not_to_be_contacted": _("are not to be contacted"),
    "consent.nobody_may_consent": _("have no adult on the roster whom we may ask"),
    "consent.not_a_teacher_of_the_family": _("have no teacher on the roster"),
    "consent.teacher_has_not_opted_in": _("have no teacher who takes part"),
    "selection.drawn_before": _("had their chance in an earlier draw"),
}


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """A category in the editor: how many there are in the school and in the pool, and its two bounds."""

    name: str
    label: str
    school: int
    school_share: float
    pool: int
    expected: str
    least: str
    most: str
    least_name: str
    most_name: str
    id: str


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """One feature's categories; grades and homerooms count children, languages count families."""

    feature: str
    label: str | Promise
    counts_children: bool
    rows: list[QuotaRow]


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of quotas that cannot be met: in words, and the setup it leads to where we can go there."""

    text: str
    setup: Setup | None


@dataclass(frozen=True, slots=True)
class NoChance:
    """How many families cannot be drawn, why, and who they are where saying so gives nothing away."""

    count: int
    why: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Editor:
    """The editor as it stands: its form, the tables, and what a draw would give or why it cannot be."""

    form: SetupForm
    setup: Setup
    tables: list[FeatureTable]
    basis: str
    chances: Picture | None = None
    none: tuple[NoChance, ...] = ()
    refused: str = ""
    ways: tuple[Way, ...] = ()

    @property
    def possible(self) -> bool:
        return self.chances is not None

    @property
    def without_a_chance(self) -> int:
        return sum(one.count for one in self.none)


def editor_of(pool: Pool, data: Mapping[str, Any] | None) -> Editor:
    """The editor for what was filled in, or for a proposal: a quarter of the pool (or the share that was
    drawn first), by grade and language.

    Quotas that were typed in hold while size, features and leeway stay; where one of these changes, the
    shares are proposed anew. ``apply`` in ``data`` takes the way out of that number.
    """
    proposed = _proposed_setup(pool)
    form = _form_of(proposed, pool) if data is None else SetupForm(data, most=pool.most)
    setup, refused = proposed, ""
    if data is not None:
        if not form.is_valid():
            return Editor(form, setup, [], "")
        try:
            setup = _typed(data, form)
        except Refusal as refusal:
            refused = _told(refusal)
    try:
        return _looked_at(pool, form, setup, data, refused)
    except Refusal as refusal:
        return Editor(form, setup, [], _basis(setup), refused=_told(refusal))


def _looked_at(
    pool: Pool, form: SetupForm, setup: Setup, data: Mapping[str, Any] | None, refused: str
) -> Editor:
    tables = _tables(pool, setup)
    if refused:
        return Editor(form, setup, _as_typed(tables, data or {}), _basis(setup), refused=refused)
    try:
        foreseen = engine.foresee(pool, setup)
    except lottery.Infeasible as refusal:
        ways = tuple(_way(relaxation, pool, setup) for relaxation in refusal.relaxations[:6])
        asked = str((data or {}).get("apply", ""))
        if asked.isdigit() and int(asked) < len(ways) and (chosen := ways[int(asked)].setup) is not None:
            return _looked_at(pool, _form_of(chosen, pool), chosen, None, "")
        told = sentence(Refusal(refusal.code))
        return Editor(form, setup, tables, _basis(setup), refused=told, ways=ways)
    chances = [float(chance) for chance in foreseen.chances]
    none = tuple(_no_chance(found, pool) for found in foreseen.none)
    return Editor(form, setup, tables, _basis(setup), chances=picture(chances), none=none)


def _no_chance(found: engine.NoChance, pool: Pool) -> NoChance:
    """In words. Families are named where a teacher or a grade keeps them out, not where a language does."""
    named = not any(change.feature in SENSITIVE for change in found.changes)
    names = Family.objects.filter(pk__in=found.families).order_by("name", "pk").values_list("name", flat=True)
    if found.why == "teachers":
        why = gettext("Their teachers have no place left to give")
    elif found.changes:
        why = gettext("This would make room: %(changes)s") % {
            "changes": "; ".join(_change_words(change, pool) for change in found.changes)
        }
    else:
        why = gettext("The numbers below leave no room for them")
    return NoChance(len(found.families), why, tuple(names) if named else ())


def _told(refusal: Refusal) -> str:
    """A refusal in words, with its category as people call it."""
    params = dict(refusal.params)
    if "feature" in params and "category" in params:
        feature = str(params["feature"])
        params["category"] = category_label(feature, str(params["category"]))
        params["feature"] = feature_label(feature)
    return sentence(Refusal(refusal.code, **params))


def feature_label(feature: str) -> str | Promise:
    """A feature in words."""
    return dict(FEATURE_LABELS).get(feature, feature)


def category_label(feature: str, category: str) -> str:
    """A category in words: grade 3, Somali, or not known."""
    if category == UNKNOWN:
        return gettext("not known")
    if feature == "grade":
        return words.grade_name(category)
    return words.language_name(category) if feature == "language" else category


def category_order(feature: str, category: str) -> tuple[int, str]:
    """Grades by number, everything else by name."""
    return words.grade_order(category) if feature == "grade" else (0, category_label(feature, category))


def totals(members: tuple[Member, ...], features: tuple[str, ...]) -> Counter[lottery.Category]:
    """How many children or families of these members are in each category."""
    found: Counter[lottery.Category] = Counter()
    for member in members:
        found.update(member.counts(features))
    return found


def _proposed_setup(pool: Pool) -> Setup:
    share = pool.share or Fraction(1, 4)
    return Setup(size=max(min(pool.most, ceil(len(pool.members) * share)), 1))


def _form_of(setup: Setup, pool: Pool) -> SetupForm:
    data = {"size": setup.size, "features": list(setup.features), "slack": setup.slack}
    return SetupForm(initial=data, most=pool.most)


def _typed(data: Mapping[str, Any], form: SetupForm) -> Setup:
    cleaned = form.cleaned_data
    setup = Setup(size=cleaned["size"], features=tuple(cleaned["features"]), slack=cleaned["slack"])
    if data.get("basis") != _basis(setup):
        return setup
    quotas = []
    for name, least in data.items():
        if not name.startswith("least:"):
            continue
        __, feature, category = name.split(":", 2)
        most = str(data.get(f"most:{feature}:{category}", ""))
        if not (str(least).isdecimal() and most.isdecimal()):
            raise Refusal("selection.quota_not_whole", category=category_label(feature, category))
        quotas.append(lottery.Quota(feature, category, int(least), int(most)))
    return replace(setup, quotas=tuple(quotas))


def _basis(setup: Setup) -> str:
    return f"{setup.size} {' '.join(setup.features)} {setup.slack}"


def _tables(pool: Pool, setup: Setup) -> list[FeatureTable]:
    school, inside = totals(pool.school, setup.features), totals(pool.members, setup.features)
    quotas = {quota.key: quota for quota in engine.proposed_quotas(pool, setup)}
    tables = []
    for feature in setup.features:
        keys = sorted((key for key in school if key.feature == feature), key=lambda key: category_order(*key))
        whole = sum(school[key] for key in keys) or 1
        rows = [
            _row(key, number, school[key], whole, inside[key], quotas.get(key), pool, setup)
            for number, key in enumerate(keys)
        ]
        tables.append(FeatureTable(feature, feature_label(feature), feature != "language", rows))
    return tables


def _row(  # noqa: PLR0917 - one row of one table, from its own numbers
    key: lottery.Category,
    number: int,
    school: int,
    whole: int,
    inside: int,
    quota: lottery.Quota | None,
    pool: Pool,
    setup: Setup,
) -> QuotaRow:
    expected = inside * setup.size / max(len(pool.members), 1)
    return QuotaRow(
        name=key.category,
        label=category_label(*key),
        school=school,
        school_share=100 * school / whole,
        pool=inside,
        expected=f"{expected:.1f}",
        least=str(quota.lower) if quota else "",
        most=str(quota.upper) if quota else "",
        least_name=f"least:{key.feature}:{key.category}",
        most_name=f"most:{key.feature}:{key.category}",
        id=f"{key.feature}-{number}",
    )


def _as_typed(tables: list[FeatureTable], data: Mapping[str, Any]) -> list[FeatureTable]:
    """The tables with what was typed left standing, right or wrong."""
    return [
        replace(
            table,
            rows=[
                replace(
                    row,
                    least=str(data.get(row.least_name, row.least)),
                    most=str(data.get(row.most_name, row.most)),
                )
                for row in table.rows
            ],
        )
        for table in tables
    ]


def _way(relaxation: lottery.Relaxation, pool: Pool, setup: Setup) -> Way:
    changed: Setup | None = setup
    quotas = {quota.key: quota for quota in engine.proposed_quotas(pool, setup)}
    for change in relaxation.changes:
        if change.where in ("size_min", "size_max"):
            changed = replace(setup, size=change.needed)
        elif change.where == "capacity":
            changed = None
        else:
            key = lottery.Category(change.feature, change.category)
            held = quotas[key]
            lower, upper = (
                (change.needed, held.upper) if change.where == "min" else (held.lower, change.needed)
            )
            quotas[key] = replace(held, lower=lower, upper=upper)
    if changed is not None and changed.size == setup.size:
        changed = replace(changed, quotas=tuple(quotas.values()))
    return Way("; ".join(_change_words(change, pool) for change in relaxation.changes), changed)


def _change_words(change: lottery.Change, pool: Pool) -> str:
    numbers = {"needed": change.needed, "now": change.now}
    if change.where in ("size_min", "size_max"):
        return gettext("draw %(needed)s families instead of %(now)s") % numbers
    if change.where == "capacity":
        educator = engine.educator_called(pool, change.teacher)
        found = Educator.objects.get(pk=educator) if educator is not None else None
        return gettext("%(who)s leads visits to %(needed)s families instead of %(now)s") % {
            "who": found or change.teacher,
            **numbers,
        }
    what = {"what": category_label(change.feature, change.category), **numbers}
    if change.where == "min":
        return gettext("ask for at least %(needed)s instead of %(now)s: %(what)s") % what
    return gettext("allow up to %(needed)s instead of %(now)s: %(what)s") % what
