"""How programs ask whether one is a person before they let a mail through. Data only."""

from __future__ import annotations

SERVICES = (
    r"\b(?:boxbe|spam ?arrest|mail ?in ?black|uol anti-?spam|anti-?spam uol|tira-teima|"
    r"as\.uol\.com\.br|spam ?blocker|webmail\.earthlink\.net/wam|bluebottle\.com|tmda|digiportal|"
    r"choicemail|knowspam|mailblocks|vanquishlabs|sendio|spamlion|spamfence|qurb\.com|"
    r"i?permitmail|bitbounce|0spam|cleanmymailbox|spamdam|spam ?interceptor|spamcap|knockmail|"
    r"captcha ?mail|mail-?captcha|active spam killer|askaspammer|gatedmail|spamxl|altospam)\b"
)
"""Names and places of services that hold mail back until its writer answers."""

DEMANDS = (
    r"\b(?:click|follow|add yourself|visit|open|tap|use|fill|complete|enter|type|solve|confirm|"
    r"verify|reply|"
    r"authenticate|klick|bestätig|beantwort|cliqu|suiv|authentifi|confirm|saisi|haga|haz|pulse|"
    r"pinche|responda|verifi|clicc|fare clic|premi|risponda|cliqu|clique|clicando|autentic|"
    r"klik|bevestig|beantwoord|bekräft|bekræft|bekreft|vahvist|napsauta|kliknij|potwierd|klikn|"
    r"potvr|kattints|erősít|onayla|tıkla|doğrula|наж(?:м|ат)|подтверд|перейд|підтверд|επιβεβαι|"
    r"πατήσ)\w*|クリック|確認|認証|点击|點擊|验证|驗證|确认|클릭|확인|인증"
)
"""What the writer is asked to do."""

