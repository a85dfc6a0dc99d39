"""Writing and reading of registers: a row that comes again takes the place of the former one."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from django.db.models import Max

from domain.masking import masked_address, masked_text
from domain.register import Account, Article, Letter
from store.keep import in_chunks
from store.models import SiteRecord
from store.register_models import AccountRecord, ArticleRecord, LetterRecord


def keep_accounts(site: SiteRecord, accounts: Iterable[Account]) -> None:
    """New accounts, and what changed of known ones."""
    for each in accounts:
        facts = {"unit": each.unit, "filing": each.filing, "number": each.number}
        AccountRecord.objects.update_or_create(site=site, platform=each.platform, name=each.name, defaults=facts)


def keep_articles(site: SiteRecord, articles: Iterable[Article]) -> None:
    """Articles by their addresses, masked like all that is stored."""
    for chunk in in_chunks(articles):
        rows = [_article(site, each) for each in {each.url: each for each in chunk}.values()]
        ArticleRecord.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["site", "key"],
            update_fields=["account", "url", "title", "published"],
        )


def keep_letters(site: SiteRecord, letters: Iterable[Letter]) -> None:
    """Letters by their numbers; of two with the same number the later one stands."""
    for chunk in in_chunks({(each.kind, each.number): each for each in letters}.values()):
        LetterRecord.objects.bulk_create(
            [_letter(site, each) for each in chunk],
            update_conflicts=True,
            unique_fields=["site", "kind", "number"],
            update_fields=["unit", "received", "answered", "extended"],
        )


def accounts_of(site_code: str) -> list[Account]:
    """All accounts of the site."""
    rows = AccountRecord.objects.filter(site__code=site_code).order_by("unit", "platform", "name")
    return [Account(row.platform, row.name, row.unit, row.filing, row.number) for row in rows]


def last_articles(site_code: str) -> dict[str, date | None]:
    """The day of the latest article of each account that has any."""
    rows = ArticleRecord.objects.filter(site__code=site_code).values_list("account")
    return dict(rows.annotate(last=Max("published")))


def letters_of(site_code: str) -> list[Letter]:
    """All letters of the site, the oldest first."""
    rows = LetterRecord.objects.filter(site__code=site_code).order_by("received", "number")
    return [Letter(row.kind, row.number, row.unit, row.received, row.answered, row.extended) for row in rows]


def _article(site: SiteRecord, each: Article) -> ArticleRecord:
    return ArticleRecord(
        site=site,
        key=sha256(each.url.encode()).hexdigest()[:32],
        account=each.account,
        url=masked_address(each.url),
        title=masked_text(each.title),
        published=each.published,
    )


def _letter(site: SiteRecord, each: Letter) -> LetterRecord:
    return LetterRecord(
        site=site,
        kind=each.kind,
        number=each.number,
        unit=each.unit,
        received=each.received,
        answered=each.answered,
        extended=each.extended,
    )
