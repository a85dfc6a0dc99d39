"""The commands there are: name, one line of help; each lives in `cli/command/<name>.py`.

Only the command that was asked for is imported, so that help comes at once.
"""

COMMANDS = {
    "demo": "启动内置演示门户，完整跑一遍巡查并生成整改清单",
    "init": "走访一个门户，生成站点文件草稿",
    "site": "检查站点文件",
    "patrol": "巡查一个站点：抓取、探测链接、扫描、结算",
    "crawl": "只抓取，不扫描",
    "probe": "打开首页，核实 IPv6 和加密证书，记入可用性监测",
    "scan": "只扫描已抓取的内容，或扫描别处的 WARC 存档",
    "settle": "只把扫描结果与既有问题比对入库",
    "check": "发布前检查文件、文件夹或文字",
    "findings": "列出现有问题",
    "gaps": "列出没有检查到的内容及原因",
    "review": "登记核实结论：属实、误报、例外",
    "domains": "查看、登记外链域名",
    "targets": "导入年度目标任务",
    "publications": "导入发布条数或信息目录",
    "media": "登记政务新媒体账号，导入并检查其文章",
    "letters": "导入来信、依申请公开登记簿，列出超期的",
    "report": "生成整改清单、月度通报、排名和单位情况表",
    "drafts": "发布前的稿件审核：送审、预检、三审三校、保密审查表",
    "lists": "查看、反馈、撤回已下发的整改清单，期限提醒和督办",
    "recheck": "复核：只重新抓取未整改的问题及其栏目",
    "selfcheck": "单位自查：看一遍本单位负责的栏目，结果只供自己整改",
    "lexicon": "查看、检查、试用、导入词库，管理误报放行",
    "notices": "把巡查摘要发给邮箱、企业微信、钉钉、飞书或自己的系统",
    "serve": "启动网页控制台和接口",
    "user": "建立、修改、停用控制台账号",
    "backup": "备份数据目录：数据库、密钥、清单和人工文字",
    "restore": "从备份恢复数据目录",
    "purge": "删除过期的抓取存档",
    "schedule": "按各站点的时间表执行夜间巡查，按月生成通报",
}
