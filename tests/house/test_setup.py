"""The set-up does each thing once, and again when what it was made from changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import setup


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> setup.Step:
    """A step that copies one file."""
    monkeypatch.setattr(setup, "CACHE", tmp_path)
    source, made = tmp_path / "source", tmp_path / "made"
    source.write_text("one")
    return setup.Step(
        "copy",
        tmp_path / "stamp",
        (source,),
        (made,),
        lambda log: made.write_text(source.read_text()) and None,
    )


def test_a_step_is_done_once(step: setup.Step) -> None:
    assert not step.is_done()
    setup.carry_out([step])
    assert step.is_done()
    assert step.outputs[0].read_text() == "one"


def test_a_step_is_done_again_when_its_source_changed(step: setup.Step) -> None:
    setup.carry_out([step])
    step.inputs[0].write_text("two")
    assert not step.is_done()
    setup.carry_out([step])
    assert step.outputs[0].read_text() == "two"


def test_a_step_is_done_again_when_what_it_made_is_gone(step: setup.Step) -> None:
    setup.carry_out([step])
    step.outputs[0].unlink()
    assert not step.is_done()


def test_a_step_that_failed_is_not_taken_for_done(tmp_path: Path, step: setup.Step) -> None:
    def fail(log: Path) -> None:
        log.write_text("no network\n")
        step.outputs[0].write_text("half")
        raise setup.SetupError("stopped")

    setup.carry_out([step])
    step.inputs[0].write_text("two")
    broken = setup.Step(step.title, step.stamp, step.inputs, step.outputs, fail)
    with pytest.raises(setup.SetupError, match=r"no network[\s\S]*stopped at: copy"):
        setup.carry_out([broken])
    assert not step.is_done()


def test_the_plan_for_tests_holds_the_plan_for_a_run() -> None:
    run = {step.stamp.name for step in setup.steps(for_test=False)}
    test = {step.stamp.name for step in setup.steps(for_test=True)}
    assert run - test == {".run-build"}
    assert test - run == {".run-build-test", "browser"}
