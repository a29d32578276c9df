"""How mail programs introduce what they quote, in the languages people answer in. Data only."""

from __future__ import annotations

WROTE = (
    r"wrote|writes|said",
    r"schrieb|geschrieben",
    r"a écrit|écrit",
    r"escribió|ha escrito|va escriure",
    r"ha scritto|scrisse",
    r"escreveu",
    r"schreef|geschreven",
    r"skrev|kirjoitti",
    r"napisał(?:\(a\)|a)?|pisze|napsal(?:\(a\)|a)?|napísal(?:\(a\)|a)?",
    r"написал(?:\(а\)|а)?|пишет|пише|написав|написа",
    r"írta|yazdı|şunu yazdı|a scris|έγραψε|je napisao|je napisala|viết|menulis|כתב",
    r"пишет",
)
WROTE_EAST = r"写道|寫道|のメール|書きました|作成|작성"
"""Words for "wrote"; one of them stands near the end of the line above a quote."""

OPENINGS = (
    "On|At|Am|An|Le|El|Il|Op|Em|Den|Dnia|W dniu|Dne|Dňa|Pada|Vào|Pe|La|V|På|Sur|Dana|Στις|在|于"
)
"""Words such a line may begin with."""

WEEKDAYS = (
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:mo|di|mi|do|fr|sa|so)\w*\.?,|lun|mar|mer|jeu|ven|"
    r"sam|"
    r"dim|mån|tis|ons|tors|fre|lör|sön|man|tir|lør|søn|пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|"
    r"среда|четверг|пятница|суббота|воскресенье"
)

BOUNDARIES = (
    "original message|original email|forwarded message|reply message|message transféré|"
    "message d'origine|message original|mensaje original|mensaje reenviado|mensagem original|"
    "mensagem encaminhada|ursprüngliche nachricht|weitergeleitete nachricht|originalnachricht|"
    "messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht|"
    "ursprungligt meddelande|ursprungsmeddelande|oprindelig meddelelse|opprinnelig melding|"
    "alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość|пересылаемое сообщение|"
    "исходное сообщение|původní zpráva|eredeti üzenet|orijinal mesaj|原始邮件|原始郵件|"
    "元のメッセージ|원본 메시지"
)
"""What stands between dashes above a message that follows whole."""

BEGINS = (
    "begin forwarded message|anfang der weitergeleiteten nachricht|début du message réexpédié|"
    "début du message transféré|inicio del mensaje reenviado|inizio messaggio inoltrato|"
    "begin doorgestuurd bericht|vidarebefordrat brev|start på videresendt besked"
)

FROM = (
    "From|Von|De|Da|Van|Från|Fra|Od|От|Від|Lähettäjä|Kimden|Feladó|Expéditeur|Remitente|Mittente|"
    "发件人|寄件者|差出人|보낸 사람"
)
"""The first line of the block of headers that Outlook and others put above a quote."""

HEADERS = (
    "From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance|Gesendet|Datum|An|Betreff|Antwort an|"
    "Envoyé|À|Objet|Répondre à|Enviado|Enviada|Fecha|Para|Asunto|Data|A|Oggetto|Inviato|Risposta|"
    "Assunto|Verzonden|Aan|Onderwerp|Skickat|Till|Ämne|Sendt|Til|Emne|Lähetetty|"
    "Vastaanottaja|Aihe|Wysłano|Do|Temat|Отправлено|Дата|Кому|Копия|Тема|Надіслано|Odesláno|Komu|"
    "Předmět|Küldve|Címzett|Tárgy|Gönderildi|Kime|Konu|发送时间|收件人|主题|寄件日期|收件者|主旨|送信日時|"
    "日時|宛先|件名|보낸 날짜|받는 사람|제목"
)
"""What the other lines of that block are called."""

DEVICES = (
    r"[(<]*sent (?:from|via|with|by) .{1,110}",
    r"[(<]*gesendet (?:von|vom|mit) .{1,60}",
    r"[(<]*envoyé (?:de|depuis|avec) .{1,60}",
    r"[(<]*(?:enviado|inviato) (?:desde|de|da|dal|dalla|con) .{1,60}",
    r"[(<]*(?:verzonden|skickat|sendt) (?:met|vanaf|från|fra|med) .{1,60}",
    r"(?:lähetetty|wysłan[eo]) .{1,60}",
    r"(?:get|download|hol dir|télécharger|obtener|scarica) \[?outlook (?:for|für|pour|para|per) .*",
    r"(?:diese nachricht wurde )?von mein\w+ .{1,40} gesendet\.?",
    r"\S{0,20} ?from (?:my )?(?:i?phone|ipad|android|mobile|cell)\b.{0,30}",
    r".{0,20}(?:iphone|ipad).{0,6}(?:傳送|发送|發送|から送信).{0,4}",
    r"отправлено (?:с|из) .{1,40}",
)
"""Lines that a phone or a mail program adds below."""

NOTICES = (
    (
        r"(?:strictly )?(?:confidentiality|privacy|legal|privileged)[^.]{0,40}(?:notice|note|"
        r"statement)\b"
    ),
    r"(?:confidential|private|privileged)(?: and (?:confidential|privileged|private))?\s*[:.-]",
    r"disclaimer\b|haftungsausschluss|avis de confidentialité|aviso (?:legal|de confidencial)",
    (
        r"(?:the (?:information|contents?)|this (?:e-?mail|message|communication|"
        r"transmission))\b"
        r"[^.]{0,90}\b(?:confidential|intended|privileged|recipient|addressee|disclos)"
    ),
    r"diese (?:e-?mail|nachricht)\b[^.]{0,80}(?:vertraulich|bestimmt|empfänger)",
    r"ce (?:message|courriel|mail)\b[^.]{0,80}(?:confidentiel|destin)",
    r"este (?:mensaje|correo|e-?mail|mensagem)\b[^.]{0,80}(?:confidencial|destin)",
    r"(?:questo messaggio|la presente e-?mail|le informazioni)\b[^.]{0,80}(?:riservat|destin)",
    r"dit (?:bericht|e-?mail)\b[^.]{0,80}(?:vertrouwelijk|bestemd)",
    r"if you (?:are not|have received|received) (?:the intended|this (?:e-?mail|message))",
    r"(?:please )?(?:consider|think of) the environment before printing",
    (
        r"(?:caution|warning|attention|external)\W{0,3} ?(?:this (?:e-?mail|message|is)|"
        r"external|do not|"
        r"e-?mail|the sender)"
    ),
    r"\[?external(?: (?:e-?mail|sender|message))?\]?\W*$|you don't often get e-?mail from",
    r"(?:scanned|checked) (?:by|for) .{0,40}(?:virus|malware)|virus-?free\.?\W",
)
"""How what firms and mail servers add to a mail begins: warnings above, disclaimers below."""
