"""Mail whose headers say nothing, or the wrong thing, of whether a person wrote it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from askaround_email.words.meaning import answers
from tests.conftest import Run
from tests.plugins.askaround_email.conftest import Desk, Mail, Read

BACK = [
    """Vielen Dank für Ihre E-Mail. Ich bin erst am 30. November wieder erreichbar.
    Ihre E-Mail wird nicht weitergeleitet.""",
    "Danke für Ihre E-Mail. Ab dem 30. November bin ich wieder für Sie da.",
    "Merci pour votre message. Je serai de retour le 30 novembre.",
    "Thank you for your email. I will return on 30 November.",
    "Gracias por su mensaje. Estaré de vuelta el 30 de noviembre.",
    "Grazie per il messaggio. Sarò di nuovo in ufficio il 30 novembre.",
    "Obrigado pela sua mensagem. Regresso no dia 30 de novembro.",
    "Bedankt voor uw bericht. Ik ben 30 november weer bereikbaar.",
    "Tack för ditt mejl. Jag är tillbaka den 30 november.",
    "Tak for din mail. Jeg er tilbage den 30. november.",
    "Kiitos viestistäsi. Palaan töihin 30. marraskuuta.",
    "Dziękuję za wiadomość. Wracam do biura 30 listopada.",
    "Děkuji za zprávu. Vrátím se 30. listopadu.",
    "Спасибо за ваше письмо. Я вернусь 30 ноября.",
    "メールをいただきありがとうございます。11月30日に戻ります。",
    "感谢您的来信。我将于11月30日返回。",
]
ON_LEAVE = [
    "I'm currently out on maternity leave.",
    "I am on mat leave until spring.",
    "Ich befinde mich bis zum 4. Januar im Mutterschutz. Dringendes bitte an Ole Brand.",
    "Actuellement en congé de maternité.",
    "Sono in congedo di maternità.",
    "Estou de licença maternidade até 4 de janeiro.",
    "Ik ben met zwangerschapsverlof.",
    "Jag är föräldraledig till och med mars.",
]
PERSONS = [
    "Danke für Ihre E-Mail. Ab dem 30. November bin ich wieder da, dann können wir gern sprechen.",
    "Danke für Ihre E-Mail. Ich melde mich am 30. November wieder.",
    "Merci pour votre message. Je serai de retour le 30 novembre, on s'appelle alors ?",
    "Thanks for your message. I am back on 30 November; happy to talk then.",
    "Thank you for your email. I return on 30 November. Could we speak that week?",
    "Thank you for your mail. I will get back to you on 30 November.",
    "Bedankt voor uw bericht. Ik ben 30 november weer terug, bel me dan gerust.",
    "Gracias por su mensaje. Vuelvo el 30 de noviembre y con mucho gusto hablamos.",
    "I'm currently on maternity leave, but I'd love to talk. Tuesday works.",
    "Thanks for your mail. I came back from maternity leave last year and know a lot about it.",
    "My wife is on maternity leave, so things are busy at home. Sorry, not now.",
]


@pytest.mark.parametrize("text", BACK)
def test_thanks_and_a_day_of_return_are_a_notice(mail: Mail, read: Read, text: str) -> None:
    """Nothing marks it, and nothing in it answers: a program wrote it, and the day is theirs."""
    seen = read(mail(text, Content_Type="text/plain; charset=utf-8"))
    assert seen.kind == "auto_reply"
    assert seen.data["returns_on"] == datetime(2026, 11, 30, tzinfo=UTC).timestamp()


@pytest.mark.parametrize("text", ON_LEAVE)
def test_a_long_leave_is_a_notice(mail: Mail, read: Read, text: str) -> None:
    """Whoever is on leave now and says no more is away."""
    assert read(mail(text, Content_Type="text/plain; charset=utf-8")).kind == "auto_reply"


@pytest.mark.parametrize("text", PERSONS)
def test_who_says_more_than_a_day_answers(mail: Mail, read: Read, text: str) -> None:
    """One word that is not needed to name the day, and it may be a person's answer."""
    assert read(mail(text, Content_Type="text/plain; charset=utf-8")).kind == "reply"


def test_an_answer_to_our_own_mail_is_no_list_mail(mail: Mail, read: Read) -> None:
    """Some servers put `Precedence: bulk` on all that leaves them; a list says more than that."""
    ours = f"<{'0f' * 16}@mail.example.org>"
    assert read(mail("Yes, gladly.", Precedence="bulk", In_Reply_To=ours)).kind == "reply"
    assert read(mail("Yes, gladly.", Precedence="bulk")).kind == "reply"
    group = {"Precedence": "bulk", "To": "proofs@lists.example.net"}
    assert read(mail("Yes, gladly.", **group)).kind == "list"
    assert read(mail("Yes, gladly.", List_Id="<a.example.net>", In_Reply_To=ours)).kind == "list"
    assert read(mail("The programme of May.", Precedence="bulk", In_Reply_To=ours)).kind == "list"


