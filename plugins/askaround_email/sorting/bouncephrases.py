"""How mail servers say that a mail did not arrive, or not yet. Data only."""

from __future__ import annotations

SUBJECTS = (
    r"undeliver(?:able|ed)",
    r"non[- ]?deliver(?:y|ed)",
    r"mail (?:delivery )?(?:system )?(?:error|failure|failed|problem|warning)",
    r"deliver(?:y|ies)(?: status| error)? (?:notification|report|problem|error|warning)",
    r"deliver(?:y|ies)(?: status| error)? (?:failure|failed|has failed)",
    r"delivery (?:failed|failure|failures|notification|unsuccessful)",
    r"failure (?:notice|delivery)",
    r"failed mail",
    r"return(?:ed|ing) (?:mail|message|email)",
    r"mail (?:not delivered|could not be delivered|returned)",
    r"could not (?:be delivered|deliver)",
    r"(?:message|mail) (?:has )?not (?:yet )?been delivered",
    r"(?:message|mail) delayed|delayed mail",
    r"rejected mail|mail rejected|automatically rejected",
    r"returned to sender",
    r"(?:user|recipient|address) (?:unknown|not found|rejected)",
    r"unzustellbar|nicht zustellbar|zustellung.{0,20}fehlgeschlagen",
    r"non remis|non délivré|échec de (?:la )?remise|notification d'échec",
    r"no (?:se )?(?:ha podido )?entrega(?:r|do|ble)|mensaje no entregado|correo no entregado",
    r"mancato recapito|recapito non riuscito|impossibile recapitare",
    r"não (?:foi )?entregue|falha na entrega",
    r"kan niet worden (?:bezorgd|afgeleverd)|onbestelbaar",
    r"mancata consegna|non (?:recapitat|consegnat)o|niet te bezorgen|niet (?:bezorgd|afgeleverd)",
    r"nie można dostarczyć|niedostarczon|nie dostarczono|zwrot wiadomości",
    (
        r"kan (?:ikke|inte) lever|kunne ikke lever|kunde inte lever|oleverer|ikke leveret|ei "
        r"voitu toimit"
    ),
    (
        r"não (?:é|foi) possível entregar|não pôde ser entregue|could not send|unable to "
        r"(?:send|deliver)"
    ),
    (
        r"konnte nicht (?:zugestellt|gesendet)|blocked by|nedoručiteln|kézbesíthetetlen|teslim "
        r"edilemedi"
    ),
    r"не доставлено|не удалось доставить|mail failure|邮件传输失败|退信",
    r"無法(?:傳遞|送達)|无法(?:传递|送达)",
    r"error sending message|non recapitabile|nelivrabil|imposibil de livrat|nedoručite[ľl]n",
    r"未送达|未送達|未传递|未傳遞|无法投递|배달되지|배달할 수 없|không thể gửi|không gửi được",
    r"не може (?:бути|да бъде) доставлен|недоставлен|недоставяем|neisporuč|ni mogoče dostaviti",
    r"nepristatyt|nepiegādāj|kohale toimetamata|tidak terkirim|ไม่สามารถ(?:นำ)?ส่ง",
    r"no s'ha pogut lliurar|غير قابل للتسليم",
    r"δεν (?:παραδόθηκε|ήταν δυνατή)|αδύνατη η παράδοση|לא ניתן למסירה|תקלה במסירה",
    r"تعذر (?:التسليم|تسليم)",
    r"配信不能|配信できません|配信エラー|送信エラー|送信できません",
    r"配送失敗|반송|전송 실패|배달 실패",
    # Domino's, in its languages.
    r"zustell(?:ungs)?fehler|(?:échec|echec|erreur) de (?:la )?(?:distribution|livraison)",
    r"error de (?:la )?entrega|errore di (?:consegna|recapito)|erro (?:de|na) entrega",
    r"(?:bestel|bezorg|aflever)fout|fout bij (?:bezorgen|afleveren)|leverans(?:fel|misslyckande)",
    r"leveringsfe(?:jl|il)|toimitusvirhe|błąd dostarcz",
)

