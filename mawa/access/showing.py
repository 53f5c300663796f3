"""A photograph as an answer: only through the page of what it shows, under that page's right."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from .files import file_path, is_held
from .photographs import check_photograph


def photograph_answer(name: str) -> HttpResponse:
    """The photograph of that name, for nobody's cache; not found while it has not come."""
    if not name:
        raise Http404
    if not is_held(name):
        said = _("The photograph has not come yet.")
        return HttpResponse(said, status=404, content_type="text/plain; charset=utf-8")
    data = file_path(name).read_bytes()
    response = HttpResponse(data, content_type=check_photograph(data))
    response.headers["Content-Disposition"] = "inline"
    return response
