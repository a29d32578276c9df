"""The page to print."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from askaround_interview.talks.page import html


class Tags(HTMLParser):
    """Collects the tags and the text of a document, and checks that tags close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that it closes the one opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        self.text += data


def test_headings_lists_and_bold_are_laid_out() -> None:
    """The few signs of Markdown that the page uses become HTML."""
    page = html("# Talk\n\nwith **Ines**\n\n1. one\n2. two\n\n- a\n* b\n\n## End\nbye", "Talk")
    for part in (
        "<h1>Talk</h1>",
        "<p>with <strong>Ines</strong></p>",
        "<ol>\n<li>one</li>\n<li>two</li>\n</ol>",
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
        "<h2>End</h2>",
    ):
        assert part in page


def test_names_are_never_markup() -> None:
    """What a contact is called cannot bring a tag into the page."""
    page = html('# <script>alert(1)</script>\n- "><img src=x>', "<b>")
    assert "<script" not in page
    assert "<img" not in page
    assert "<title>&lt;b&gt;</title>" in page


@given(st.text(max_size=200))
def test_any_text_gives_a_sound_page(text: str) -> None:
    """Every tag is closed, and only tags of ours appear."""
    tags = Tags()
    tags.feed(html(text, "t"))
    assert tags.open == []
    assert set(tags.seen) <= {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "h4", "h5", "h6",
        "p", "ul", "ol", "li", "strong", "table", "tr", "th", "td",
    }  # fmt: skip
