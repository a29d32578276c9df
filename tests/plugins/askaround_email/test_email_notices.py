"""What carries mail speaks of it in any language; nobody takes that for an answer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from askaround_email.words.meaning import meaning
from tests.plugins.askaround_email.conftest import Mail, Read

LATE = [
    ("Zustellung verzögert: Kurze Frage", "Sie verzögert sich. Es wird weiterhin versucht."),
    ("Remise différée : Une question", "Les tentatives de remise se poursuivront."),
    ("Entrega retrasada: Una pregunta", "La entrega se ha retrasado. Se seguirá intentando."),
    ("Recapito ritardato: Una domanda", "Il messaggio non è stato ancora recapitato."),
    ("Entrega atrasada: Uma pergunta", "A entrega está atrasada. Haverá novas tentativas."),
    ("Bezorging vertraagd: Een vraag", "Uw bericht is nog niet bezorgd. We blijven het proberen."),
    ("Leveransen är försenad: En fråga", "Meddelandet har ännu inte levererats."),
    ("Levering forsinket: Et spørgsmål", "Meddelelsen er endnu ikke leveret. Vi prøver igen."),
    ("Toimitus viivästynyt: Kysymys", "Viestiä ei ole vielä toimitettu."),
    ("Opóźnione dostarczenie: Pytanie", "Wiadomość nie została jeszcze dostarczona."),
    ("Doručení zpožděno: Otázka", "Zpráva zatím nebyla doručena. Další pokusy budou následovat."),
    ("Késleltetett kézbesítés: Kérdés", "Az üzenetet még nem sikerült kézbesíteni."),
    ("Livrare întârziată: O întrebare", "Mesajul nu a fost încă livrat."),
    ("Teslim gecikti: Bir soru", "İleti henüz teslim edilmedi. Tekrar denenecek."),
    ("Доставка задержана: Вопрос", "Попытки доставки будут продолжены."),
    ("Καθυστέρηση παράδοσης: Ερώτηση", "Η παράδοση καθυστερεί."),
    ("配信の遅延: 質問", "このメッセージはまだ配信されていません。再試行します。"),
    ("传递延迟: 问题", "此邮件尚未送达。服务器将继续尝试。"),
    ("배달 지연: 질문", "이 메시지는 아직 배달되지 않았습니다. 다시 시도합니다."),
    ("Delivery delayed: A question", "It has not been delivered yet. The server will keep trying."),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "text"), LATE)
@pytest.mark.parametrize("sender", ["postmaster@example.net", "MAILER-DAEMON@mx.example.net"])
def test_a_delay_in_any_language_is_a_bounce_for_now(
    mail: Mail, read: Read, subject: str, text: str, sender: str
) -> None:
    """Exchange and others write it without a report, in the language of their owner."""
    seen = read(mail(f"ole@example.net\n\n{text}", From=sender, Subject=subject))
    assert seen.kind == "bounce"
    assert seen.data["recipients"] == ["ole@example.net"]
    assert seen.data["permanent"] is False
    assert meaning(seen) == []


@pytest.mark.parametrize(
    "subject",
    [
        "Relayed: A question",
        "Expanded: A question",
        "Delivered: A question",
        "Zugestellt: Eine Frage",
        "Remis : Une question",
        "Entregado: Una pregunta",
        "Recapitato: Una domanda",
        "Bezorgd: Een vraag",
        "Dostarczono: Pytanie",
        "Доставлено: Вопрос",
        "配信済み: 質問",
        "已送达: 问题",
    ],
)
def test_a_mail_that_arrived_is_no_bounce_and_no_answer(
    mail: Mail, read: Read, subject: str
) -> None:
    """A notice that a mail went on says nothing for whoever reads it."""
    text = "ole@example.net\n\nNo further notice was asked for."
    seen = read(mail(text, From="postmaster@example.net", Subject=subject))
    assert (seen.kind, seen.data.get("failures")) == ("auto_reply", None)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Delivery to these recipients or groups is complete, but no delivery notification was "
            "sent by the destination server:\nole@example.net"
        ),
        "Die Zustellung an die folgenden Empfänger ist abgeschlossen.\nole@example.net",
        "La remise à ces destinataires est terminée.\nole@example.net",
        "Your message was relayed to ole@example.net.",
    ],
)
def test_a_text_that_says_it_arrived_is_no_bounce(mail: Mail, read: Read, text: str) -> None:
    """Whatever stands in the subject."""
    seen = read(mail(text, From="postmaster@example.net", Subject="A question"))
    assert seen.kind == "auto_reply"


@pytest.mark.parametrize(
    "subject",
    ["Gelesen: Eine Frage", "Nicht gelesen: Eine Frage", "Lu : Une question", "No leído: Hola",
     "Letto: Una domanda", "Não lida: Uma pergunta", "Niet gelezen: Een vraag", "Läst: En fråga",
     "Ikke lest: Et spørsmål", "Nieprzeczytane: Pytanie", "Прочитано: Вопрос", "開封済み: 質問",
     "已读: 问题", "읽음: 질문"],
)  # fmt: skip
def test_a_receipt_in_any_language_is_no_answer(mail: Mail, read: Read, subject: str) -> None:
    """It comes from the reader's own address, and says that they looked at it."""
    assert read(mail("Monday, 10:00", Subject=subject)).kind == "auto_reply"


