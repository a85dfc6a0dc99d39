"""A column of the demo portal: where it lies, how old its newest article is, how its pages are made."""

from dataclasses import dataclass

_FIRST_PAGE = {"trs": "", "script": "", "ucap": "list.shtml", "plain": "index.htm"}


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """`style` is the CMS that writes it; `charset` what its bytes are, `declared` what the header says
    ("" for the truth); `pinned_days` puts an article of that age on top of the list.
    """

    name: str
    host: str
    folder: str
    unit: str
    kind: str
    style: str
    genre: str = ""
    articles: int = 0
    newest_days: int = 0
    step_days: int = 1
    pinned_days: int = 0
    charset: str = "utf-8"
    declared: str = ""

    @property
    def label(self) -> str:
        """The charset as its pages name it: GBK is what such sites write, whatever characters they use."""
        return "gbk" if self.charset == "gb18030" else self.charset

    @property
    def path(self) -> str:
        """Path of the first list page, as the site file names the column."""
        return self.folder + _FIRST_PAGE[self.style]

    def page_path(self, number: int) -> str:
        """Path of list page `number`, counted from 1."""
        if number == 1:
            return self.path
        names = {"trs": f"index_{number - 1}.html", "ucap": f"list_{number}.shtml", "plain": f"index_{number}.htm"}
        return self.folder + names[self.style]
