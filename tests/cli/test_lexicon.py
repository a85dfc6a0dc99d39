from pathlib import Path

from tests.cli.sample import Xuncha


def test_the_shipped_packs_prove_their_own_examples(xuncha: Xuncha) -> None:
    answer = xuncha("lexicon", "check")

    assert answer.code == 0
    assert answer.out.startswith("词库没有问题：")


def test_terms_are_listed_by_rule(xuncha: Xuncha) -> None:
    lines = xuncha("lexicon", "list", "--rule", "TRM01").out.splitlines()

    assert {line.split("\t")[1] for line in lines[1:]} == {"TRM01"}


def test_trying_a_text_tells_which_step_kept_or_dropped_each_candidate(xuncha: Xuncha) -> None:
    answer = xuncha("lexicon", "try", "要认真布署防汛工作，“布署”是错的。")

    outcomes = [line.split("\t")[0] for line in answer.out.splitlines()[1:]]
    assert outcomes == ["报告（疑似）", "不报告"]
    assert "引用" in answer.out


def test_a_broken_pack_is_refused_with_its_place(xuncha: Xuncha, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[pack]\nid = "own"\n', encoding="utf-8")

    answer = xuncha("lexicon", "check", "--packs", tmp_path)

    assert answer.code == 2
    assert "own.toml" in answer.err


def test_the_list_marks_what_nobody_compared_with_its_source(xuncha: Xuncha, tmp_path: Path) -> None:
    head = '[pack]\nid = "own"\nkind = "typo"\nrule = "TRM01"\nsource = { title = "某词典", date = 2016-09-01 }\n'
    compared = '[[term]]\npattern = "布署"\nsuggestion = "部署"\n'
    recalled = '[[term]]\npattern = "部暑"\nsuggestion = "部署"\nnote = "待核"\n'
    (tmp_path / "own.toml").write_text(f"{head}\n{compared}\n{recalled}", encoding="utf-8")

    rows = [line.split("\t") for line in xuncha("lexicon", "list", "--packs", tmp_path).out.splitlines()]

    assert [row[7].endswith("（待核）") for row in rows[1:]] == [False, True]
