"""The tags and filters components are written with."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from doorstep.interfaces.look.templatetags.look import icon, initials, polyline


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ms. Ana Alvarez", "AA"),
        ("Mr. Chen", "C"),
        ("Nguyễn Thị Lan", "NL"),
        ("محمد علي", "مع"),
        ("Dr.", "D"),
        ("", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def compact(page: str) -> str:
    """A page without the white space beside its tags."""
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", page.strip())


def test_a_component_escapes_what_it_is_given() -> None:
    page = Template(
        '{% cotton button :aria-label="name" data-note="{{ name }}" title="a & b" %}{{ name }}{% endcotton %}'
    ).render(Context({"name": '"><script>alert(1)</script>'}))
    escaped = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
    assert compact(page) == (
        f'<button class="button" type="submit" aria-label="{escaped}" data-note="{escaped}"'
        f' title="a &amp; b">{escaped}</button>'
    )


def test_a_component_sees_only_its_own_props() -> None:
    page = Template("{% cotton tag %}{{ tone }}{% endcotton %}").render(Context({"tone": "stop"}))
    assert compact(page) == '<span class="tag">stop</span>'


def test_an_icon_is_hidden_from_screen_readers_and_mirrors_where_it_points() -> None:
    assert 'aria-hidden="true"' in icon("next")
    assert 'class="icon flips"' in icon("next")
    assert 'class="icon"' in icon("check")
    with pytest.raises(KeyError):
        icon("unicorn")


@pytest.mark.parametrize(
    ("values", "points"),
    [
        ([], ""),
        ([4], ""),
        ([1, 3], "0.0,23.0 100.0,1.0"),
        ([2, 2, 2], "0.0,23.0 50.0,23.0 100.0,23.0"),
    ],
)
def test_polyline(values: list[float], points: str) -> None:
    assert polyline(values) == points


def test_a_text_marked_safe_is_not_escaped_twice() -> None:
    page = Template('{% cotton button :title="name" %}x{% endcotton %}').render(
        Context({"name": mark_safe("a &amp; b")})
    )
    assert 'title="a &amp; b"' in page
