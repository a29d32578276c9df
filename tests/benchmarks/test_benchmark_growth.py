"""What is said of growth is of sizes that were compared."""

from __future__ import annotations

from benchmarks.growth import kept


def size(contacts: int, cost: float, megabytes: float) -> dict[str, object]:
    """Return what one size measured."""
    return {
        "contacts": contacts,
        "due_ratio": 2.0,
        "tick_cpu_microseconds": cost,
        "peak_megabytes": megabytes,
    }


def test_sizes_are_compared_from_the_first_steady_one_on() -> None:
    """Time by the first of them; memory by what each contact added; both say whether it is kept."""
    told = kept([size(1000, 99, 30), size(10_000, 10, 40), size(100_000, 11, 50)])
    assert [line[2:] for line in told][2:] == [("10.00", "yes"), ("too few sizes to compare", "")]
    told = kept([size(10_000, 10, 40), size(100_000, 11, 50), size(1_000_000, 14, 200)])
    assert [line[2:] for line in told][2:] == [("40.00", "NO"), ("50.00", "NO")]


def test_a_single_size_is_compared_with_nothing() -> None:
    """Neither figure is made up, and neither is kept or not."""
    told = kept([size(1000, 99, 30), size(10_000, 10, 40)])
    assert [line[2:] for line in told] == [
        ("2.00", "yes"),
        ("40.00", "yes"),
        ("too few sizes to compare", ""),
        ("too few sizes to compare", ""),
    ]
