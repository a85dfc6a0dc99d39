"""Sets Django up when the store is first imported, without a database.

Use-cases import models at the top of their files, before anybody opened a home; Django wants its
settings before the first model. `store.connection` names the database later; until then every
query is refused. A program with settings of its own (DJANGO_SETTINGS_MODULE) is left alone.
"""

import django
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS

from store import settings as store_settings

if not settings.configured:
    fixed = {name: value for name, value in vars(store_settings).items() if name.isupper()}
    settings.configure(**fixed, DATABASES={DEFAULT_DB_ALIAS: {}})
    django.setup()