@pytest.mark.parametrize(
    "text",
    [
        'Ole Berg would like to recall the message, "Re: A question".',
        "Ole Berg möchte die Nachricht „Eine Frage“ zurückrufen.",
        "Ole Berg souhaite rappeler le message « Une question ».",
    ],
)
def test_a_mail_taken_back_is_no_answer(mail: Mail, read: Read, text: str) -> None:
    """A mail program writes it, and it says neither yes nor no."""
    assert read(mail(text)).kind == "auto_reply"


def test_what_a_daemon_says_is_never_an_answer(mail: Mail, read: Read) -> None:
    """Even where nothing in it is known."""
    seen = read(mail("Yes, happy to talk on Monday.", From="MAILER-DAEMON@mx.example.net"))
    assert (seen.kind, [one.intent for one in meaning(seen)]) == ("auto_reply", ["mail.auto_reply"])


@pytest.mark.parametrize(
    "text",
    [
        "Sorry for the delay, our delivery van broke down. Happy to talk on Monday.",
        "I read your mail on Monday. Delivered a baby since. Happy to talk.",
        "Meine Antwort kommt verzögert. Gerne, Montag passt.",
        "I'd like to recall the good old days with you. Happy to talk.",
        "Not yet, but I will try again on Monday. Happy to talk.",
    ],
)
def test_persons_who_speak_of_delivery_are_persons(mail: Mail, read: Read, text: str) -> None:
    """Only who carries mail is a machine for speaking of it."""
    assert read(mail(text)).kind == "reply"


@pytest.mark.parametrize(
    ("subject", "text", "permanent", "status"),
    [
        (
            "Delivery Status Notification (Delay)",
            (
                "There was a temporary problem delivering your message to ole@example.net. It "
                "will be retried for 40 more hours. You'll be notified if the delivery fails "
                "permanently."
            ),
            False,
            "",
        ),
        (
            "Zustellung fehlgeschlagen",
            (
                "An ole@example.net konnte vorübergehend nicht zugestellt werden. Wir versuchen es"
                " zwei Tage lang weiter. 451 4.3.2"
            ),
            False,
            "4.3.2",
        ),
        (
            "Mail delivery failed",
            "Could not be delivered to ole@example.net: 452 4.2.2 mailbox full",
            False,
            "4.2.2",
        ),
        (
            "Mail delivery failed: returning message to sender",
            "The following address failed:\n ole@example.net\n 451 4.2.1 retry timeout exceeded",
            True,
            "4.2.1",
        ),
        (
            "Delivery failure",
            "ole@example.net: 4.4.1 no answer. This happened after 12 attempts.",
            True,
            "4.4.1",
        ),
    ],
)
def test_what_will_be_tried_again_is_not_for_good(
    mail: Mail, read: Read, subject: str, text: str, permanent: bool, status: str
) -> None:
    """Case 40: words of delay and codes of the fourth hundred beat the word "failed"."""
    seen = read(mail(text, From="MAILER-DAEMON@mx.example.net", Subject=subject))
    assert seen.data["failures"] == [
        {"address": "ole@example.net", "permanent": permanent, "status": status}
    ]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "  ole@example.net\n    550 5.1.1 unknown\n  ida@example.net\n    mailbox is full",
            "5.1.1",
            "",
        ),
        ("  ole@example.net\n  ida@example.net\n    550 5.7.1 refused", "5.7.1", "5.7.1"),
        ("550 5.7.1 refused:\n  ole@example.net\n  ida@example.net", "5.7.1", "5.7.1"),
    ],
)
def test_a_status_belongs_to_whom_it_stands_below(
    mail: Mail, read: Read, text: str, first: str, second: str
) -> None:
    """Case 41: two recipients in one text, each with what is said of them."""
    head = "Mail could not be delivered. This is a permanent error.\n\n"
    raw = mail(head + text, From="Mailer-Daemon@mx.example.net", Subject="Mail delivery failed")
    failures = read(raw).data["failures"]
    assert isinstance(failures, list)
    assert {one["address"]: one["status"] for one in failures} == {
        "ole@example.net": first,
        "ida@example.net": second,
    }


