"""New-media accounts: their register, their articles, those that are idle or not filed."""

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from console.download import file_download
from console.needs_site import needs_site
from console.started_import import begin_fresh_import, is_small, recent_imports
from console.told import tell
from console.upload import uploaded_file, uploaded_files
from console.visit import home_here, log, now, site_of, visitor_from
from console.waiting_upload import keep_all_waiting, keep_waiting
from domain.account import STAFF
from domain.audit import Action
from domain.register import IdleAccount
from domain.site import Site
from reports import block_xlsx
from reports.register_paper import idle_accounts_paper
from usecases.registers.import_media import import_media
from usecases.registers.look_at_accounts import accounts_with_faults
from usecases.registers.media_register import account_named, idle_accounts, import_accounts
from usecases.registers.settle_registers import settle_registers
from usecases.settling.settlement_words import settlement_words

_MOST_FILES = 50


@needs_site
def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts, those at fault first; or these alone."""
    visitor, today = visitor_from(request), now().date()
    looks = accounts_with_faults(site_of(request).code, today)
    seen = [each for each in looks if visitor.may_see_unit(each.account.unit)]
    idle = [each for each in seen if each.faults]
    asked = request.GET.get("show", "")
    shown = {
        "looks": idle if asked == "idle" else seen,
        "many": len(seen),
        "idle": len(idle),
        "show": asked,
        "may_write": visitor.role in STAFF,
        "most": _MOST_FILES,
        "recent": recent_imports(request, "media"),
    }
    return render(request, "media/accounts.html", shown)


@needs_site
def accounts_file(request: HttpRequest) -> FileResponse:
    """Those at fault as a workbook."""
    site, today = site_of(request), now().date()
    idle = [each for each in idle_accounts(site.code, today) if _may_see(request, each)]
    log(request, Action.EXPORT, f"新媒体 {site.code}")
    return file_download(f"新媒体账号情况-{today}.xlsx", block_xlsx.write(idle_accounts_paper(site.name, today, idle)))


@needs_site
def import_register(request: HttpRequest) -> HttpResponse:
    """Take in the register of accounts; a known account is changed, none is removed."""
    site = site_of(request)
    if not is_small(request, "file"):
        token, path = keep_waiting(request, "file")
        words = ("media", "accounts", str(path), "--site", site.code)
        answer = begin_fresh_import(request, token, words, f"导入账号名录 {path.name}")
        log(request, Action.MEDIA, path.name, "开始导入账号名录")
        return answer
    with uploaded_file(request, "file") as path:
        kept = import_accounts(site, path)
    log(request, Action.MEDIA, path.name, f"登记 {len(kept)} 个账号")
    tell(request, f"已登记 {len(kept)} 个账号。")
    judge_registers(request, site)
    return HttpResponseRedirect(reverse("media"))


@needs_site
def import_articles(request: HttpRequest) -> HttpResponse:
    """Take in articles of one account and judge them as pages of the portal are judged."""
    site, account = site_of(request), request.POST.get("account", "")
    if not is_small(request, "files"):
        return _begin_with_articles(request, account_named(site.code, account).name)
    with uploaded_files(request, "files", _MOST_FILES) as paths:
        found = import_media(home_here(), site, paths, account, now())
    words = settlement_words(found.settlement)
    log(request, Action.MEDIA, account, f"导入文章 {found.articles} 篇，检查 {found.checked} 篇，轮次 {found.run}")
    tell(request, f"导入“{account}”文章 {found.articles} 篇，检查 {found.checked} 篇：{words}。")
    judge_registers(request, site)
    return HttpResponseRedirect(reverse("media"))


def _begin_with_articles(request: HttpRequest, account: str) -> HttpResponse:
    token, paths = keep_all_waiting(request, "files", _MOST_FILES)
    words = ["media", "import", *map(str, paths), "--account", account, "--site", site_of(request).code]
    answer = begin_fresh_import(request, token, words, f"导入“{account}”的文章（{len(paths)} 个文件）")
    log(request, Action.MEDIA, account, f"开始导入文章，{len(paths)} 个文件")
    return answer


def judge_registers(request: HttpRequest, site: Site) -> None:
    """What a register says by now, as issues of its units."""
    moment = now()
    settled = settle_registers(home_here(), site, moment.date(), moment)
    if settled is not None and (settled.new or settled.recurred or settled.mended):
        tell(request, f"按登记簿判断：{settlement_words(settled)}。")


def _may_see(request: HttpRequest, idle: IdleAccount) -> bool:
    return visitor_from(request).may_see_unit(idle.account.unit)
