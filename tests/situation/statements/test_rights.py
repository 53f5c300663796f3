"""Reporters and approving authorities alone: every page and every action, role by role."""

from __future__ import annotations

import pytest

from mawa.access.actor import NotAllowed
from mawa.access.roles import ROLE_NAMES
from mawa.situation.statements.actions import (
    correct_statement,
    grade_statement,
    link_statements,
    record_statement,
    take_back_link,
)
from mawa.situation.statements.entries import StatementRecorded

from .conftest import USUAL

MAY = ("reporter", "authority")
PAGES = (
    *("/situation/statements/", "/situation/statements/new/", "/situation/border/"),
    *("/situation/statements/{}/", "/situation/statements/{}/correct/"),
    *("/situation/statements.xlsx", "/situation/statements.csv"),
)
FORMS = ("grade", "find", "link", "correct", "link/0/back")


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_every_page(signed_in, tell, role):
    row, browser = tell(), signed_in(role)
    for page in PAGES:
        answer = browser.get(page.format(row.subject))
        assert answer.status_code == (200 if role in MAY else 403), page


@pytest.mark.parametrize("role", [role for role in ROLE_NAMES if role not in MAY])
def test_every_form(signed_in, tell, role):
    row, browser = tell(), signed_in(role)
    for form in FORMS:
        address = f"/situation/statements/{row.subject}/{form}/"
        assert browser.post(address, {"why": "س"}).status_code == 403, form
    assert browser.post("/situation/statements/new/", {}).status_code == 403


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_every_action(cast, tell, role):
    a, b, actor = tell(), tell(), cast[role]
    deeds = (
        lambda: record_statement(actor=actor, statement=StatementRecorded("", **USUAL)),
        lambda: correct_statement(
            actor=actor, statement=a.subject, changes={"outlet": "قناة"}, why="خطأ"
        ),
        lambda: grade_statement(
            actor=actor, statement=a.subject, reliability="B", credibility="2", why="م"
        ),
        lambda: link_statements(
            actor=actor, statement=a.subject, other=b.subject, relation="repeats"
        ),
    )
    for deed in deeds:
        if role in MAY:
            deed()
        else:
            with pytest.raises(NotAllowed):
                deed()
    if role not in MAY:
        with pytest.raises(NotAllowed):
            take_back_link(actor=actor, link="0" * 32, why="م")


def test_the_tabs_lead_only_where_one_may_go(signed_in):
    for role in ("manager", "admin", "protection"):
        assert "/situation/statements/" not in signed_in(role).get("/situation/").content.decode()
    for role in MAY:
        page = signed_in(role).get("/situation/").content.decode()
        assert "/situation/statements/" in page and "/situation/border/" in page
        assert "/situation/sources/" not in page
