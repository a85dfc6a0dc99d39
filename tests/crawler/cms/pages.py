"""List pages rebuilt after the shapes that the CMSs of county portals write: one a CMS, with what must be read of it.

A new adapter needs a case here: `test_cases.py` says so.
"""

# ruff: noqa: E501 - pages as they are written, on lines as long as theirs

from dataclasses import dataclass

HOST = "http://www.example.gov.cn"


@dataclass(frozen=True, slots=True)
class ListCase:
    """A page at an address, and what its adapter must make of it."""

    adapter: str
    path: str
    html: str
    titles: tuple[str, ...] = ()
    newest: str = ""
    declared: tuple[int | None, int | None] = (None, None)
    next_page: str = ""
    evidence: str = ""


CASES = (
    ListCase(
        "开普云",
        "/dyxxxgk/xzfwj/xxgk_list.shtml",
        """<div class="xxgk_list"><ul>
        <li><a href="/dyxxxgk/xzfwj/202603/8c70aa11bb22cc33dd44ee55ff66a7b8.shtml" title="关于印发应急预案的通知">关于印发应急预案的…</a>
        <span class="time">2026-03-18</span></li>
        <li><a href="/dyxxxgk/xzfwj/202601/0c70aa11bb22cc33dd44ee55ff66a7b8.shtml">县政府工作规则</a>
        <span class="time">2026-01-05</span></li></ul></div><div id="page_div"></div>
        <script>createPageHTML('page_div',8, 1,'xxgk_list','shtml',118);</script>""",
        titles=("关于印发应急预案的通知", "县政府工作规则"),
        newest="2026-03-18",
        declared=(118, 8),
        next_page="/dyxxxgk/xzfwj/xxgk_list_2.shtml",
        evidence="createPageHTML('page_div',8, 1,'xxgk_list','shtml',118)",
    ),
    ListCase(
        "开普云汇总页",
        "/dyxxxgk/fdzdgknr/xxgk_lists.shtml",
        """<ul class="tree"><li><a href="/dyxxxgk/fdzdgknr/xxgk_lists.shtml">法定主动公开内容</a><ul>
        <li><a href="/dyxxxgk/c114142/xxgk_list.shtml">规划计划</a></li></ul></li></ul><div class="xxgk_con"></div>""",
        next_page="/dyxxxgk/c114142/xxgk_list.shtml",
        evidence="/dyxxxgk/fdzdgknr/xxgk_lists.shtml",
    ),
    ListCase(
        "TRS WCM",
        "/zwgk/gfxwj/",
        """<ul class="gl_list"><li><span>2026-02-11</span><a href="./202602/t20260211_67430.html">关于修订办法的通知</a></li></ul>
        <div class="page"><script>createPageHTML(9, 0, "index", "html");</script></div>""",
        titles=("关于修订办法的通知",),
        newest="2026-02-11",
        declared=(None, 9),
        next_page="/zwgk/gfxwj/index_1.html",
        evidence='createPageHTML(9, 0, "index", "html")',
    ),
    ListCase(
        "大汉 jpage",
        "/col/col1229179150/index.html?number=J00002J00001",
        """<div id="5504308"><script type="text/xml"><datastore>
        <nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&amp;appid=1&amp;webid=3096&amp;path=/&amp;columnid=1229179150&amp;unitid=5504308&amp;permissiontype=0"></a>]]></nextgroup>
        <recordset><record><![CDATA[<li style=<br/><li><a href="/art/2026/4/14/art_1229179150_1872814.html" title="关于2020年项目的公示" target="_blank">关于2020年…</a><i>2026-04-14</i></li>]]></record>
        <record><![CDATA[<li><a href="/art/2026/4/2/art_1229179150_1872800.html">招聘公告</a><i>2026-04-02</i></li>]]></record>
        </recordset></datastore></script></div>
        <script>$('#5504308').jpage({dataBefore:'<ul>',dataAfter:'</ul>',perPage:15,totalRecord:61,proxyUrl:'/module/web/jpage/dataproxy.jsp'});</script>""",
        titles=("关于2020年项目的公示", "招聘公告"),
        newest="2026-04-14",
        declared=(61, None),
        next_page="/module/web/jpage/dataproxy.jsp?startrecord=3&endrecord=47&perpage=15#POST:"
        "col=1&appid=1&path=%2F&sourceContentType=1&permissiontype=0&webid=3096&columnid=1229179150&unitid=5504308",
        evidence="<datastore>",
    ),
    ListCase(
        "大汉 jpaas",
        "/col/col1229287674/index.html",
        """<div class="main"><script src="/jpaas/unit.js" url="/api-gateway/jpaas-publish-server/front/page/build/unit"
        queryData="{'parseType':'bulidstatic','webId':'26','tplSetId':'qr9','pageType':'column','tagId':'右侧内容','editType':'null','pageId':'2256'}"></script></div>""",
        next_page="/api-gateway/jpaas-publish-server/front/page/build/unit?parseType=bulidstatic&pageType=column&webId=26"
        "&tplSetId=qr9&tagId=%E5%8F%B3%E4%BE%A7%E5%86%85%E5%AE%B9&editType=null&pageId=2256"
        "&paramJson=%7B%22pageNo%22%3A1%2C%22pageSize%22%3A50%7D",
        evidence="front/page/build/unit",
    ),
    ListCase(
        "gkmlpt",
        "/gkmlpt/index#2972",
        "<div id='app'></div><script>window._CONFIG = { SID: '755001', POST: null };</script>",
        next_page="/gkmlpt/api/all/2972?page=1&sid=755001",
        evidence="755001",
    ),
    ListCase(
        "博达",
        "/zbgg.htm",
        """<ul class="list"><li><a href="info/1031/1234.htm">招标公告</a><span>2026-05-06</span></li></ul>
        <div class="pb_sys_common"><span class="p_t">共165条</span><span class="p_t">1/11</span><span class="p_pages">
        <span class="p_first_d p_fun_d">首页</span><span class="p_no_d">1</span><span class="p_no"><a href="zbgg/10.htm">2</a></span>
        <span class="p_next p_fun"><a href="zbgg/10.htm">下页</a></span>
        <span class="p_last p_fun"><a href="zbgg/1.htm">尾页</a></span></span></div>""",
        titles=("招标公告",),
        newest="2026-05-06",
        declared=(165, 11),
        next_page="/zbgg/10.htm",
        evidence="p_no_d",
    ),
    ListCase(
        "EmpireCMS",
        "/gonggao/",
        """<ul class="newslist"><li><a href="/gonggao/2026/118.html">停水通知</a><span>2026-05-20</span></li></ul>
        <div class="epages"><a title="Total record">&nbsp;<b>118</b> </a>&nbsp;<b>1</b>&nbsp;<a href="/gonggao/index_2.html">2</a>
        <a href="/gonggao/index_2.html">下一页</a>&nbsp;<a href="/gonggao/index_8.html">尾页</a></div>""",
        titles=("停水通知",),
        newest="2026-05-20",
        declared=(118, None),
        next_page="/gonggao/index_2.html",
        evidence="epages",
    ),
    ListCase(
        "DedeCMS",
        "/xinwen/",
        """<ul class="e2"><li><a href="/xinwen/2026/0301/12.html">春耕现场</a><span>2026-03-01</span></li></ul>
        <div class="dede_pages"><ul class="pagelist"><li><span class="pageinfo">共 <strong>8</strong>页<strong>118</strong>条</span></li>
        <li class="thisclass">1</li><li><a href='list_12_2.html'>2</a></li><li><a href='list_12_2.html'>下一页</a></li></ul></div>""",
        titles=("春耕现场",),
        newest="2026-03-01",
        declared=(118, 8),
        next_page="/xinwen/list_12_2.html",
        evidence="dede_pages",
    ),
    ListCase(
        "通用",
        "/class/HFLDAALF",
        """<ul class="list"><li><a href="/show/9">农业补贴公示</a><span>2026-05-09</span></li></ul>
        <div class="pages">共 23 条记录 第 1/2 页 <a href="/class/HFLDAALF?page=2">下一页</a></div>""",
        titles=("农业补贴公示",),
        newest="2026-05-09",
        declared=(23, 2),
        next_page="/class/HFLDAALF?page=2",
    ),
)
