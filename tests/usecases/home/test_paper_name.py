import pytest

from usecases.home.paper_name import paper_name


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("县教育局整改清单", "县教育局整改清单"),
        ("县委/县政府办整改清单", "县委_县政府办整改清单"),
        ('a\\b:c*d?"e<f>g|h', "a_b_c_d_e_f_g_h"),
        ("../../etc/passwd", "etc_passwd"),
        ("", "未命名"),
        ("...", "未命名"),
    ],
)
def test_a_name_holds_no_sign_that_a_system_refuses(stem: str, name: str) -> None:
    assert paper_name(stem) == name


def test_a_very_long_name_is_cut_between_two_characters() -> None:
    name = paper_name("县" * 200)

    assert len(name.encode()) <= 150
    assert set(name) == {"县"}


def test_two_units_with_the_same_name_on_disk_get_two_papers() -> None:
    assert paper_name("A/B", {"a_b", "A_B-2"}) == "A_B-3"