PROOFS = (
    (
        r"(?:that |if |whether )?you(?:'re| are) (?:really )?(?:a |an )?(?:real |live |actual |"
        r"legitimate |human |not a )?(?:person|human|robot|machine|computer|spammer|bot|sender)\b"
        r"(?! (?:i|who|for|to|in|with)\b)"
    ),
    r"\b(?:prove|show|verify|confirm) (?:that )?you(?:'re| are)? ?(?:are )?(?:human|not a)",
    (
        r"(?:sender|sender's) (?:verification|confirmation|authentication|authori[sz]ation)|"
        r"(?:verif\w+|authenticat\w+|authori[sz]\w+|approve\w*) (?:the |this |you as an? |your )"
        r"?sender"
    ),
    r"(?:guest|white|safe|allowed?|approved|trusted|friends)[ -]?(?:senders?[ -]?)?list",
    (
        r"(?:your|this|the) (?:message|e-?mail|mail)\b[^.\n]{0,60} (?:waitlisted|wait-listed|"
        r"held|"
        r"on hold|quarantined|pending|blocked until|waiting (?:for|to))"
    ),
    (
        r"(?:just this once|only (?:have|need) to do this once|won't have to do this again|"
        r"one[- ]time)\b"
    ),
    (
        r"(?:so (?:that )?i can|before i|in order to) (?:receive|accept|get|"
        r"see) your (?:e-?mails?|"
        r"messages?)|(?:your|future) (?:messages?|e-?mails?) (?:will|can|to) (?:then )?be "
        r"(?:delivered|accepted|received|released|let through)"
    ),
    (
        r"(?:protect|rid|control|stop|block|fight|reduce|against|"
        r"filter)\w*\b[^.\n]{0,40}\b(?:spam|"
        r"junk|"
        r"unsolicited)"
    ),
    # German, French, Spanish, Italian, Portuguese, Dutch
    (
        r"dass sie (?:ein|kein) (?:mensch|mensch|roboter|echter|spammer)|absender(?:prüfung|"
        r"bestätigung|verifi\w+|liste)|als absender|nachricht (?:\w+ ){0,4}(?:zurückgehalten|"
        r"in warteschlange|angehalten|freigegeben|freigeben)|"
        r"e-?mail (?:\w+ ){0,4}(?:zurückgehalten|"
        r"freigegeben|freischalten)"
    ),
    (
        r"(?:que vous (?:êtes|n'êtes pas)|êtes) (?:bien )?(?:un|une) (?:humain|personne|"
        r"être humain|"
        r"robot|expéditeur)|(?:message|mail|courriel|e-mail)\b[^.\n]{0,40}(?:est |"
        r"mis )?en attente|"
        r"vous authentifier|liste (?:blanche|d'attente|des expéditeurs)|"
        r"pour que votre (?:message|mail|courriel|e-mail)[^.\n]{0,40}(?:remis|délivré|transmis|"
        r"parvienne)"
    ),
    (
        r"que (?:usted |eres |es )?(?:no )?(?:es |eres )?un(?:a)? (?:persona|humano|robot|"
        r"remitente)|"
        r"lista (?:blanca|de (?:espera|invitados|remitentes))|(?:mensaje|correo)[^.\n]{0,40}(?:"
        r"retenido|en espera|cuarentena)|verificación (?:de|del) remitente|"
        r"para que su (?:mensaje|correo)[^.\n]{0,40}entreg"
    ),
    (
        r"(?:di |che )?(?:essere|sei|è) (?:una? )?(?:(?:essere )?uman[oa]|persona|robot)|"
        r"lista (?:bianca|"
        r"dei mittenti)|"
        r"(?:messaggio|e-?mail)[^.\n]{0,40}(?:trattenut|in attesa|quarantena)|verifica (?:del|"
        r"dei) "
        r"mittent"
    ),
    (
        r"(?:precisa|necessita|deve) ser (?:confirmad|verificad|autenticad|autorizad)|"
        r"confirm\w+ o envio|"
        r"que (?:você )?(?:não )?é (?:um|uma) (?:pessoa|humano|robô|remetente)|lista (?:branca|"
        r"de "
        r"remetentes|de convidados)|(?:mensagem|e-?mail)[^.\n]{0,40}(?:retid|em espera|"
        r"quarentena)|"
        r"verificação (?:de|do) remetente"
    ),
    (
        r"dat (?:u|je) (?:een|geen) (?:mens|robot|persoon|spammer)|afzender(?:verificatie|"
        r"controle|s?"
        r"lijst)|(?:bericht|e-?mail)[^.\n]{0,40}(?:vastgehouden|wachtrij|in de wacht)"
    ),
    # Nordic, Slavic, others
    (
        r"att du är (?:en )?(?:människa|person)|inte är en robot|at du er (?:et )?menneske|"
        r"ikke er en robot|että olet ihminen|avsändarverifi|afsenderbekr"
    ),
    (
        r"że (?:jesteś|nie jesteś|jest pan\w*) (?:człowiekiem|robotem|osobą)|"
        r"weryfikacj\w+ nadawcy|"
        r"list\w+ (?:dozwolonych|zaufanych) nadawców|(?:wiadomość|mail)[^.\n]{0,40}(?:wstrzyman|"
        r"zatrzyman|oczekuje)|že (?:jste|nejste) (?:člověk|robot)|ověření odesílatele|"
        r"zpráva[^.\n]{0,30}(?:pozdržen|zadržen)"
    ),
    (
        r"что вы (?:не робот|человек|не спам)|вы не робот|белый список|(?:письмо|"
        r"сообщение)[^.\n]{0,40}"
        r"(?:задержано|ожидает)|проверк\w+ отправителя|що ви (?:не робот|людина)|"
        r"ότι (?:είστε|δεν είστε) (?:άνθρωπος|ρομπότ)|insan olduğunuz|robot olmadığınız"
    ),
    (
        r"送信者(?:認証|確認)|ロボットではない|保留(?:され|中)|发件人验证|寄件者驗證|不是机器人|"
        r"不是機器人|白名单|"
        r"发件人.{0,6}验证|被(?:暂)?(?:保留|扣留)|발신자 (?:인증|확인)|로봇이 아|화이트리스트"
    ),
)
"""What it is for; two of them, and something to do at a link, are no person's answer."""

LINKS = (
    r"https?://[^\s<>\"]{0,200}(?:challeng|verif|proof|human|captcha|confirm|approv|whitelist|"
    r"allow|release|"
    r"addme|guest|crs\?|authenti|sender|unlock|antispam|spam)"
)
"""Where such a link leads."""
