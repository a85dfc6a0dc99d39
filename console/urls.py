"""Addresses of the console, made from the rooms' pages, and of the API."""

from django.urls import path
from django.views.decorators.http import require_http_methods

from console.api.service import api
from console.registry import all_pages

urlpatterns = [
    *(path(page.path, require_http_methods(sorted(page.methods))(page.view), name=page.name) for page in all_pages()),
    path("api/", api.urls),
]

handler400 = "console.trouble.unusable"
handler403 = "console.trouble.forbidden"
handler404 = "console.trouble.not_found"
handler500 = "console.trouble.broken"
