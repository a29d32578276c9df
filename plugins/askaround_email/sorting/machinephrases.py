"""How programs answer by themselves, and how they ask whether one is a person. Data only."""

from __future__ import annotations

AUTO_SUBJECTS = (
    r"auto(?:matic|mated|matische?)?[ -]?(?:reply|response|answer|antwort)|auto:|autosvar",
    r"out[ -]of[ -](?:the[ -])?office|away from (?:the |my )?\w+|ooo\b|oof\b|pto\b|annual leave",
    r"on (?:vacation|leave|holiday|pto)\b|vacation (?:reply|response|notice)|i am (?:away|out of)",
    r"(?:currently )?(?:out of office|on (?:parental|maternity|paternity|sick|medical) leave)",
    r"(?:parental|maternity|paternity|sick|medical) leave\b|no longer (?:with|at|employed)",
    r"automatische antwort|abwesenheit|nicht im (?:büro|haus)|außer haus|im urlaub",
    r"réponse automatique|absence du bureau|message d'absence|absent(?:e)? (?:du|jusqu)",
    r"respuesta autom[áa]tica|fuera de (?:la )?oficina|ausencia\b",
    r"risposta automatica|fuori (?:sede|ufficio)|assenza\b",
    r"resposta autom[áa]tica|fora do escrit[óo]rio|ausência\b|aviso de f[ée]rias",
    r"automatisch (?:antwoord|bericht)|afwezig|niet aanwezig|frånvaro|automatisk (?:svar|besked)",
    r"autosvar|fravær|automaattinen vastaus|poissa",
    r"απάντηση εκτός γραφείου|εκτός γραφείου|απουσία\b|poissaolo|pois toimistosta|fraværende",
    r"távollét|házon kívül|răspuns automat|absenț|samodejni odgovor|odsotn|automatski odgovor",
    r"odsut|автоматичен отговор|извън офиса|автовідповід|відсутн|вне офиса|ofis dışı|ofiste değil",
    r"תשובה אוטומטית|מחוץ למשרד|رد تلقائي|خارج المكتب|trả lời tự động|vắng mặt|ตอบกลับอัตโนมัติ",
    r"(?:jawaban|balasan) otomatis|mimo kancelár|neprítomn|nepřítomn|resposta automàtica",
    r"odpowied[źz] automatyczna|automatyczna odpowied[źz]|poza biurem|nieobecno",
    r"automatick[áa] odpov[ěe]ď|mimo kancelář|automatikus válasz|otomatik yanıt|αυτόματη απάντηση",
    r"автоответ|автоматический ответ|відповідь автоматична",
    r"自动(?:回复|答复)|自動(?:回覆|返信|応答|答覆)|外出|不在|휴가|부재중|자동 (?:회신|응답)",
    r"\[?(?:request|ticket|case|support request|message) (?:has been )?received\b|ticket received",
    r"(?:thank you|thanks) for (?:contacting|your (?:enquiry|inquiry|submission|application))\b",
    r"(?:read|not read|gelesen|ungelesen|lu|leído|letto) ?:|return receipt\b|read receipt\b",
)
"""Beginnings of the subjects of automatic replies."""

