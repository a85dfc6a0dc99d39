"""The Django app of the store."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tables of sites, runs, issues, decisions and lists."""

    name = "store"
    verbose_name = "巡查数据"
