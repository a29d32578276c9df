"""The few words that notices of absence are made of, in many languages. Data only."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


THANKS = (
    r"\b(?:thanks?|thank you|dank\w*|merci|gracias|gr[àa]cies|grazie|obrigad[oa]|"
    r"bedankt|tack|takk?|"
    r"kiitos|dzięk\w+|děkuj\w+|ďakuj\w+|спасибо|дякую|благодар\w+|teşekkür\w*|köszön\w+|mulțumesc|"
    r"ευχαριστ\w+|hvala)\b"
)
MAIL = (
    r"mail|message|note\b|nachricht|schreiben|anfrage|zuschrift|courriel|correo|mensaje|missatge|"
    r"messaggio|mensagem|bericht|mejl|meddelande|besked|henvendelse|e-?post|viesti|wiadomoś|zpráv|"
    r"správ|письм|сообщ|лист|съобщ|mesaj|posta|üzenet|level|μήνυμα|poruk|sporočil"
)
THANKS_EAST = (
    r"(?:メール|ご連絡|お問い?合わせ).{0,16}(?:ありがと|有難)|[感谢謝]{2}(?:您|你)?的?.{0,4}(?:来信|來信|邮件|郵件)|"
    r"(?:메일|연락).{0,12}감사"
)
"""The first sentence: thanks for the mail."""

AGAIN = (
    r"\b(?:vuelta|nuevo|nou|nuovo|weer|wieder|novamente|volta|igjen|igen|åter|taas|"
    r"jälleen|ponownie|"
    r"opět|zase|opäť|снова|знову|отново|tekrar|újra|din nou|ξανά|spet|opet|da|erreichbar)\b"
)
"""What says that somebody is there again, beside the words for coming back."""

PLAIN = _words(
    "i m ll am will be back in at the office on from as of onwards available again reachable "
    "return returning to my desk work only you for and until currently after ich bin werde sein "
    "bis ab dem den der vom zum im erst wieder für sie dich euch da büro erreichbar zu "
    "erreichen zurück verfügbar und voraussichtlich persönlich je serai suis de retour le la à "
    "au aux bureau du partir jusqu reviens reviendrai rentre rentrerai joignable disponible "
    "nouveau et des estaré estoy vuelta el regreso regresaré vuelvo volveré a oficina nuevo del "
    "desde hasta me reincorporo reincorporaré trabajo día los en y al sarò sono di nuovo "
    "ufficio il rientro rientrerò torno tornerò dal fino disposizione reperibile partire "
    "operativo operativa lavoro sede estarei volta no dia regresso regressarei retorno "
    "retornarei volto voltarei ao escritório disponível novamente até trabalho ik ben weer "
    "bereikbaar terug op kantoor vanaf er aanwezig beschikbaar tot met zal zijn jag är jeg "
    "tillbaka tilbage tilbake på kontoret igen igjen från fra og och med åter kommer vil være "
    "ska vara nåbar palaan töihin olen takaisin toimistolla toimistolle tavoitettavissa jälleen "
    "taas alkaen wracam wrócę powracam do biura biurze pracy będę ponownie dostępny dostępna od "
    "dnia jestem z powrotem w vrátím vracím se budu zpět v kanceláři kancelárii opět k "
    "dispozici jsem dne vrátim späť я вернусь возвращаюсь буду на работе работу офисе в с снова "
    "доступен доступна повернуся повертаюся знову döneceğim dönüyorum tekrar ofiste ofise "
    "olacağım te ta tarihinde işe leszek vissza újra irodában elérhető visszatérek voi fi revin "
    "înapoi birou din nou θα επιστρέψω είμαι πίσω στο γραφείο στις από την "
)
"""Words of a sentence that says when somebody is back, and nothing else."""

LEAVES = (
    r"(?:maternity|paternity|parental|mat|pat|adoption|family|compassionate|bereavement) leave|"
    r"mutterschutz|mutterschaftsurlaub|elternzeit|elternurlaub|vaterschaftsurlaub|karenz|"
    r"congé (?:de )?(?:maternité|paternité|parental)|arrêt maladie|"
    r"(?:baja|licencia|permiso) (?:(?:de|por) )?(?:maternidad|paternidad|maternal|"
    r"paternal|parental)|"
    r"(?:congedo|aspettativa|maternità obbligatoria)(?: (?:di|per) (?:maternità|paternità)|"
    r" parentale)?|licença[- ](?:de )?(?:maternidade|paternidade|parental)|"
    r"(?:zwangerschaps|bevallings|ouderschaps|ziekte)verlof|föräldraledig|mammaledig|pappaledig|"
    r"(?:barsels?|forældre)orlov|barsel\b|foreldrepermisjon|pappaperm|äitiysvapaa|vanhempainvapaa|"
    r"urlop\w{0,3} (?:macierzyńsk|rodzicielsk|ojcowsk)|(?:mateřsk|rodičovsk|matersk|rodičovsk)\w+ "
    r"(?:dovolen\w+)?|декрет|отпуск\w* по уходу|декретн|doğum izn|"
    r"産休|育休|育児休|産前産後|产假|產假|陪产假|"
    r"출산 ?휴가|육아 ?휴직"
)
"""Long leaves by their names."""

HERE = (
    r"\b(?:i am|i'm|i will be|i'll be|ich bin|bin ich|befinde mich|ich befinde|je suis|je serai|"
    r"je me trouve|estoy|estaré|me encuentro|sono|sarò|mi trovo|estou|estarei|encontro-me|ik ben|"
    r"jag är|jeg er|olen|jestem|przebywam|jsem|som|я|izindeyim)\b|"
    r"(?:^|[.!]\s)(?:currently|derzeit|zurzeit|zur zeit|actuellement|actualmente|attualmente|"
    r"atualmente|momenteel|för närvarande|現在|目前|我|현재)"
)
"""The first person, now: whoever was on leave once is not away."""

BACK_FROM = (
    r"\b(?:back|return(?:ed|ing)?|fresh|just|zurück|retour|vuelta|rientrat\w+|terug|"
    r"från|after|over|"
    r"nach|après|tras|dopo|após|not)\b"
)

UNFORWARDED = (
    (
        r"\b(?:ihre|deine|eure|diese) "
        r"(?:e-?mails?|mails?|nachrichten?)\b[^.\n?]{0,40}(?:wird|werden)? ?nicht "
        r"(?:automatisch )?(?:weitergeleitet|gelesen|bearbeitet)"
    ),
    (
        r"\b(?:votre|ce|vos) (?:messages?|courriels?|e-?mails?|mails?)\b[^.\n?]{0,20} ne "
        r"(?:sera|seront|sont|est) (?:pas|ni) (?:\w+ )?(?:transmi|transfér|redirig|lu)"
    ),
    (
        r"\b(?:su|tu|este) (?:mensaje|correo)\b[^.\n?]{0,20} no (?:será|se está|ha sido) "
        r"(?:\w+ )?(?:reenvi|leíd|redirig)"
    ),
    (
        r"\b(?:il (?:suo|tuo)|questo) (?:messaggio|e-?mail)\b[^.\n?]{0,20} non "
        r"(?:sarà|verrà|viene) (?:inoltrat|lett)"
    ),
    (
        r"\b(?:a sua|sua|esta|o seu) (?:mensagem|e-?mail)\b[^.\n?]{0,20} não (?:será|é) "
        r"(?:reencaminhad|encaminhad|lid)"
    ),
    (
        r"\b(?:uw|je|deze) (?:e-?mail|mail|bericht)\b[^.\n?]{0,20} (?:wordt|worden) niet "
        r"(?:\w+ )?(?:doorgestuurd|gelezen)"
    ),
    (
        r"\b(?:ditt|dina|din|denne) "
        r"(?:mejl|meddelande\w*|mail|e-?post)\b[^.\n?]{0,20}(?:vidarebefordras|"
        r"videresendes|läses|læses|leses)"
        r" (?:inte|ikke)"
    ),
)
"""That the mail goes to nobody else: only a program says so."""