@pytest.mark.parametrize(
    "text",
    [
        (
            "Your mail was waitlisted. Please add yourself to my Guest List:\n"
            "https://www.boxbe.com/x?tc=1"
        ),
        "Click here so I can receive your emails: http://www.spamarrest.com/a2?Q",
        "Cette boîte est protégée par Mailinblack. Cliquez ici : https://app.mailinblack.com/c",
        "O UOL AntiSpam pede que confirme o envio: http://tira-teima.as.uol.com.br/c.html",
        "I need to know you are a person. Click https://mail.example.net/proof?x",
        "To be put on my approved senders list, visit https://example.net/verify?id=7",
        (
            "Ihre Nachricht wird zurückgehalten. Bestätigen Sie, dass Sie ein Mensch sind: "
            "https://example.net/c/1"
        ),
        "Votre message est en attente. Cliquez ici pour vous authentifier : https://example.net/c",
        "Su mensaje ha sido retenido. Confirme que es una persona: https://example.net/confirmar",
        "Il messaggio è in attesa. Clicchi per confermare di essere umano: https://example.net/v",
        "Sua mensagem foi retida. Clique e confirme que não é um robô: https://example.net/verif",
        (
            "Uw bericht wordt vastgehouden. Klik en bevestig dat u geen robot bent: "
            "https://example.net/k"
        ),
        (
            "Wiadomość została wstrzymana. Kliknij i potwierdź, że nie jesteś robotem: "
            "https://example.net/p"
        ),
        "Ваше письмо задержано. Подтвердите, что вы не робот: https://example.net/p",
    ],
)
def test_who_asks_for_a_proof_is_a_filter(mail: Mail, read: Read, text: str) -> None:
    """Case 46: whether or not the service is known, and though no header says so."""
    seen = read(mail(text))
    assert seen.kind == "challenge"
    assert meaning(seen) == []


@pytest.mark.parametrize(
    "text",
    [
        "Happy to talk. I get a lot of spam, so who are you exactly?",
        "Are you a real person? If so, yes. https://example.net/about-me",
        "Yes. Please confirm the time here: https://calendar.example.net/ole",
        "Put me on your guest list and I'll talk as long as you like. Monday?",
        "I approve. Click on https://example.net/slots and take one.",
    ],
)
def test_persons_who_ask_who_we_are_are_persons(mail: Mail, read: Read, text: str) -> None:
    """A question about us, or a link for a time, is no filter."""
    assert read(mail(text)).kind == "reply"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Απάντηση εκτός γραφείου", "Θα επιστρέψω στις 7 Δεκεμβρίου."),
        ("Ερώτηση", "Θα απουσιάζω έως 7 Δεκεμβρίου."),
        ("Kysymys", "Olen lomalla 7.12. asti."),
        ("Otázka", "Jsem mimo kancelář do 7. prosince."),
        ("Kérdés", "Szabadságon vagyok december 7-ig."),
        ("Întrebare", "Sunt în concediu până la 7 decembrie."),
        ("Вопрос", "Я в отпуске до 7 декабря."),
        ("Soru", "7 Aralık'a kadar izindeyim."),
        ("問題", "我正在休假，12月7日回来。"),
    ],
)
def test_an_absence_is_one_without_any_header(
    mail: Mail, read: Read, subject: str, text: str
) -> None:
    """Case 38: its words say so, in more languages than those of most mails, and until when."""
    seen = read(mail(text, Subject=subject))
    assert seen.kind == "auto_reply"
    at = seen.data["returns_on"]
    assert isinstance(at, int)
    assert datetime.fromtimestamp(at, UTC).date().isoformat() == "2026-12-07"


@pytest.mark.parametrize(
    "text",
    [
        "Я в отпуске, но с удовольствием поговорю в понедельник.",
        "Olen lomalla, mutta maanantai sopii hyvin!",
        "Θα λείπω έως Δευτέρα. Πώς βρήκατε το όνομά μου;?",
    ],
)
def test_who_is_away_and_answers_is_a_person(mail: Mail, read: Read, text: str) -> None:
    """A yes, a time or a question beside it is no notice."""
    assert read(mail(text)).kind == "reply"
