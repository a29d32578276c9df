"""What was measured at several sizes, as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10


def plot(figures: Sequence[dict[str, object]]) -> str:
    """Return an SVG: processor time and peak memory of a tick over the number of contacts."""
    wide, high, edge = 640, 320, 60
    sizes = [float(str(f["contacts"])) for f in figures]
    low, top = log10(min(sizes)), log10(max(sizes))
    how = f'width="{wide}" height="{high}" font-family="sans-serif" font-size="12"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {how}>']
    for name, colour, unit in (
        ("tick_cpu_microseconds", "#1f5fa8", "µs of processor for each contact"),
        ("bare_cpu_microseconds", "#4a7c3a", "the same of bare sqlite3 writing the same rows"),
        ("peak_megabytes", "#b3541e", "MB at most"),
    ):
        values = [float(str(f[name])) for f in figures]
        # Both times are drawn by one measure, so that their distance can be seen.
        least = "tick_cpu_microseconds" if name.startswith("bare") else name
        most = max(float(str(f[least])) for f in figures) * 1.2
        points = []
        for size, value in zip(sizes, values, strict=True):
            x = edge + (log10(size) - low) / (top - low or 1) * (wide - 2 * edge)
            y = high - edge - value / most * (high - 2 * edge)
            points.append(f"{x:.0f},{y:.0f}")
            parts.append(f'<text x="{x:.0f}" y="{y - 8:.0f}" fill="{colour}">{value:g}</text>')
        parts.append(
            f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}" '
            f'stroke-width="2"><title>{unit}</title></polyline>'
        )
        place = {"tick_cpu_microseconds": 20, "bare_cpu_microseconds": 38}.get(name, 56)
        parts.append(f'<text x="{edge}" y="{place}" fill="{colour}">{unit}</text>')
    for size in sizes:
        x = edge + (log10(size) - low) / (top - low or 1) * (wide - 2 * edge)
        parts.append(f'<text x="{x - 20:.0f}" y="{high - 30}">{size:,.0f}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
