"""What looks like a person's number and is none: the hard ones, by family."""

import random
from collections.abc import Callable
from datetime import date, timedelta

from benchmarks.pii_sample import card, id_number, mobile
from domain.document import Document, Segment, Table, Zone

Rows = tuple[tuple[str, ...], ...]
_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(3**place % 31 for place in range(17))


def _digits(random_: random.Random, many: int) -> str:
    return "".join(random_.choices("0123456789", k=many))


def _day(random_: random.Random, first: int = 2009) -> date:
    return date(first, 1, 1) + timedelta(random_.randrange(6000))


def _uscc(random_: random.Random) -> str:
    letters = random_.choice((_USCC, "0123456789"))
    body = f"9136072{random_.randrange(1, 9)}" + "".join(random_.choices(letters, k=9))
    rest = sum(_USCC.index(mark) * weight for mark, weight in zip(body, _WEIGHTS, strict=True)) % 31
    return body + _USCC[(31 - rest) % 31]


def _office_line(random_: random.Random) -> str:
    return f"0797-{random_.randint(2000000, 8999999)}"


def _serial(random_: random.Random) -> str:
    return f"360722{_day(random_):%Y%m%d}{_digits(random_, 4)}"


def _masked_id(random_: random.Random) -> str:
    number = id_number(random_)
    return f"{number[:6]}********{number[14:]}"


def _masked_mobile(random_: random.Random) -> str:
    number = mobile(random_)
    return f"{number[:3]}****{number[7:]}"


Line = Callable[[random.Random], str]