AUTO_TEXTS = (
    (
        r"this (?:is|e-?mail is|message is|message was|e-?mail was) (?:an? )?(?:sent |generated "
        r")?"
        r"auto(?:mated|matic|matically)?(?:[ -](?:generated|reply|response|message|e-?mail|"
        r"acknowledge?ment|notification|sent|confirmation)|-?reply)"
    ),
    (
        r"this is an auto[ -]?(?:reply|response)|automatic(?:ally)? (?:generated|sent) "
        r"(?:message|reply)"
    ),
    r"(?:i apologi[sz]e for|please excuse) this auto(?:matic|mated)",
    (
        r"(?:mailbox|account|inbox|e-?mail address|address) is (?:not|no longer|un) ?(?:being )?"
        r"(?:monitored|attended|checked|read|in use|active)"
    ),
    r"(?:mailbox|inbox|account) is unmonitored|do not reply to this (?:e-?mail|message)",
    (
        r"(?:your|this) (?:request|ticket|case|enquiry|inquiry)\b[^.\n]{0,30} (?:has been|was) "
        r"(?:received|created|opened|logged)"
    ),
    # How a text begins, or ends, that a program puts before the words of its owner.
    (
        r"\A\W*(?:auto(?:matic|mated)?[ -]?(?:reply|response|message)|automatische antwort|"
        r"abwesenheits(?:notiz|assistent)|réponse automatique|respuesta autom[áa]tica|"
        r"risposta automatica|resposta autom[áa]tica|automatisch antwoord)\b"
    ),
    r"[-–—(\[]\s{0,2}auto(?:matic|mated)?[ -]?(?:reply|response)\W{0,3}\Z",
    r"\A\W*(?:undeliver(?:able|ed)|delivery (?:has )?failed|mail delivery)\b",
    r"your (?:message|e-?mail|mail) (?:wasn't|was not|couldn't be|could not be) delivered to",
    r"\A\W*(?:maternity|paternity|parental|annual|sick|medical) leave\b",
    (
        r"(?:thank you|thanks) for (?:contacting|getting in touch with|writing to) (?:the|our|us)\b"
        r"[^?]{0,200}\b(?:(?:aim|endeavou?r|try) to|will|'ll) (?:respond|reply|get back|be in"
        r" touch)"
    ),
    (
        r"you(?:'ve| have) reached (?:the |our )?[^.\n?]{0,40}"
        r"(?:inbox|mailbox|desk|office|team|department)"
    ),
    (
        r"(?:respond|reply|get back to you|answer)[^.\n?]{0,40} within "
        r"(?:\d+|two|three|four|five|ten|a few)[^.\n?]{0,6} (?:working|business) days"
    ),
    r"your (?:message|e-?mail|enquiry|inquiry) (?:has been|was) (?:received|logged|assigned)",
    r"assigned (?:the )?(?:reference|ticket|case)|\bticket (?:number |no\.? )?#\s?\d{3}",
    (
        r"(?:do not|don't) expect an? (?:reply|answer|response)|"
        r"(?:may|might|will|could) be (?:a|some) delays? (?:before|in|until|with)[^.\n]{0,30}"
        r"(?:hear|repl|respon|answer)"
    ),
    (
        r"(?:owing|due) to the (?:\w+ ){0,3}(?:number|volume|amount) of (?:\w+ )?"
        r"(?:e-?mails?|messages?|mail|requests|enquiries)[^?]{0,60}"
        r"(?:can(?:no|')t|(?:not|won't) be able|unable|delay)"
    ),
    r"please type your reply above this line|type your response above",
    r"(?:dies ist|das ist|hierbei handelt es sich um) eine automat\w+",
    r"automatisch (?:generierte|erstellte|erzeugte|versendete) (?:nachricht|e-?mail|antwort)",
    r"(?:ceci est|il s'agit d')\s?une? (?:réponse|message|courriel|courrier) automatique",
    r"(?:este es un|esta es una) (?:mensaje|respuesta|correo) (?:\w+ )?autom[áa]tic",
    r"(?:questa è una|questo è un) (?:risposta|messaggio|e-?mail) automatic",
    r"(?:esta é uma|este é um) (?:resposta|mensagem|e-?mail) autom[áa]tic",
    r"dit is een (?:automatisch|geautomatiseerd)|to jest automatyczna|wiadomość automatyczna",
    r"(?:detta är ett|dette er (?:et|en)) (?:auto|automatisk)|automaattinen (?:vastaus|viesti)",
    r"(?:bitte )?antworten sie (?:bitte )?nicht auf diese|(?:merci de )?ne pas répondre à ce",
    r"no responda a este|non rispondere a quest[ao]|não responda a est[ea]|prosimy nie odpowiadać",
    r"это автоматическ|自動(?:送信|返信|応答)(?:メール|です)|(?:系统)?自动(?:回复|发送|答复)",
)
"""What only a program says of its own message."""

GONE = (
    r"\b(?:i am|i'm|i will be|i'll be|we are|we're) (?:currently |now |presently |at present )?"
    r"(?:unplugged|offline|off the grid|off grid|at sea|on a beach|on (?:my )?(?:honeymoon|a break|"
    r"a cruise|safari|retreat|furlough|strike|duty travel|fieldwork|tour|jury duty)|in the field|"
    r"off (?:work|sick|until|for)|hiking|closed|out (?:until|till|this week|today|all week)|"
    r"unplugging)\b|\bi(?:'ll| will) be back (?:on|in|at|from|monday|tuesday|wednesday|thursday|"
    r"friday|next)\b|"
    r"\b(?:office|shop|studio|practice|school|department) is (?:now )?closed\b|"
    r"\bi (?:only )?work (?:part[- ]time|on )?(?:mon|tue|wed|thu|fri)[^.?]{0,60}\b(?:delay|slow|"
    r"hear back|respon|repl)|"
    r"\bexpect an? (?:reply|answer|response|delay) (?:in|on|after|when|by)\b"
)
"""What people put into notices of absence in their own words; a person may say it too."""

