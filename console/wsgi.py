"""What the web server loads: Django with the home's database."""

import os

import django
from django.core.handlers.wsgi import WSGIHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "console.settings")
django.setup(set_prefix=False)

# The store's own set-up leaves a Django alone that is ready, so its models come after it.
from usecases.home.home import open_home  # noqa: E402

open_home()
application = WSGIHandler()
