"""Filters that a person keeps under a name."""

from domain.issue import Refused
from store.account_models import Account, SavedView
from usecases.home.refusal import using_home

MOST_VIEWS = 50
_LONGEST_NAME = 40


def views_of(account: Account) -> list[SavedView]:
    """The person's own, by name."""
    with using_home():
        return list(SavedView.objects.filter(account=account).order_by("name"))


def save_view(account: Account, name: str, query: str) -> None:
    """Keep a filter; one of the same name is replaced. Raises Refused."""
    name = name.strip()
    if not name or len(name) > _LONGEST_NAME:
        raise Refused(f"请给视图起一个 1 至 {_LONGEST_NAME} 个字的名称")
    with using_home():
        others = SavedView.objects.filter(account=account).exclude(name=name)
        if others.count() >= MOST_VIEWS:
            raise Refused(f"每人最多保存 {MOST_VIEWS} 个视图；请先删除不用的")
        SavedView.objects.update_or_create(account=account, name=name, defaults={"query": query})


def delete_view(account: Account, number: int) -> None:
    """Forget a filter of one's own; another's is left alone."""
    with using_home():
        SavedView.objects.filter(account=account, pk=number).delete()
