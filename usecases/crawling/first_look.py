"""The first page of a portal that is to be described, or in one Chinese line why there is none."""

from domain.fetched import PageFact
from domain.host import host_of, is_under
from domain.issue import Refused
from domain.link import Outcome, TargetKind
from survey.host import portal_domain
from survey.page import Page, is_shell
from usecases.crawling.crawl_site import Watch
from usecases.crawling.survey_crawl import Walk, look_at, page_of

_MOST_MOVES = 3

_ADVICE = {
    Outcome.DNS: "请核对网址有没有写错，本机能不能解析外网域名",
    Outcome.REFUSED: "请核对网址和端口，并确认本机能访问该网站",
    Outcome.TIMEOUT: "请确认本机能访问该网站，稍后再试",
    Outcome.TLS: "请改用 http:// 开头的网址，或请网站管理员更新证书",
    Outcome.BLOCKED: "请联系网站管理员把本机地址加入白名单，或换到能正常访问的网络再试",
    Outcome.NOT_FOUND: "请核对网址，改用网站首页的网址",
    Outcome.GONE: "请核对网址，改用网站首页的网址",
    Outcome.SERVER_ERROR: "请稍后再试",
    Outcome.LOOP: "请用浏览器打开，改用跳转之后的网址",
    Outcome.EMPTY: "请核对网址，改用网站首页的网址",
}


def first_page(url: str, walk: Walk, watch: Watch) -> Page:
    """The start page, moves within the portal's own domain followed; raises Refused."""
    for _ in range(_MOST_MOVES):
        fact = look_at(url, walk, watch)
        if fact is None:
            raise Refused(f"没有取到 {url}；请核对网址")
        moved = fact.fetched.final_url
        if moved and host_of(moved) != host_of(url):
            _refuse_other_host(url, moved)
            url = moved
            continue
        page = _page_of(fact, url, walk)
        if not is_shell(page):
            return page
        if not page.landing:
            raise Refused(_empty(page, url))
        _refuse_other_host(url, page.landing)
        url = page.landing
    raise Refused(f"{url} 一再跳转；请用浏览器打开，改用跳转之后的网址")


def _refuse_other_host(url: str, moved: str) -> None:
    """Moves between names of one owner are followed (jxdy.gov.cn → www.jxdy.gov.cn), others are not."""
    old, new = host_of(url), host_of(moved)
    if not is_under(new, portal_domain(old)) and not is_under(old, portal_domain(new)):
        raise Refused(f"{url} 跳转到了另一个主机 {new}；如果那才是本站，请改用：xuncha init {moved}")


def _page_of(fact: PageFact, url: str, walk: Walk) -> Page:
    fetched = fact.fetched
    if fetched.outcome is not Outcome.OK:
        why = fetched.reason or fetched.outcome.value
        if "robots.txt" in why:
            raise Refused(f"{url} 的 robots.txt 不允许程序访问；本站由本单位管理的，请加 --robots-exempt 重新运行")
        raise Refused(f"打不开 {url}：{why}；{_ADVICE.get(fetched.outcome, '请核对网址')}")
    if fetched.kind is not TargetKind.PAGE:
        kind = fetched.media_type or "类型不明"
        raise Refused(f"{url} 不是网页（{kind}）；请改用网站首页的网址")
    page = page_of(fact, walk)
    if page is None:
        raise Refused(f"{url} 的内容无法读取；请改用网站首页的网址")
    return page


def _empty(page: Page, url: str) -> str:
    if page.has_scripts:
        return (
            f"{url} 的内容由浏览器脚本生成，静态抓取看不到导航和栏目；"
            "请改用信息公开平台等静态页面的网址，或照 sites/example.toml 手工填写站点文件"
        )
    return f"{url} 几乎没有内容，也没有导航链接；请改用网站首页的网址"
