"""Ask a person before something doubtful is done."""

import sys
from collections.abc import Sequence

from domain.issue import Refused


def agreed_to_remarks(remarks: Sequence[str], is_agreed: bool) -> bool:
    """Show what looks wrong and whether to go on; Refused where nobody can be asked."""
    for remark in remarks:
        print(f"  {remark}", file=sys.stderr)
    if not remarks or is_agreed:
        return True
    what = f"有 {len(remarks)} 处需要核对"
    if not sys.stdin.isatty():
        raise Refused(f"{what}，没有导入；请改正后重试，或加 --yes 照原样导入")
    print(f"{what}，照原样导入吗？输入 y 确定：", end="", flush=True)
    agreed = sys.stdin.readline().strip().lower() in ("y", "yes", "是")
    if not agreed:
        print("已取消，没有导入")
    return agreed
