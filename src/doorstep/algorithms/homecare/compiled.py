"""The inner loop of the search for rounds, compiled by numba.

A plan is two things: who carries out each service, and one order of all of them (two that begin together are
one *item*). Each caregiver's round follows the order, so a plan has no deadlock by construction, and one pass
along the order gives every service its earliest start. Only the longest wait between two services can push
an earlier one: then the pass goes back to it.

The order is a linked list with keys, so a move costs what it changes. A round is a ring through its office:
caregiver c's office is the node ``n + c``. Integers decide everything. All compiled functions stand in this
one file: numba's cache looks at a function's own file only.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from doorstep.algorithms.compiling import LEAN, WITHIN, compiled

Longs = npt.NDArray[np.int64]

VARIATES: Final = 4096
FIXED: Final = 1 << 16
"""Fixed point of the exponential variates."""
SPACING: Final = 1 << 40
"""Between the keys of neighbours when the order is numbered anew."""
_RETURNS: Final = 40
"""A pass that goes back more often than this is given up: its waits cannot be kept."""
_NEVER: Final = 1 << 62

ALONE, TOGETHER, FIRST, SECOND = range(4)
"""Kinds of nodes: one service; one of two at once; the earlier and the later of two."""
LENGTH, EARLY, LATE, KIND, MATE, LEAST, MOST, ITEM = range(8)
"""Entries of a node; ``ITEM`` is the node that stands in the order for it."""
WAY, TARDY, WORST, STAMP, QUEUED, SEEN, ONE, OTHER, LOW, HIGH = range(10)
"""Entries of the tally: the three sums of the plan, a number for each pass, the lengths of the queue and of
its log, and an exchange: two caregivers and two keys."""
WAITING, LOGGED, FRESH = range(3)
"""Entries of a mark."""
P_NODE, P_ITEM, P_BEHIND, P_CARE, P_MATES, P_KEY = range(6)
"""Entries of a row of the plan of a move."""


class Table(NamedTuple):
    """The problem as the compiled code reads it; see `solve`."""

    node: Longs
    way: npt.NDArray[np.int32]
    able: npt.NDArray[np.uint8]
    """By caregiver and node."""
    staff: npt.NDArray[np.int32]
    """By node: how many are able, then who."""
    near: npt.NDArray[np.int32]
    """By node: nodes that go well before or after it, the best first."""


class State(NamedTuple):
    """A plan and what follows from it."""

    care: Longs
    prev: Longs
    next: Longs
    key: Longs
    after: Longs
    before: Longs
    """The order of items as a ring through the number of nodes."""
    start: Longs
    push: Longs
    """By node: no earlier than this, because of the longest wait to its mate."""
    tally: Longs
    mark: Longs
    """By item: whether it waits in the queue; the passes that last logged it and that last set its push."""
    queue: Longs
    """Items whose start is to be looked at, in no order."""
    log: Longs
    """What the last pass overwrote: item, start, push."""
    plan: Longs
    """What a move does, a row an item; once done, the way back."""
    best: Longs
    """Caregivers and keys of the best plan, and its cost last."""
    random: npt.NDArray[np.uint64]


jit = compiled(**LEAN)
_inner = compiled(**WITHIN)
_inlined = compiled(**WITHIN, forceinline=True)


@_inlined
def _draw(random: npt.NDArray[np.uint64], below: int) -> int:
    """A whole number from 0 up to ``below`` (splitmix64)."""
    random[0] += np.uint64(0x9E3779B97F4A7C15)
    z = random[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return int(np.int64(((z >> np.uint64(32)) * np.uint64(below)) >> np.uint64(32)))


@_inlined
def _pull(t: Table, s: State, u: int) -> None:
    """Take a node out of its round."""
    p, f = s.prev[u], s.next[u]
    s.next[p] = f
    s.prev[f] = p
    s.tally[WAY] += t.way[p, f] - t.way[p, u] - t.way[u, f]


@_inlined
def _seat(t: Table, s: State, u: int, c: int) -> None:
    """Put a node into a caregiver's round where its key belongs."""
    n = len(t.near)
    p = n + c
    f = s.next[p]
    while f < n and s.key[f] < s.key[u]:
        p = f
        f = s.next[f]
    s.next[p] = u
    s.prev[u] = p
    s.next[u] = f
    s.prev[f] = u
    s.care[u] = c
    s.tally[WAY] += t.way[p, u] + t.way[u, f] - t.way[p, f]