@pytest.mark.parametrize("denial", ["no", "No", "false", "0"])
def test_a_header_that_denies_marks_nothing(mail: Mail, read: Read, denial: str) -> None:
    """`X-Autoreply: no` says that a person wrote it; `yes` that nobody did."""
    assert read(mail("Yes, gladly.", X_Autoreply=denial)).kind == "reply"
    assert read(mail("Yes, gladly.", X_Autoreply="yes")).kind == "auto_reply"


@pytest.mark.parametrize(
    "text",
    [
        "Could you please stop?",
        "Could you please stop? I told you no.",
        "Can you stop now?",
        "Why can't you just stop?",
        "I asked you twice to leave me alone.",
        "Would you please leave me alone?",
    ],
)
def test_a_wish_that_is_put_as_a_question_stops(text: str) -> None:
    """Nobody is written to again because they asked politely, or for the second time."""
    assert "reply.stop" in {seen.intent for seen in answers(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Could you please stop by on Tuesday?",
        "Could you stop the recording when we talk?",
        "When do you stop work?",
        "I never left my kids alone, so mornings are hard.",
    ],
)
def test_what_stops_something_else_is_no_such_wish(text: str) -> None:
    """To stop by, or to stop a recording, is nothing against being written to."""
    assert "reply.stop" not in {seen.intent for seen in answers(text)}


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("<bea.tanaka@example.org> (expanded from <bea@example.org>): host", "bea@example.org"),
        ("  bea.tanaka@example.org\n    (generated from bea@example.org)\n", "bea@example.org"),
    ],
)
def test_an_alias_and_its_address_are_one_failure(
    mail: Mail, read: Read, line: str, address: str
) -> None:
    """Of the two, the one that was written to counts, as in a report with Original-Recipient."""
    text = (
        f"I'm sorry to have to inform you that your message could not be delivered.\n\n{line}\n"
        "    mx.example.org said: 452 4.2.2 The email account is over quota\n"
    )
    seen = read(
        mail(
            text,
            From="MAILER-DAEMON@mx.example.com (Mail Delivery System)",
            Subject="Undelivered Mail Returned to Sender",
            In_Reply_To="",
            Return_Path="<>",
        )
    )
    assert seen.kind == "bounce"
    assert [one["address"] for one in seen.data["failures"]] == [address]  # type: ignore[attr-defined]
    assert [one["status"] for one in seen.data["failures"]] == ["4.2.2"]  # type: ignore[attr-defined]


def test_a_mail_that_is_cut_is_marked_where_it_is_listed(desk: Desk, mail: Mail, run: Run) -> None:
    """Whoever sees its first words knows that there are more: in tick, and in the inbox."""
    new = desk.campaign.folder / "mail" / "Inbox" / "new"
    new.mkdir(parents=True, exist_ok=True)
    (new / "1").write_bytes(mail("Perhaps, let me see.") + b"\n" * 600_000)
    (one,) = desk.campaign.tick().news()
    assert one["note"] == "only its beginning was read"
    folder = str(desk.campaign.folder)
    assert "only its beginning was read" in " ".join(run("-C", folder, "inbox").stdout.split())
    assert '"truncated": true' in run("-C", folder, "inbox", "--json").stdout


def test_tick_and_fetch_say_that_a_mail_is_cut(desk: Desk, mail: Mail, run: Run) -> None:
    """Both print the mark behind what they saw."""
    new = desk.campaign.folder / "mail" / "Inbox" / "new"
    new.mkdir(parents=True, exist_ok=True)
    folder = str(desk.campaign.folder)
    for command in (("tick",), ("inbox", "fetch")):
        text = f"Perhaps, let me see. {command[0]}"
        (new / command[0]).write_bytes(mail(text, Message_ID=f"<{command[0]}@x>") + b"\n" * 600_000)
        done = run("-C", folder, *command, now="2026-11-24T15:00:00Z")
        assert "(only its beginning was read)" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("suppress", "text", "kind"),
    [
        ("All", "On leave, back 7 Dec.", "auto_reply"),
        (None, "Happy to talk, how about Tuesday at 10?", "reply"),
    ],
)
def test_a_rule_of_exchange_and_a_wish_for_no_answer_are_a_machines(
    mail: Mail, read: Read, suppress: str | None, text: str, kind: str
) -> None:
    """What a mailbox's rule sends on its own asks for no answer; what it passes on may."""
    headers = {
        "X_MS_Exchange_Inbox_Rules_Loop": "nora@example.org",
        "In_Reply_To": "<abc@example.com>",
        "Date": "Mon, 16 Nov 2026 10:00:00 +0000",
    }
    if suppress:
        headers["X_Auto_Response_Suppress"] = suppress
    seen = read(mail(text, **headers))
    assert seen.kind == kind
    if kind == "auto_reply":
        assert seen.data["returns_on"] == datetime(2026, 12, 7, tzinfo=UTC).timestamp()
