"""Brief answers, comparisons and conditions: what each says, and what stands near and does not."""

from __future__ import annotations

import pytest

from askaround_email.words.meaning import answers


def _intents(text: str) -> set[str]:
    return {one.intent.removeprefix("reply.") for one in answers(text)} - {"other"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "I am unable to come at the hour we had set; I would propose Monday 10am.",
            {"reschedules", "proposes_time"},
        ),
        (
            "Had you asked in May I would have said yes. As it is I am in Oslo until June.",
            {"declined"},
        ),
        ("👍 wed 11", {"accepted", "proposes_time"}),
        ("👌 Friday 3pm", {"accepted", "proposes_time"}),
        ("👍", {"accepted"}),
        ("👍 thurs 9.30", {"accepted", "proposes_time"}),
        ("Quarter to 9?", {"proposes_time"}),
        ("3.15?", {"proposes_time"}),
        ("Half ten?", {"proposes_time"}),
        ("The last journalist who interviewed me misquoted everything, so no.", {"declined"}),
        ("Yes. Send me a calendar invite and I'll add it to her diary.", {"accepted"}),
        (
            "Before passing this to the Dean I need a short summary of your topics.",
            {"asks_for_info"},
        ),
        ("Before I forward it to our board I would need to know your employer.", {"asks_for_info"}),
        ("What would you want to know, and who else have you asked?", {"asks_for_info"}),
        ("I can't see why not. How about you choose the time.", {"accepted"}),
        ("I see no reason why we shouldn't. What about I leave the day to you.", {"accepted"}),
        ("What about Friday at 2?", {"proposes_time"}),
        ("11.15 is better for me than 11, otherwise good.", {"accepted", "proposes_time"}),
        ("Not this Thursday but the one after, same time.", {"accepted", "proposes_time"}),
        ("Not next Monday but the Monday after, same place.", {"accepted", "proposes_time"}),
        ("Monday's out. Try me the week of the 9th.", {"proposes_time"}),
        ("Thursday's out, sorry. Try me in the first week of March.", {"proposes_time"}),
        ("Still on for our call, only not at 11. Make it 11.30.", {"reschedules", "proposes_time"}),
        ("We're still on, but not at 4! Could we make it 4.30?", {"reschedules", "proposes_time"}),
        (
            "If you'd asked in autumn I could have helped. Now I'm booked solid until May.",
            {"declined"},
        ),
        ("I'm not saying never, but not this term.", {"declined"}),
        ("If it's over the phone, sure; if you want to visit the plant, no.", {"accepted"}),
        ("If it is twenty minutes, fine; if it's an hour, no.", {"accepted"}),
        ("No thank you & please delete my address.", {"declined", "stop"}),
        ("Wrong person. Please don't contact me again.", {"declined", "stop"}),
        ("Not interested; take me off your list.", {"declined", "stop"}),
        (
            "I can't make the time we agreed; may I suggest Wednesday at 4 instead?",
            {"reschedules", "proposes_time"},
        ),
        ("Unable to attend. Best wishes with it.", {"declined"}),
        ("👍 mon 4pm", {"accepted", "proposes_time"}),
        ("✅ Thursday at 9", {"accepted", "proposes_time"}),
        ("👌", {"accepted"}),
        ("Quarter past one?", {"proposes_time"}),
        ("10.45?", {"proposes_time"}),
        ("Twenty to four?", {"proposes_time"}),
        ("The last person who interviewed me was late. No.", {"declined"}),
        ("Gladly. Send me a Teams invite and I will put it in their calendar.", {"accepted"}),
        ("Before sharing this with the partners I require a list of questions.", {"asks_for_info"}),
        ("I don't see why I couldn't. Pick a day.", {"accepted"}),
        ("4.30 suits us better than 4, otherwise yes.", {"accepted", "proposes_time"}),
        ("Not this Friday but next, same time.", {"accepted", "proposes_time"}),
        ("Wednesday's out. Try the week of the 3rd.", {"proposes_time"}),
        ("Still on for coffee, just not at noon. Make it 12.30.", {"reschedules", "proposes_time"}),
        ("I won't say never, but not this month.", {"declined"}),
        ("If it's a video call, yes; if it means travelling, no.", {"accepted"}),
        ("If you want money, no; if you want advice, yes.", {"accepted"}),
        ("No thanks, and please lose this number.", {"declined", "stop"}),
        ("You have the wrong man; please do not write any more.", {"declined", "stop"}),
        (
            "Unable to attend at the agreed hour; I'd like to propose Tuesday 9am.",
            {"reschedules", "proposes_time"},
        ),
        ("🙌 Saturday 10.30", {"accepted", "proposes_time"}),
        ("✅ works", {"accepted"}),
        ("👍 thanks", {"accepted"}),
        ("Quarter to three?", {"proposes_time"}),
        ("2.15?", {"proposes_time"}),
        ("Half eleven?", {"proposes_time"}),
        ("before I hand it over to Anna I'd want to see your questions", {"asks_for_info"}),
        ("Who are you, and why me? Send a resume too.", {"asks_for_info", "asks_resume"}),
        ("Try me next year.", {"declined"}),
        ("Please stop emailing me.", {"stop"}),
        ("👌 tomorrow 2", {"accepted", "proposes_time"}),
        ("thumbs up, monday 9", {"accepted", "proposes_time"}),
        ("Five thirty?", {"proposes_time"}),
        ("Ten past two?", {"proposes_time"}),
        ("noon?", {"proposes_time"}),
        ("OK, drop me a Zoom link and I'll forward it to Anna so she has it too.", {"accepted"}),
        (
            "Happy to talk. Before I send this on to our lawyer, what is it for?",
            {"accepted", "asks_for_info"},
        ),
        ("Don't see any reason we couldn't. You choose when.", {"accepted"}),
        ("Can't think of a reason not to. Your pick of days.", {"accepted"}),
        ("2 is better than 1.30 for us, but both are ok.", {"accepted", "proposes_time"}),
        ("Not the 4th but the 11th, same slot.", {"accepted", "proposes_time"}),
        ("Tuesday's full. Try me on the 21st.", {"proposes_time"}),
        ("A year ago I would have agreed. These days I have no time at all.", {"declined"}),
        ("Never say never, but not now.", {"declined"}),
        ("By phone yes, in person no.", {"accepted"}),
        ("If it takes longer than half an hour then no, otherwise yes.", {"accepted"}),
        ("No thanks and remove me from your list.", {"declined", "stop"}),
        ("Wrong guy. Don't mail me any more.", {"declined", "stop"}),
        (
            "Can't attend at the agreed time. Would Friday at 3 do instead?",
            {"reschedules", "proposes_time"},
        ),
    ],
)
def test_a_few_words_say_as_much_as_many(text: str, found: set[str]) -> None:
    """An emoji with a day, an hour that asks, a day against another, a condition and its pair."""
    assert _intents(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Please write to my colleague Tom Baker instead, he knows more.", {"redirects"}),
        ("Send it to Maria Lopez, she runs that team now.", {"redirects"}),
        ("I'll forward your note to our head of research, who may have time.", {"redirects"}),
        ("Forward your CV to Petra, she'll decide.", {"asks_resume", "redirects"}),
        ("Not me but Karin Holt.", {"declined", "redirects"}),
        ("I no longer work there, ask Julia Stone.", {"declined", "redirects"}),
        ("I left the company in May; try Oskar Lind, who took over.", {"declined", "redirects"}),
        ("Please speak to our press officer Lena Marsh instead.", {"redirects"}),
        ("Send your resume to Mark Hill, he decides.", {"asks_resume", "redirects"}),
        ("Not my area any more but do ask Rosa Field.", {"declined", "redirects"}),
        ("I'm not the right person, do speak to Paul Wren.", {"declined", "redirects"}),
        ("I've left the firm, ask Nina Dahl.", {"declined", "redirects"}),
        ("Not me, but my colleague Iris Lang does that.", {"declined", "redirects"}),
        ("Ask Hugo Petit too, but I'm happy to talk.", {"accepted", "redirects"}),
        ("Our student Emma Stone can tell you far more than I.", {"redirects"}),
        ("The colleague who met you last year, Jan Moss, is the one to ask.", {"redirects"}),
        ("Send me an invite, or better, speak to Olga Berg who knows more.", {"redirects"}),
        ("CV to Harald please, he does the hiring.", {"asks_resume", "redirects"}),
        ("That's not me, that's Greta Holm. Ask her.", {"declined", "redirects"}),
        ("I don't do that job any longer, Leo Brandt does.", {"declined", "redirects"}),
    ],
)
def test_who_is_to_be_asked_instead(text: str, found: set[str]) -> None:
    """Only who is to be talked with instead, or too, is one to be asked."""
    assert _intents(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What have you done so far? Send me your resume.", {"asks_resume"}),
        ("Tell me about your background and attach a CV, please.", {"asks_resume"}),
        ("What experience do you have? Please send your CV.", {"asks_resume"}),
        ("He asked that you send him your CV.", {"asks_resume"}),
        ("What do you do at the moment? Please attach your resume.", {"asks_resume"}),
        ("Who are you, and why me? Send a resume too.", {"asks_for_info", "asks_resume"}),
    ],
)
def test_what_the_cv_answers_is_no_question(text: str, found: set[str]) -> None:
    """A question about the writer beside the wish for a CV is that wish; others stay questions."""
    assert _intents(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Last week I asked that you send me three dates.",
        "Please note I asked that you propose two slots to me.",
        "She asked that you send her some dates.",
        "My manager asked that you send her your questions beforehand.",
        "The person who called me yesterday sold insurance.",
    ],
)
def test_others_who_came_or_asked_are_nobody_to_ask(text: str) -> None:
    """Who is told of, and what is to be sent to the writer, redirects nobody."""
    assert "redirects" not in _intents(text)