LINES: dict[str, Line] = {
    "统一社会信用代码": lambda r: f"中标单位某某公司，统一社会信用代码：{_uscc(r)}，特此公告。",
    "项目代码": lambda r: (
        f"项目代码：{r.randint(2016, 2026)}-360722-{r.randint(10, 99)}-0{r.randint(1, 3)}-{_digits(r, 6)}"
    ),
    "合同编号": lambda r: f"合同编号：{r.choice(('HT', 'XF-', ''))}{_day(r):%Y%m%d}{_digits(r, 9)}",
    "发票": lambda r: f"发票代码 {_digits(r, 12)}，号码 {_digits(r, 8)}；数电票号码 {_digits(r, 20)}",
    "单位账户": lambda r: (
        f"户名：示例县财政局，开户行：某某银行示例支行，账号：{r.choice((_digits(r, 19), _digits(r, 17), card(r)))}"
    ),
    "保证金账户": lambda r: f"投标保证金交至示例县公共资源交易中心，账号 {r.choice((_digits(r, 18), card(r)))}",
    "不动产单元号": lambda r: (
        f"不动产单元号：360722{_digits(r, 6)}GB{_digits(r, 5)}F{_digits(r, 8)}；宗地代码 360722{_digits(r, 13)}"
    ),
    "土地承包合同": lambda r: f"承包合同代码 360722{_digits(r, 12)}J，承包地块编码 360722{_digits(r, 13)}",
    "岗位代码": lambda r: (
        f"岗位代码 {_digits(r, 12)}，职位代码{_digits(r, 15)}，准考证号 {r.randint(2010, 2026)}360722{_digits(r, 6)}"
    ),
    "文号": lambda r: (
        f"信府发〔{r.randint(2000, 2026)}〕{r.randint(1, 200)}号、赣府厅字[{r.randint(2000, 2026)}]{r.randint(1, 99)}号"
    ),
    "坐标": lambda r: f"东经115.{_digits(r, 12)}，北纬25.{_digits(r, 12)}；X=2801{_digits(r, 3)}.{_digits(r, 8)}",
    "时间戳": lambda r: (
        f"更新时间{_day(r):%Y%m%d}{r.randint(10, 23)}{r.randint(1000, 5959)}{_digits(r, 3)}，17{_digits(r, 11)}"
    ),
    "日期区间": lambda r: (
        f"公示期为{_day(r)}至{_day(r)}，{_day(r):%Y%m%d}-{_day(r):%Y%m%d}，{_day(r):%Y.%m.%d}—{_day(r):%Y.%m.%d}"
    ),
    "热线": lambda r: (
        f"请拨打12345、123{r.randint(10, 99)}、400-{_digits(r, 3)}-{_digits(r, 4)}、95{_digits(r, 3)}，报警110"
    ),
    "办公座机": lambda r: (
        f"联系电话：{_office_line(r)}，传真 {_office_line(r)}转{r.randint(1, 9999)}，邮编3416{_digits(r, 2)}"
    ),
    "举报手机": lambda r: f"监督举报电话：{_office_line(r)}、{mobile(r)}",
    "咨询手机": lambda r: f"咨询电话：{mobile(r)}（工作日）",
    "联系人手机": lambda r: f"联系人：李主任，联系电话：{mobile(r)}；报名地点：示例县某某局三楼。",
    "采购联系人": lambda r: f"采购代理机构：某某招标代理有限公司，联系人：王工，电话 {mobile(r)}",
    "许可证": lambda r: f"食品经营许可证编号：JY1{_digits(r, 13)}，许可证号 {_serial(r)}，受理编号{_serial(r)}",
    "案号": lambda r: (
        f"（{r.randint(2010, 2026)}）赣0722民初{r.randint(1, 9999)}号，执行案号（2023）赣0722执{_digits(r, 4)}号"
    ),
    "备案号": lambda r: (
        f"赣ICP备{_digits(r, 8)}号-1，赣公网安备 360722020{_digits(r, 5)}号，网站标识码360722{_digits(r, 4)}"
    ),
    "IP、书号": lambda r: (
        f"192.168.{r.randint(0, 255)}.{r.randint(0, 255)}，ISBN 978-7-{_digits(r, 4)}-{_digits(r, 4)}-{_digits(r, 1)}"
    ),
    "税号、国库": lambda r: f"纳税人识别号{_digits(r, 15)}，国库账号{_digits(r, 20)}，税务登记证 360722{_digits(r, 9)}",
    "设备、车架": lambda r: (
        f"IMEI {_digits(r, 15)}，车架号 LSV{_digits(r, 2)}A{_digits(r, 11)}，序列号{_digits(r, 16)}"
    ),
    "快递、订单": lambda r: f"快递单号 SF{_digits(r, 13)}、{_digits(r, 13)}，订单号{_day(r):%Y%m%d}{_digits(r, 12)}",
    "金额": lambda r: f"总投资{mobile(r)}元，补助{mobile(r)}.{_digits(r, 2)}元，面积{mobile(r)}平方米",
    "网址": lambda r: (
        f"http://www.example.gov.cn/{_day(r):%Y%m}/t{_day(r):%Y%m%d}_{mobile(r)}.html 或 /files/{_digits(r, 18)}.pdf"
    ),
    "合规遮盖": lambda r: f"身份证号：{_masked_id(r)}，电话 {_masked_mobile(r)}，卡号 6217***********{_digits(r, 4)}",
    "样例": lambda r: f"填写示例：身份证号 {id_number(r)}，手机 {'138****0000'}",
    "单位地址": lambda r: f"地址：示例县某某镇阳明路{r.randint(1, 300)}号示例县某某局办公楼{r.randint(1, 9)}楼",
    "公司住所": lambda r: f"示例县某某有限公司，住所：示例县工业园区某某路{r.randint(1, 300)}号",
    "编码段": lambda r: f"商品编码 {_digits(r, 10)}，药品本位码 86{_digits(r, 12)}，条码 69{_digits(r, 11)}",
    "乱码遮盖": lambda r: f"{'*' * 18}，编号 {_digits(r, 4)}****{_digits(r, 6)}，****年**月，XXXXXXXX",
    "护照业务": lambda r: (
        f"办理护照{r.randint(1000, 9999)}本、往来港澳通行证{r.randint(10000, 99999)}本，编号：G{_digits(r, 8)}"
    ),
    "残疾人数": lambda r: (
        f"全县有残疾人{_digits(r, 5)}人，一级{_digits(r, 4)}人，患者{_digits(r, 3)}人次，救助孤儿{_digits(r, 2)}名。"
    ),
}

