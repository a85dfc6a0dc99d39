"""Numbers of pages as people write them."""

from collections.abc import Sequence


def ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers with neighbours joined: 1、3—5、9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)