TEXTS = (
    r"could not be delivered|cannot be delivered|can't be delivered|couldn't be delivered",
    r"(?:was|were|is|are) (?:not able|unable) to (?:be )?deliver",
    r"(?:wasn't|weren't|not been|was unable|am unable) (?:able )?(?:to (?:be )?)?deliver",
    r"unable to deliver|not (?:yet )?(?:been )?delivered|delivery (?:has )?failed",
    r"failed to deliver",
    r"did not reach the following|undeliverable|could not deliver|has not been collected",
    r"delivery to the following (?:recipient|address)|failed recipients?|invalid final delivery",
    r"returned to (?:the )?sender|returned (?:e?mail|message)|fatal errors",
    r"user (?:is )?unknown|unknown (?:user|recipient|address|local)|no such (?:user|mailbox|recip)",
    r"mailbox (?:is )?(?:full|unavailable|not found|disabled|does not exist)|quota exceeded",
    r"(?:address|recipient|account|user|mailbox)[^.\n]{0,40} (?:does not exist|doesn't exist)",
    r"(?:address|recipient|account|user|mailbox)[^.\n]{0,40} (?:rejected|disabled|discontinued)",
    r"(?:address|recipient|account|user|mailbox)[^.\n]{0,40} (?:closed|not (?:found|listed|known))",
    r"(?:address|recipient|account|user|mailbox)[^.\n]{0,40} not recogni[sz]ed",
    r"(?:was|has been|is) (?:rejected|blocked|refused)(?: by| because| due)",
    r"delivery (?:status )?notification|error (?:was )?(?:detected|transferring|while)",
    r"(?:delivery|message) (?:attempt|has been|is) (?:delayed|failed)",
    r"will (?:keep|continue) (?:trying|to try)",
    r"(?:has been|is being) returned|邮件无法|无法送达|無法送達|退信",
    r"konnte nicht zugestellt|nicht zugestellt werden|n'a pas pu être (?:remis|délivré|distribué)",
    r"no se (?:ha podido|pudo) entregar|non è stato possibile (?:recapitare|consegnare)",
    r"não (?:pôde|pode) ser entregue|kon niet worden (?:bezorgd|afgeleverd)",
    r"(?:non è stato|non può essere) (?:consegnat|recapitat)o|kan niet worden bezorgd",
    r"nie (?:można|udało się) dostarczyć|nie mogła zostać dostarczona",
    r"(?:kan|kunne|kunde) (?:ikke|inte) lever|gick inte att leverera|ei voitu toimittaa",
    r"не может быть доставлено|не удалось доставить",
    r"配信できません|届きませんでした|送信できませんでした",
    r"recapito non riuscito|nem (?:sikerült|lehet) kézbesíteni|sikertelen volt a kézbesítés",
    r"teslim edilemedi|传递到以下|傳遞至下列|배달하지 못했|не было доставлено|вынуждены сообщить",
    r"kom ikke frem til|ikke (?:leveret|levert) til|xmail bounce|delivery (?:problems|failed)",
    r"退回|被退|无法投递|전달(?:할 수 없|되지)|transient (?:non-fatal )?errors|still undelivered",
    r"could not be reached|not accepting mail|has been removed from the mail queue",
    r"(?:wurde|konnte) .{0,60}nicht (?:zugestellt|ausgeliefert)",
    r"n'a pas été (?:remis|distribu|livré)",
    r"no (?:se )?(?:ha sido|fue|ha) entregado a|non è stato consegnato a|não foi entregue a",
)

DELAYED = (
    r"delayed|not yet been delivered|has not yet|postponed|this is a warning|queued for|"
    r"(?:will|to) (?:keep|continue) (?:on |to )?try|"
    r"still (?:being|trying)|will be retried|try again (?:for|in|until)|no action (?:is "
    r")?required|"
    r"attempts will continue|do not need to (?:resend|do anything)|warning(?: message)?:|"
    r"temporary (?:failure|problem|error)|\(delay\)|verzögert|retardé|still undelivered|"
    r"for (?:the )?past \d+ (?:hours|days)|transient non-fatal|retrasad|ritardat|vertraagd|"
    r"opóźnion|"
    r"försenad|forsinket|atrasad|遅延|延迟"
)

FINAL = (
    r"permanent|given up|giving up|too long|too many|gave up|will no longer|no longer be retried|"
    r"failed permanently|returning message to sender|has been abandoned|user unknown|"
    r"after \d{1,4} (?:\w{1,12} )?attempt|over a period of \d|retry time\w{0,3}.{0,20}exceeded|"
    r"(?:message|mail|queue|delivery time)\w{0,3} (?:\w{1,12} ){0,2}expired|endgültig|définitiv|"
    r"definitiv|dauerhaft|permanente|trwał|окончательн|постоянн|"
    r"does not exist|(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d.])|(?<![\d.])55\d\b(?!\.)"
)

RETURNED = (
    r"^[ \t\r\xa0\u3000>*=#-]{0,20}(?:-{2,80}.{0,6})?(?:this is a copy of (?:the|your) message|"
    r"(?:below|following|above) this line is (?:a|the) (?:copy|original)|"
    r"(?:start of )?(?:returned|original|unsent|undelivered|forwarded|bounced) "
    r"(?:mail|message|text)|your original message|the original message (?:was (?!received)|"
    r"is|follows|included|headers)|"
    r"message (?:text|header|contents?)(?: follows)?\b.{0,20}:?$|"
    r"a copy of the (?:original )?message|"
    r"here is (?:a|the) (?:copy|first)|unsent message|the (?:header|first).{0,30}of (?:the|your)|"
    r"(?:message )?headers? (?:follow|of)|original text|included is a copy|"
    r"content-type: message/rfc822|returned message|attached is a copy)"
)
"""Where the machine's words end and the mail that came back begins."""

NO_ROBOT = r"^(?:re|aw|sv|antw|rif|r|odp|vs|fwd?|wg|tr|rv|i|enc|vb|pd)\s*(?:\[\d+\])?\s*:"
"""Prefixes of an answer that a person wrote."""

OPENINGS = (
    r"(?:your|this|the following) (?:message|mail|e-?mail)[^.\n]{0,40} "
    r"(?:could not|cannot|can't|was not|has not been|couldn't) (?:be )?(?:yet )?delivered "
    r"(?:to|because)"
)
"""How only a machine begins."""
