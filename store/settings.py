"""Django settings that are the same in every home; the database is named by `store.connection`."""

INSTALLED_APPS = ("store.apps.StoreConfig",)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
USE_I18N = False
# The command line sets up logging; Django's own would print to the screen a second time.
LOGGING_CONFIG = None
