"""Portions go to other processes a few at a time, and come back in their order."""

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from typing import Any

import pytest

from mawa.people.doubles.turns import in_turn


class Slow(Executor):
    """Does nothing before it is asked for a result, and counts what waits."""

    def __init__(self) -> None:
        self.most = self.waiting = 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        executor = self

        class Later(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:
                executor.waiting -= 1
                return fn(*args, **kwargs)

        return Later()


def test_results_come_in_order_and_few_portions_wait() -> None:
    slow = Slow()
    assert list(in_turn(str, range(100), slow)) == [str(n) for n in range(100)]
    assert slow.most < 10 and slow.waiting == 0


def test_without_helpers_it_is_done_here() -> None:
    assert list(in_turn(str, (1, 2), None)) == ["1", "2"] and not list(in_turn(str, (), Slow()))


def test_a_fault_is_not_swallowed() -> None:
    def portions() -> Iterator[str]:
        yield from ("1", "no number", "3")

    with pytest.raises(ValueError, match="no number"):
        list(in_turn(int, portions(), Slow()))