TABLES: dict[str, tuple[tuple[str, ...], Callable[[random.Random], tuple[str, ...]], str]] = {
    "河长公示牌": (
        ("河流", "河长", "职务", "姓名", "联系电话"),
        lambda r: ("某某河", "县级河长", "副县长", "张三", mobile(r)),
        "河长名单",
    ),
    "值班表": (("日期", "带班领导", "姓名", "电话"), lambda r: (str(_day(r)), "李四", "张三", mobile(r)), "国庆值班表"),
    "网格员": (("网格", "网格员姓名", "联系电话"), lambda r: ("第一网格", "张三", mobile(r)), "网格员公示"),
    "企业名录": (("企业名称", "统一社会信用代码", "法定代表人"), lambda r: ("某某公司", _uscc(r), "张三"), "企业名录"),
    "许可证表": (("单位", "许可证编号", "发证日期"), lambda r: ("某某店", _serial(r), str(_day(r))), "许可公示"),
    "准考证": (
        ("姓名", "准考证号", "成绩"),
        lambda r: ("张三", f"{r.randint(2010, 2026)}360722{_digits(r, 6)}", _digits(r, 2)),
        "成绩公示",
    ),
    "统计表": (
        ("指标", "一月", "二月", "三月", "四月"),
        lambda r: ("合计", *(str(r.randrange(10**9)) for _ in range(4))),
        "统计月报",
    ),
    "大数统计": (("指标", "数值", "同比"), lambda r: ("产值", _digits(r, 12), f"{r.random():.16f}"), "统计月报"),
    "项目库": (
        ("项目名称", "项目代码", "资金"),
        lambda r: ("某某项目", f"2306-360722-04-01-{_digits(r, 6)}", _digits(r, 7)),
        "项目库",
    ),
    "单位账户表": (
        ("单位名称", "开户银行", "账号"),
        lambda r: ("示例县某某中学", "某某银行", r.choice((_digits(r, 19), card(r)))),
        "账户公示",
    ),
    "补贴名单": (
        ("姓名", "村组", "面积", "金额"),
        lambda r: ("张三", "某某村一组", "3.2", f"{r.randrange(10**5) / 100}"),
        "补贴公示",
    ),
    "合规名单": (
        ("姓名", "身份证号", "电话", "金额"),
        lambda r: ("张三", _masked_id(r), _masked_mobile(r), "300"),
        "补贴公示",
    ),
    "任前公示": (
        ("姓名", "性别", "出生年月", "籍贯", "现任职务"),
        lambda r: ("张三", "男", "1975.03", "示例县", "副局长"),
        "任前公示",
    ),
    "医生名单": (("医生姓名", "科室", "擅长病种"), lambda r: ("张三", "内科", "肺病"), "专家门诊"),
    "病种目录": (("病种", "定点医院", "限额"), lambda r: ("肺结核", "示例县人民医院", _digits(r, 5)), "慢性病目录"),
    "不动产": (
        ("坐落", "不动产单元号", "面积"),
        lambda r: ("某某镇某某路88号", f"360722{_digits(r, 6)}GB{_digits(r, 5)}", "120"),
        "不动产公告",
    ),
    "宗地": (
        ("宗地编号", "界址点X", "界址点Y"),
        lambda r: (
            f"360722{_digits(r, 13)}",
            f"2801{_digits(r, 3)}.{_digits(r, 3)}",
            f"38{_digits(r, 6)}.{_digits(r, 3)}",
        ),
        "界址点",
    ),
    "遮名病种": (("姓名", "病种", "金额"), lambda r: ("张*", "肺癌", _digits(r, 4)), "大病救助"),
    "录取名单": (("姓名", "录取学校"), lambda r: ("张三", "某某小学"), "录取名单"),
}

SOURCES: dict[str, Line] = {
    "脚本编号": lambda r: (
        f'var p={{"id":{_digits(r, 18)},"ts":17{_digits(r, 11)},"objectId":"{mobile(r)}","mid":"{_digits(r, 16)}"}}'
    ),
    "属性编号": lambda r: f"data-id：{r.choice((_digits(r, 18), mobile(r), _digits(r, 16), 'G' + _digits(r, 8)))}",
    "脚本热线": lambda r: (
        f'var cfg={{"hotline":"12345","tel":"{_office_line(r)}","v":"{_day(r):%Y%m%d}{_digits(r, 6)}"}}'
    ),
}


def decoys(each: int, random_: random.Random) -> list[tuple[str, Document]]:
    """Documents of one line or row, so many of every family."""
    made = [(name, _page(line(random_), Zone.BODY)) for name, line in LINES.items() for _ in range(each)]
    made += [(name, _page(line(random_), Zone.SOURCE)) for name, line in SOURCES.items() for _ in range(each)]
    for name, (headers, row, title) in TABLES.items():
        table = Table("Sheet1", headers, tuple("ABCDEFGH"[: len(headers)]))
        made += [(name, _sheet(row(random_), table, title)) for _ in range(each)]
    return made


def _page(text: str, zone: Zone) -> Document:
    hidden = "页面源代码中，页面上看不到" if zone is Zone.SOURCE else ""
    return Document(
        "http://www.example.gov.cn/2.html", "公告", "text/html", (Segment(text, "正文第1段", zone, hidden),)
    )


def _sheet(cells: tuple[str, ...], table: Table, title: str) -> Document:
    row = Segment("\t".join(cells), "2", Zone.CELL, table=table)
    return Document("http://www.example.gov.cn/2.xlsx", title, "application/zip", (row,))
