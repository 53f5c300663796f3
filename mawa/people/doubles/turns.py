"""Work in other processes, a few portions ahead: a queue of everything is a copy of everything."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import Final, TypeVar

_AHEAD: Final = 6

Portion = TypeVar("Portion")
Done = TypeVar("Done")


def in_turn(
    work: Callable[[Portion], Done], portions: Iterable[Portion], helpers: Executor | None
) -> Iterator[Done]:
    """What the work makes of each portion, in order; done here where there are no helpers."""
    if helpers is None:
        yield from map(work, portions)
        return
    waiting: deque[Future[Done]] = deque()
    for portion in portions:
        waiting.append(helpers.submit(work, portion))
        if len(waiting) >= _AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
