"""Addresses of the console and the API, made from the rooms' pages."""

from django.urls import path
from django.views.decorators.http import require_http_methods

from console.registry import all_pages

urlpatterns = [
    path(page.path, require_http_methods(sorted(page.methods))(page.view), name=page.name) for page in all_pages()
]

handler403 = "console.trouble.forbidden"
handler404 = "console.trouble.not_found"
handler500 = "console.trouble.broken"