AWAY = (
    r"(?:i am|i'm|i will be|i'll be) (?:currently |now |presently )?"
    r"(?:out of (?:the )?office|away(?: from)?|on (?:annual |parental |maternity |paternity |sick |"
    r"medical )?(?:leave|vacation|holiday|pto|sabbatical)|travell?ing|unavailable)\b|"
    r"\bich bin\b.{0,40}(?:nicht (?:im (?:büro|haus)|erreichbar|am platz)|abwesend|außer haus|"
    r"im urlaub|"
    r"auf dienstreise|in elternzeit)|"
    r"\bje (?:suis|serai) (?:\w+ )?(?:absente?|en congés?|en vacances|en déplacement|"
    r"hors du bureau)|"
    r"\b(?:estoy|estaré|me encuentro|me encontraré) (?:\w+ )?(?:fuera de (?:la )?oficina|"
    r"de vacaciones|ausente|de viaje|de baja)|"
    r"\b(?:sono|sarò) (?:\w+ )?(?:assente|in ferie|fuori (?:sede|ufficio))|"
    r"\b(?:estou|estarei|encontro-me) (?:\w+ )?(?:ausente|de férias|em férias|fora do escritório)|"
    r"\bik ben\b[^.]{0,50}(?:afwezig|met vakantie|op vakantie|niet (?:op kantoor|aanwezig|"
    r"bereikbaar))|"
    r"\b(?:jag|jeg) (?:är|er) (?:\w+ )?(?:på (?:semester|ferie)|bort?rei?st|ledig|(?:inte|"
    r"ikke) på kontoret)|"
    r"απουσιάζω\b|\bείμαι (?:εκτός γραφείου|σε άδεια|εκτός)|\bθα (?:είμαι|βρίσκομαι|λείπω|"
    r"λείψω) ?(?:εκτός|σε άδεια|σε διακοπές|μέχρι|έως|από)|\bβρίσκομαι (?:εκτός|σε άδεια)|"
    r"\bolen (?:\w{1,12} )?(?:lomalla|poissa|vapaalla|matkoilla)|\b(?:jsem|budu) (?:\w{1,12} )?"
    r"(?:mimo kancelář|na dovolené|nepřítom\w{1,4}|pryč)|\b(?:som|budem) (?:mimo kancelár|"
    r"na dovolenke|neprítomn)|\b(?:szabadságon|házon kívül|távol) (?:vagyok|leszek)|"
    r"\b(?:sunt|voi fi) (?:\w{1,12} )?(?:în concediu|plecat|în afara biroului|absent)|"
    r"\b(?:izinde|tatilde|ofis dışında)\w{0,6}\b|\b(?:я )?(?:в отпуске|нахожусь (?:в отпуске|вне)|"
    r"буду отсутствовать|отсутствую|у відпустці|буду відсутн|перебуваю у відпустці)|"
    r"\b(?:na godišnjem|na dopustu|odsoten|odsutan|odsutna)\b|в отпуск съм|休暇(?:中|を(?:いただ|"
    r"取得))|"
    r"不在にし|(?:正在|在)?休假|外出(?:中|しており)|휴가(?:중|입니다| 중)|부재 ?중|"
    r"\bestic (?:de vacances|"
    r"fora)|jeg holder ferie|\b(?:jestem|przebywam|będę) (?:\w+ )?(?:na urlopie|poza biurem|"
    r"nieobecn\w+)"
)
PROMISE = (
    r"(?:will|'ll|shall) (?:\w+ )?(?:reply|respond|answer|get back|read|return)\b.{0,60}"
    r"(?:return|back|as soon as|office)|(?:limited|no|intermittent|without) (?:\w+ )?access to "
    r"(?:my )?(?:e-?mail|mail|messages)|(?:for|in) (?:an )?(?:urgent|emergenc|immediate)|"
    r"if (?:it is|it's|your \w+ is) urgent|will not be (?:forwarded|read)|"
    r"(?:wird|werden) nicht (?:weitergeleitet|gelesen|bearbeitet)|meiner rückkehr|"
    r"in dringenden fällen|"
    r"meine vertretung|(?:so bald|sobald) (?:wie )?(?:möglich|ich)|wieder (?:erreichbar|im büro|"
    r"für sie da)|"
    r"à mon retour|en cas d'urgence|dès (?:mon|que)|a mi (?:regreso|vuelta)|(?:casos?|"
    r"asuntos?) urgentes?|"
    r"tan pronto|al mio (?:rientro|ritorno)|casi urgenti|appena possibile|(?:no|"
    r"ao) meu (?:regresso|retorno)|"
    r"(?:casos?|assuntos?) urgentes|assim que|mijn terugkeer|dringende|zo (?:spoedig|snel)|"
    r"när jag är (?:åter|tillbaka)|når jeg er (?:tilbage|tilbake)|brådskande|hastesager|"
    r"po powrocie|pilnych"
)
"""An absence, and what notices of one promise; both, and no question, make a notice."""