@_inner
def _number(t: Table, s: State) -> None:
    """Number the order anew, with room between neighbours."""
    n = len(t.near)
    item, key = s.after[n], SPACING
    while item != n:
        s.key[item] = key
        if t.node[item, KIND] == TOGETHER:
            s.key[t.node[item, MATE]] = key
        key += SPACING
        item = s.after[item]


@_inlined
def _lay(t: Table, s: State, item: int, x: int, key: int) -> None:
    """Take an item out of the order and put it behind ``x`` with a key between its neighbours'."""
    p, f = s.before[item], s.after[item]
    s.after[p] = f
    s.before[f] = p
    f = s.after[x]
    s.after[x] = item
    s.before[item] = x
    s.after[item] = f
    s.before[f] = item
    s.key[item] = key
    if t.node[item, KIND] == TOGETHER:
        s.key[t.node[item, MATE]] = key


@_inlined
def _touch(t: Table, s: State, u: int) -> None:
    """Let the pass look at a node; an office needs no look."""
    if u < len(t.near):
        item = t.node[u, ITEM]
        if not s.mark[item, WAITING]:
            s.mark[item, WAITING] = 1
            s.queue[s.tally[QUEUED]] = item
            s.tally[QUEUED] += 1


@_inlined
def _shift(t: Table, s: State, row: int) -> None:
    """Carry out a row of the plan of the move. The row then tells the way back.

    An item moves behind another of the order, to caregivers; behind its own predecessor it keeps its place.
    `_make_room` has seen to the keys.
    """
    n = len(t.near)
    item, x = s.plan[row, P_ITEM], s.plan[row, P_BEHIND]
    mate = t.node[item, MATE] if t.node[item, KIND] == TOGETHER else -1
    before, key, c = s.before[item], s.key[item], s.care[item]
    _touch(t, s, s.next[item])
    _pull(t, s, item)
    if x != before:
        following = s.after[x]
        low = s.key[x] if x != n else 0
        high = s.key[following] if following != n else low + 2 * SPACING
        _lay(t, s, item, x, low + (high - low) // 2)
    if mate >= 0:
        d = s.care[mate]
        _touch(t, s, s.next[mate])
        _pull(t, s, mate)
        _seat(t, s, mate, s.plan[row, P_MATES])
        _touch(t, s, s.next[mate])
        s.plan[row, P_MATES] = d
    _seat(t, s, item, s.plan[row, P_CARE])
    _touch(t, s, item)
    _touch(t, s, s.next[item])
    s.plan[row, P_CARE], s.plan[row, P_BEHIND], s.plan[row, P_KEY] = c, before, key


@_inlined
def _shift_back(t: Table, s: State, rows: int) -> None:
    """Undo the rows of a move, the last one first."""
    for row in range(rows - 1, -1, -1):
        item = s.plan[row, P_ITEM]
        mate = t.node[item, MATE] if t.node[item, KIND] == TOGETHER else -1
        _pull(t, s, item)
        if mate >= 0:
            _pull(t, s, mate)
        _lay(t, s, item, s.plan[row, P_BEHIND], s.plan[row, P_KEY])
        _seat(t, s, item, s.plan[row, P_CARE])
        if mate >= 0:
            _seat(t, s, mate, s.plan[row, P_MATES])


@_inlined
def _arrival(t: Table, s: State, u: int) -> int:
    """When a caregiver can be there, coming from the call before."""
    p = s.prev[u]
    return int(s.start[p] + t.node[p, LENGTH] + t.way[p, u])


@_inlined
def _log(s: State, item: int) -> None:
    """Note an item's start and push, once a pass, before they change."""
    if s.mark[item, LOGGED] != s.tally[STAMP]:
        s.mark[item, LOGGED] = s.tally[STAMP]
        seen = s.tally[SEEN]
        s.log[seen, 0], s.log[seen, 1], s.log[seen, 2] = item, s.start[item], s.push[item]
        s.tally[SEEN] = seen + 1


@_inlined
def _next_item(s: State) -> int:
    """Take the first item of the order out of the queue."""
    size = s.tally[QUEUED] - 1
    at, item = size, s.queue[size]
    for i in range(size):
        if s.key[s.queue[i]] < s.key[item]:
            at, item = i, s.queue[i]
    s.queue[at] = s.queue[size]
    s.tally[QUEUED] = size
    s.mark[item, WAITING] = 0
    return int(item)


@_inlined
def _keep_up(t: Table, s: State, u: int, begin: int) -> bool:
    """See to the longest wait between u, which begins then, and the first service; whether that was changed.

    A push of an earlier pass may be too late now: it is forgotten once, and found again from below.
    """
    first, latest = t.node[u, MATE], begin - t.node[u, MOST]
    if latest > s.start[first]:
        _log(s, first)
        s.push[first] = latest
    elif latest < s.push[first] and s.mark[first, FRESH] != s.tally[STAMP]:
        _log(s, first)
        s.push[first] = 0
    else:
        return False
    s.mark[first, FRESH] = s.tally[STAMP]
    _touch(t, s, first)
    return True


@_inlined
def _pass(t: Table, s: State, limit: int) -> int:
    """Give everything that was touched, and what follows from it, its earliest start, in order.

    The plan's cost, or -1 where it passes the limit or waits cannot be kept; then `_restore` is due.
    """
    s.tally[STAMP] += 1
    s.tally[SEEN] = 0
    if s.tally[WAY] > limit:
        return -1
    returns, tardy = 0, s.tally[TARDY]
    while s.tally[QUEUED] > 0:
        u = _next_item(s)
        kind, mate = t.node[u, KIND], t.node[u, MATE]
        begin = max(t.node[u, EARLY], s.push[u], _arrival(t, s, u))
        if kind == TOGETHER:
            begin = max(begin, _arrival(t, s, mate))
        elif kind == SECOND:
            begin = max(begin, s.start[mate] + t.node[u, LEAST])
            if _keep_up(t, s, u, begin):
                returns += 1
                if returns > _RETURNS:
                    return -1
        if begin == s.start[u]:
            continue
        _log(s, u)
        late = t.node[u, LATE]
        change = max(0, begin - late) - max(0, s.start[u] - late)
        tardy += 2 * change if kind == TOGETHER else change
        s.start[u] = begin
        _touch(t, s, s.next[u])
        if kind == TOGETHER:
            s.start[mate] = begin
            _touch(t, s, s.next[mate])
        elif kind == FIRST:
            _touch(t, s, mate)
    cost = s.tally[WAY] + tardy
    if cost > limit:
        return -1
    worst = _worst(t, s)
    if cost + worst > limit:
        return -1
    s.tally[TARDY], s.tally[WORST] = tardy, worst
    return int(cost + worst)


@_inlined
def _worst(t: Table, s: State) -> int:
    """The worst tardiness after a pass; all items are looked at only where it changed the worst of before."""
    worst, fell = 0, False
    for i in range(s.tally[SEEN]):
        u = s.log[i, 0]
        worst = max(worst, s.start[u] - t.node[u, LATE])
        fell = fell or s.log[i, 1] - t.node[u, LATE] == s.tally[WORST]
    if worst >= s.tally[WORST] or not fell:
        return int(max(worst, s.tally[WORST]))
    for u in range(len(t.near)):
        worst = max(worst, s.start[u] - t.node[u, LATE])
    return int(worst)


@_inlined
def _restore(t: Table, s: State) -> None:
    """Undo the last pass."""
    for i in range(s.tally[SEEN]):
        u = s.log[i, 0]
        s.start[u], s.push[u] = s.log[i, 1], s.log[i, 2]
        if t.node[u, KIND] == TOGETHER:
            s.start[t.node[u, MATE]] = s.log[i, 1]
    _forget(s)


@_inlined
def _forget(s: State) -> None:
    """Empty the queue."""
    for i in range(s.tally[QUEUED]):
        s.mark[s.queue[i], WAITING] = 0
    s.tally[QUEUED] = 0


@_inlined
def _part(t: Table, s: State, c: int, d: int, low: int, high: int) -> tuple[int, int]:
    """Caregiver c's part of the order between two keys: the node before it and its last, -1 if d cannot."""
    n = len(t.near)
    p = n + c
    while s.next[p] < n and s.key[s.next[p]] < low:
        p = s.next[p]
    last = p
    while s.next[last] < n and s.key[s.next[last]] < high:
        last = s.next[last]
        mate = t.node[last, MATE]
        if not t.able[d, last]:
            return -1, -1
        if mate >= 0 and s.care[mate] == d and not low <= s.key[mate] < high:
            return -1, -1
    return int(p), int(last)


@_inlined
def _hand_over(s: State, first: int, last: int, p: int, f: int, c: int) -> None:
    """Put a part of a round (none where ``first`` is -1) between two nodes of caregiver c's."""
    if first < 0:
        s.next[p] = f
        s.prev[f] = p
        return
    s.next[p] = first
    s.prev[first] = p
    s.next[last] = f
    s.prev[f] = last
    u = first
    while u != f:
        s.care[u] = c
        u = s.next[u]


@_inner
def _exchange(t: Table, s: State, c: int, d: int, low: int, high: int) -> bool:
    """Two caregivers exchange their calls between two keys; whether they can."""
    p, last = _part(t, s, c, d, low, high)
    q, end = _part(t, s, d, c, low, high) if p >= 0 else (-1, -1)
    if q < 0 or (p == last and q == end):
        return False
    a, f = s.next[p] if last != p else -1, s.next[last]
    b, g = s.next[q] if end != q else -1, s.next[end]
    way = -t.way[last, f] - t.way[end, g]
    way += t.way[q if a < 0 else last, g] + t.way[p if b < 0 else end, f]
    if a >= 0:
        way += t.way[q, a] - t.way[p, a]
    if b >= 0:
        way += t.way[p, b] - t.way[q, b]
    s.tally[WAY] += way
    _hand_over(s, b, end, p, f, c)
    _hand_over(s, a, last, q, g, d)
    for u in (s.next[p], f, s.next[q], g):
        _touch(t, s, u)
    return True


@_inlined
def _sound(t: Table, s: State, u: int) -> bool:
    """Whether a node and its mate have two caregivers and the right order."""
    mate, kind = t.node[u, MATE], t.node[u, KIND]
    if mate < 0:
        return True
    if s.care[u] == s.care[mate]:
        return False
    if kind == TOGETHER:
        return True
    return bool(s.key[u] < s.key[mate]) if kind == FIRST else bool(s.key[mate] < s.key[u])


@_inlined
def _make_room(t: Table, s: State, x: int) -> None:
    """See that two items find room behind ``x``."""
    n = len(t.near)
    f = s.after[x]
    if f != n and s.key[f] - (s.key[x] if x != n else 0) < 16:
        _number(t, s)


@_inlined
def _ask(t: Table, s: State, row: int, u: int, x: int, c: int) -> None:
    """Plan to move node u behind item x of the order, to caregiver c."""
    item = t.node[u, ITEM]
    s.plan[row, P_NODE], s.plan[row, P_ITEM], s.plan[row, P_BEHIND] = u, item, x
    if u == item:
        mate = t.node[u, MATE]
        s.plan[row, P_CARE], s.plan[row, P_MATES] = c, s.care[mate] if mate >= 0 else -1
    else:
        s.plan[row, P_CARE], s.plan[row, P_MATES] = s.care[item], c


@_inlined
def _beside(t: Table, s: State, v: int) -> int:
    """The item behind which to stand right before or right after node v."""
    item = t.node[v, ITEM]
    return int(item if _draw(s.random, 2) else s.before[item])


@_inlined
def _near(t: Table, s: State, u: int) -> int:
    return int(t.near[u, _draw(s.random, t.near.shape[1])])


@_inlined
def _join(t: Table, s: State, u: int) -> int:
    """Move u next to a node it goes well with."""
    v = _near(t, s, u)
    c = s.care[v]
    if not t.able[c, u]:
        return 0
    _ask(t, s, 0, u, _beside(t, s, v), c)
    return 1


@_inlined
def _wander(t: Table, s: State, u: int, far: bool) -> int:
    """Move u to anybody able: anywhere into their round or, not ``far``, at its place in the order."""
    n, item = len(t.near), t.node[u, ITEM]
    c = t.staff[u, 1 + _draw(s.random, t.staff[u, 0])]
    x = s.before[item]
    if far:
        w = n + c
        for _ in range(_draw(s.random, 12)):
            w = s.next[w]
        if w == u:
            return 0
        if w < n:
            x = t.node[w, ITEM]
        elif s.next[w] < n:
            x = s.before[t.node[s.next[w], ITEM]]
    elif c == s.care[u]:
        return 0
    _ask(t, s, 0, u, x, c)
    return 1


@_inlined
def _swap(t: Table, s: State, u: int, v: int) -> int:
    """Two nodes exchange caregivers and, half the time, their places in the order."""
    if s.key[v] < s.key[u]:
        u, v = v, u
    i, j = t.node[u, ITEM], t.node[v, ITEM]
    c, d = s.care[u], s.care[v]
    if i == j or not t.able[d, u] or not t.able[c, v]:
        return 0
    x, y = s.before[i], s.before[j]
    if _draw(s.random, 2) == 0:
        _ask(t, s, 0, u, x, d)
        _ask(t, s, 1, v, y, c)
    elif y == i:
        _ask(t, s, 0, v, x, c)
        _ask(t, s, 1, u, j, d)
    else:
        _ask(t, s, 0, u, y, d)
        _ask(t, s, 1, v, x, c)
    return 2


@_inlined
def _couple(t: Table, s: State, u: int) -> int:
    """Move both services of a patient, each next to a node it goes well with."""
    mate, item = t.node[u, MATE], t.node[u, ITEM]
    v, w = _near(t, s, u), _near(t, s, mate)
    c, d = s.care[v], s.care[w]
    x, y = _beside(t, s, v), _beside(t, s, w)
    if c == d or not t.able[c, u] or not t.able[d, mate]:
        return 0
    _ask(t, s, 0, u, x, c)
    if t.node[u, KIND] == TOGETHER:
        s.plan[0, P_MATES if u == item else P_CARE] = d
        return 1
    _ask(t, s, 1, mate, y, d)
    return 2


@_inlined
def _cross(t: Table, s: State, u: int) -> bool:
    """Plan that u's caregiver and another exchange all calls from about u on, or the next few."""
    c = s.care[u]
    d = t.staff[u, 1 + _draw(s.random, t.staff[u, 0])]
    if c == d:
        return False
    n, high = len(t.near), _NEVER
    if _draw(s.random, 2):
        w = u
        for _ in range(1 + _draw(s.random, 4)):
            if w < n:
                w = s.next[w]
        high = s.key[w] if w < n else _NEVER
    low = s.key[u]
    if _draw(s.random, 2):
        low = min(low, s.key[_near(t, s, u)])
    s.tally[ONE], s.tally[OTHER], s.tally[LOW], s.tally[HIGH] = c, d, low, high
    return True


@_inlined
def _idea(t: Table, s: State) -> int:
    """Plan a move at random: how many rows of `State.plan`, 0 where it is none, -1 for an exchange."""
    n = len(t.near)
    u = _draw(s.random, n)
    kind = _draw(s.random, 100)
    if kind >= 85:
        return -1 if _cross(t, s, u) else 0
    if kind >= 65:
        return int(_swap(t, s, u, _near(t, s, u) if kind < 75 else _draw(s.random, n)))
    if kind >= 40:
        return int(_wander(t, s, u, kind < 55))
    if kind >= 30 and t.node[u, MATE] >= 0:
        return int(_couple(t, s, u))
    return int(_join(t, s, u))


@_inlined
def _carry_out(t: Table, s: State, rows: int) -> int:
    """Do what is planned: how many rows, -1 for an exchange, 0 where it cannot be."""
    s.tally[SEEN] = 0
    if rows < 0:
        return -1 if _exchange(t, s, s.tally[ONE], s.tally[OTHER], s.tally[LOW], s.tally[HIGH]) else 0
    for row in range(rows):
        if s.plan[row, P_BEHIND] == s.plan[row, P_ITEM]:
            return 0
        _make_room(t, s, s.plan[row, P_BEHIND])
    for row in range(rows):
        _shift(t, s, row)
    return rows


@_inlined
def _stands(t: Table, s: State, rows: int) -> bool:
    """Whether every patient moved has two caregivers and the services in order."""
    for row in range(rows):
        if not _sound(t, s, s.plan[row, P_NODE]):
            return False
    return True


@_inlined
def _take_back(t: Table, s: State, rows: int) -> None:
    if rows < 0:
        _exchange(t, s, s.tally[ONE], s.tally[OTHER], s.tally[LOW], s.tally[HIGH])
        _forget(s)
    else:
        _shift_back(t, s, rows)


@_inlined
def _keep(s: State, cost: int) -> None:
    n = len(s.best) // 2
    for u in range(n):
        s.best[u], s.best[n + u] = s.care[u], s.key[u]
    s.best[-1] = cost


@jit
def walk(t: Table, s: State, temperatures: Longs, steps: int, variates: Longs) -> None:
    """``steps`` moves at each temperature, by Metropolis' rule; the best plan is kept."""
    cost = s.tally[WAY] + s.tally[TARDY] + s.tally[WORST]
    for heat in temperatures:
        _number(t, s)
        for _ in range(steps):
            rows = _carry_out(t, s, _idea(t, s))
            if rows == 0:
                continue
            limit = cost + heat * variates[_draw(s.random, VARIATES)] // FIXED
            found = _pass(t, s, limit) if _stands(t, s, rows) else -1
            if found < 0:
                _restore(t, s)
                _take_back(t, s, rows)
                continue
            cost = found
            if cost < s.best[-1]:
                _keep(s, cost)


@jit
def stand(t: Table, s: State, items: Longs, care: Longs) -> int:
    """Stand on a plan, given by the order of its items and everybody's caregiver; its cost, or -1."""
    n = len(t.near)
    for c in range(len(s.next) - n):
        s.next[n + c] = n + c
        s.prev[n + c] = n + c
    s.after[n] = n
    s.before[n] = n
    for u in range(n):
        s.start[u], s.push[u] = 0, 0
    s.tally[WAY], s.tally[TARDY], s.tally[WORST] = 0, 0, 0
    for item in items:
        last = s.before[n]
        s.after[last] = item
        s.before[item] = last
        s.after[item] = n
        s.before[n] = item
        _touch(t, s, item)
    _number(t, s)
    for item in items:
        _seat(t, s, item, care[item])
        if t.node[item, KIND] == TOGETHER:
            mate = t.node[item, MATE]
            _seat(t, s, mate, care[mate])
    cost = _pass(t, s, _NEVER)
    if 0 <= cost < s.best[-1]:
        _keep(s, cost)
    return int(cost)
