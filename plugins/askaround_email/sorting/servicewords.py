"""How services, mail programs and calendars write of what a person did. Data only."""

from __future__ import annotations

NO_REPLY = (
    r"(?:no|do-?not|don'?t|not)[-_.]?(?:not[-_.]?)?reply|no[-_.]?respond(?:er|a)|ne[-_.]?pas[-_.]?"
    r"repondre|(?:nicht|keine)[-_.]?antworten?|n[aã]o[-_.]?respond[ae]r?|non[-_.]?rispondere|"
    r"niet[-_.]?(?:beantwoorden|reageren)|nie[-_.]?odpowiadaj|svara[-_.]?(?:inte|ej)|"
    r"(?:svar|besvar)[-_.]?ikke|ikke[-_.]?svar|ala[-_.]?vastaa"
)
"""In the name of a mailbox that nobody reads."""

ROBOTS = frozenset(
    (
        *("notification", "notifications", "notify", "notifier", "notificaciones", "notifiche"),
        *("notificacoes", "benachrichtigung", "benachrichtigungen", "alert", "alerts", "updates"),
        *("invitations", "reminder", "reminders", "mailer", "mailrobot", "automail", "automated"),
    )
)
"""Words in the names of mailboxes that services write from."""

VIA = r"\b(?:via|über|par le biais de|a través de|tramite|através d\w) [^\s<>@]|\(via "
"""In a name that a service borrows."""

PLATFORM = (
    r"x-(?:sg-|mailgun|ses-|pm-|mandrill|mc-|campaign|entity-|linkedin|notification|template|"
    r"emailtype|email-(?:type|rejection)|msfbl|sfmc|report-abuse|message-type|facebook|twitter|"
    r"github|zoom|sendgrid|csa-|mj-|sib-|roving|elq|zendesk|intercom|hubspot)"
)
"""Beginnings of headers that platforms for sending put in."""

FOOTERS = (
    r"you(?:'re| are| have)? (?:receiv(?:ing|ed)|getting|got) th(?:is|ese) (?:e-?mails?|"
    r"messages?|notifications?)[^.\n]{0,40}because|you are receiving \w+(?: \w+){0,3} e-?mails\b|"
    r"th(?:is|e) e-?mail was intended for|unsubscribe\b|(?:stop|don't want to) receiv(?:e|ing) "
    r"th(?:is|ese) (?:e-?mail|notification)|(?:manage|change|update) your (?:e-?mail |"
    r"notification )?(?:settings|preferences|notifications)|"
    r"sie (?:erhalten|bekommen) diese (?:e-?mail|nachricht|benachrichtigung)\w*,? (?:weil|da)\b|"
    r"abbestellen\b|vous recevez (?:cet|ce) (?:e-?mail|courriel|message)[^.\n]{0,20} (?:car|parce)|"
    r"se désabonner\b|(?:ha recibido|recibe|recibes) este (?:correo|mensaje)[^.\n]{0,20} porque|"
    r"darse de baja\b|(?:hai ricevuto|ricevi) questa e-?mail|annulla l'iscrizione|"
    r"você (?:está recebendo|recebeu) este e-?mail|u ontvangt dit bericht omdat|je ontvangt deze "
    r"(?:e-?mail|mail) omdat|afmelden\b"
)
"""What stands under what a service sends."""