LEFT = (
    r"(?:is )?no longer (?:with|at|works?|working|employed|part of)|has left|has retired|"
    r"(?:is|will be) (?:out of (?:the )?office|away|on (?:\w+ )?leave)|has moved on|passed away"
)
"""What a notice says of its sender in the third person."""

CHALLENGES = (
    (
        r"(?:confirm|verify)(?: that)? you(?:'re| are)? (?:are )?(?:a )?(?:real |not a )?"
        r"(?:live |living )?(?:human|person|robot|sender|spam)"
    ),
    r"(?:confirm|verify)(?: that)? your (?:message|e-?mail|address) (?:to|so|before|in order)",
    (
        r"(?:your|the) (?:message|e-?mail|mail)\b[^.\n]{0,40} (?:is|has been) (?:being )?"
        r"(?:held|on hold|put on hold|quarantined|awaiting)\b"
    ),
    r"(?:one[- ]time|sender) (?:confirmation|verification|authentication)",
    r"(?:complete|finish) (?:this|the|your) (?:\w+ )?(?:verification|confirmation|authentication)",
    r"(?:release|deliver) your (?:message|e-?mail|mail)\b[^.\n]{0,60}(?:reply|click|send|confirm)",
    (
        r"(?:click|follow|reply)[^.\n]{0,60}(?:so that|in order|to) (?:have )?your (?:message|"
        r"e-?mail)"
        r"[^.\n]{0,30}deliver"
    ),
    (
        r"(?:to have|in order for|so that|for) your (?:message|e-?mail|mail)\b[^\n]{0,60}"
        r"(?:delivered|released|get through|reach)[^\n]{0,60}(?:reply|click|confirm|verify)"
    ),
    (
        r"(?:list of |allow )?(?:approved|allowed|authori[sz]ed) senders|senders? (?:i|we) have "
        r"approved"
    ),
    (
        r"(?:reply|respond|answer) to (?:this|the) (?:message|e-?mail|mail|confirmation)"
        r"[^.\n]{0,30} to (?:confirm|verify|release|deliver)"
    ),
    r"was waitlisted|add yourself to (?:my|our|the) (?:guest|white|safe|approved)[ -]?list",
    (
        r"(?:mensagem|mensaje|mail|e-mail|messaggio|nachricht|message)[^.\n]{0,30} (?:"
        r"foi retid[ao]|ha sido retenido|"
        r"est en attente|è stato trattenuto|wurde zurückgehalten|wird zurückgehalten)"
    ),
    (
        r"(?:confirme|confirma|confirmez|conferm[ai]|bestätigen sie)[^.\n]{0,40} (?:robô|robot|"
        r"roboter|persona real|être humain|mensch)"
    ),
    (
        r"protected by (?:active spam|\w+ ?spam|tmda|\w+ challenge)|подтвердите[^.\n]{0,60}(?:"
        r"робот|человек|отправ)"
    ),
    r"challenge[ -]response|unknown senders?[^.\n]{0,60}(?:confirm|verif)|not a spam source",
    r"(?:control|stop|prevent|protect\w* (?:\w+ ){0,3}from)[^.\n]{0,30}(?:spam|junk)",
    (
        r"bestätigen sie[^.\n]{0,60}(?:spam|mensch|absender|nachricht zu)|absender ?(?:bestätig|"
        r"verifi)"
    ),
    (
        r"confirme[rz]? (?:que vous|votre (?:message|adresse|envoi))|confirme (?:que|su) "
        r"(?:usted|mensaje)"
    ),
    (
        r"conferm\w+ (?:di essere|il (?:tuo|suo) messaggio)|(?:bevestig|potwierd)\w+ "
        r"[^.\n]{0,40}(?:spam|nadawc)"
    ),
)
CHALLENGE_SUBJECTS = (
    r"(?:please )?(?:confirm|verify) (?:your (?:message|e-?mail|mail)|you)|sender verification|"
    r"confirmation (?:required|needed) for your|challenge|.{0,80}requires (?:verification|"
    r"confirmation)|.{0,120}verify#|.{0,120}\(?verification\)?$|.{0,120}\[suspected sender\]|"
    r"bitte bestätigen sie|veuillez confirmer|por favor,? confirme"
)
