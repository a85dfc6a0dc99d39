"""Correct official prose brings no finding; searching says nothing and loads no more than it needs."""

import subprocess
import sys
from pathlib import Path

import pytest

from lexicons.matcher import Lexicon

CORRECT = [
    "县乡村振兴局会同县农业农村局、县自然资源局召开专题会议，部署防汛抗旱和路口交通安全整治工作。",
    "按装机容量核定补贴，按排名先后公布名单，以经济建设为中心，一切底数清楚。",
    "国家金融监督管理总局印发通知，截至目前已办结全部事项。",
    "防疫清洁工作有序开展，救援解困及时到位，保健设施配备齐全，慈善自愿原则得到遵守。",
    "国家税务总局大余县税务局办税服务厅工作日正常受理，节假日实行预约服务。",
    "本县教育部门、文化部门、卫生部门、交通部门和农业部门按照职责分工落实。",
    "租赁期满清退押金，届满清算；农村长期护理保险试点；社区民代表大会换届。",
    "赣县区人民政府、广信区人民政府、龙南市人民政府签订合作协议。",
    "经费除用于搬迁外，全部用于改善自来水设施；妥善自查，完善自评。",
    "究竟争取到多少项目，要看改革成效；毕竟争先创优不是口号。",
    "报送工资、申报筹备经费，汇报筹集情况；外国藉此扩大出口；方法冶炼、预防冶炼污染。",
    "各村在年末完成清查，做到自己整改到位；全年未发生事故，30人已上报，5万元已下达。",
    "客人是应邀请来访的，有的却不以为然；现制现售饮用水、民族成份变更、引导盲人通行各有规定。",
    "救灾物资迅速送到，项目投资迅猛增长；全国尚有720万无电人口，18万无房户。",
    "创建平安县活动，新建县道三条，禁止在文物上刻划，送书送戏下乡，二十头入栏、百头放养。",
    "依据《中华人民共和国民法典》《信访工作条例》《噪声污染防治法》和《个体工商户登记管理办法》办理。",
    "工业企业呈现代化、智能化趋势，公办服务窗口两侧所在位置醒目，周末成年人课程照常。",
    "督查组检查院感防控，废气经活性炭排放，做好异常反应及处置，助力家乡振兴战略，对残疾人户走访慰问。",
    "罚款20元已上缴国库，不合格产品10吨已下架，关键在于以解决问题为导向，申请需知悉规定，发放3亿无息贷款。",
]


@pytest.mark.parametrize("text", CORRECT)
@pytest.mark.parametrize("published", ["2024-06-01", ""])
def test_correct_prose_brings_no_finding(shipped: Lexicon, text: str, published: str) -> None:
    kept = [(verdict.matched, verdict.term.place) for verdict in shipped.explain(text, published) if verdict.kept]
    assert kept == []


def test_the_segmenter_loads_in_silence_when_a_word_needs_it() -> None:
    program = (
        "import sys\n"
        "from lexicons.packs import load_lexicon\n"
        "lexicon = load_lexicon()\n"
        "assert lexicon.explain('规范公开突发共事件')[0].kept and 'jieba' not in sys.modules\n"
        "assert lexicon.explain('要按装护栏')[0].kept and 'jieba' in sys.modules\n"
    )
    command = [sys.executable, "-W", "error", "-c", program]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