TOLD = (
    r"\b(?:has )?accepted your (?:invitation|(?:connection|contact|friend) request)|"
    r"\b(?:sent|left|wrote) (?:you )?a (?:new )?(?:message|document|file|note)\b|"
    r"\bjust messaged you|\bmessage replied:|"
    r"\byou(?:'ve| have)(?: got)? (?:an?|\d+) (?:new|unread|pending) \w+|"
    r"\bnew (?:private |direct |voice ?)?(?:messages?|mail|voicemail|event|booking|appointment|"
    r"meeting|comment|connection|contact request|follower)\b(?: \w+)?(?: from\b| ?:)|"
    r"\ba new event has been scheduled|\byour (?:event|meeting|appointment) (?:has been|is|was) "
    r"(?:scheduled|booked|confirmed|cancell?ed|rescheduled)|^(?:confirmed|rescheduled|booked) ?:|"
    r"\bwants to (?:connect|be your|add you)|\bto (?:add you to|join) (?:my|your) "
    r"(?:professional |\w+ )?network|\b(?:has )?(?:shared|transferred) .{0,80} with you|"
    r"\bshared with you ?:|\b(?:has )?invited you to (?:view|edit|join|collaborate|connect|sign)|"
    r"\bhas (?:joined|left|started|participated in|voted in|answered|responded to) (?:your|the|"
    r"this) (?:\w+ )?(?:meeting|poll|call|form|survey|event|webinar)|"
    r"\b(?:has )?(?:just )?(?:read|opened|viewed) your (?:e-?mail|message|document|profile)|"
    r"\byour (?:e-?mail|message|document) (?:was|has been) (?:just )?(?:opened|viewed)|"
    r"\brecording\b.{0,80}\bavailable|\btrying to reach you in\b|"
    r"\bhat (?:ihnen|dir) (?:eine|1) (?:neue )?nachricht (?:geschickt|gesendet|geschrieben)|"
    r"\bhat (?:ihre|deine) (?:kontaktanfrage|einladung|anfrage) (?:angenommen|bestätigt)|"
    r"\bist jetzt (?:ihr|dein) kontakt|\bneue nachricht von\b|"
    r"\bvous a envoyé (?:un|une) |\ba accepté votre (?:invitation|demande)|\bnouveau message d|"
    r"\b(?:te|le) ha enviado un |\bha aceptado (?:tu|su) (?:invitación|solicitud)|"
    r"\bmensaje nuevo de\b|\bnuevo mensaje de\b|\bti ha inviato un |\bha accettato (?:il tuo|"
    r"la tua) (?:invito|richiesta)|\benviou(?:-lhe| a você)? uma mensagem|\baceitou (?:o )?seu "
    r"(?:convite|pedido)|\bheeft (?:je|u) een bericht gestuurd|\bheeft (?:je|uw) (?:uitnodiging|"
    r"verzoek) geaccepteerd"
)
"""What somebody did, told of them by a service."""

MEETING = (
    r"(?:accepted|declined|tentative(?:ly accepted)?|cancell?ed(?: event)?|updated(?: invitation)?|"
    r"invitation|new time proposed|notification|reminder|proposed new time|counter ?proposal|"
    r"zugesagt|akzeptiert|angenommen|abgelehnt|abgesagt|mit vorbehalt|vorläufig(?: zugesagt)?|"
    r"einladung|aktualisiert\w*(?: einladung)?|neue(?:r)? (?:zeit|termin) vorgeschlagen|erinnerung|"
    r"accepté|refusé|provisoire|annulé|invitation modifiée|mise? à jour|nouvel horaire proposé|"
    r"aceptado|aceptada|rechazado|rechazada|provisional|cancelado|cancelada|actualización|"
    r"invitación(?: actualizada)?|nueva hora propuesta|"
    r"accettato|accettata|rifiutato|rifiutata|provvisorio|annullato|annullata|invito|"
    r"aceite|aceito|recusado|provisório|convite|atualizado|"
    r"geaccepteerd|geweigerd|afgewezen|voorlopig|geannuleerd|uitnodiging|bijgewerkt\w*|"
    r"accepterad|godkänt|avböjt|avvisad|preliminär\w*|accepteret|godtatt|afvist|avslått|foreløbig|"
    r"hyväksytty|hylätty|alustava|zaakceptowano|odrzucono|wstępnie\w*|anulowano|přijato|odmítnuto|"
    r"принято|отклонено|под вопросом|приглашение|承諾|辞退|仮承諾|招待|已接受|已拒绝|暂定|邀请|"
    r"수락|거절|미정)(?: ?:|：| ?- )"
)
"""Beginnings of the subjects that calendars write."""

RECEIPTS = (
    r"this (?:is a receipt for|receipt verifies that) the m|this is a return receipt for|"
    r"this return receipt only acknowledges|\A\s*return receipt\s+your\s|"
    r"the message (?:you )?sent (?:to|on) [^\n]{1,200} was (?:opened|read|displayed|deleted)\b|"
    r"your message [^\n]{0,200} was (?:displayed|opened|deleted without being read) (?:on|at|by)\b|"
    r"dies ist eine (?:empfangs|lese)bestätigung|ceci est un accusé de (?:réception|lecture)|"
    r"est[ea] es un acuse de recibo|questa è una (?:ricevuta|conferma) di (?:ritorno|lettura)|"
    r"(?:esta é uma confirmação|este é um recibo) de leitura|dit is een (?:lees|ontvangst)"
    r"bevestiging|detta är (?:ett|en) (?:läskvitto|mottagningsbekräftelse)|"
    r"это уведомление о (?:прочтении|получении)|開封確認(?:通知)?です"
)
"""What only a receipt says."""
