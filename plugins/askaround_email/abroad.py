"""The plainest answers in other languages than English. Rules to read, data only.

They only ever propose: whoever reads the language decides.
"""

from __future__ import annotations

from askaround_email.vocabulary import Rule

_NOT = (
    r"\b(?:nicht|kein\w*|leider|pas|malheureusement|no\b|desgraciadamente|lamentablemente|non|"
    r"purtroppo|niet|geen|helaas|não|infelizmente|inte|tyvärr|ikke|desværre|nie\b|niestety)\b|不|"
    r"ません|抱歉|遺憾"
)
_CLOCK = (
    r"(?:\b\d{1,2}(?::\d\d)? ?(?:uhr|h\d{0,2}|hod|klo|時|点)|\b\d{1,2}[:.h]\d\d\b|"
    r"(?:um|à|a las|alle|om|às|kl\.?|o) \d{1,2}\b)"
)
_DAY = (
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag|morgen|nächste woche|lundi|mardi|mercredi|"
    r"jeudi|"
    r"vendredi|demain|semaine prochaine|lunes|martes|miércoles|jueves|viernes|mañana|próxima "
    r"semana|"
    r"lunedì|martedì|mercoledì|giovedì|venerdì|domani|settimana prossima|maandag|dinsdag|"
    r"woensdag|"
    r"donderdag|vrijdag|volgende week|segunda|terça|quarta|quinta|sexta|amanhã|próxima semana|"
    r"måndag|"
    r"tisdag|onsdag|torsdag|fredag|nästa vecka|mandag|tirsdag|næste uge|poniedziałek|wtorek|"
    r"środ\w|"
    r"czwartek|piątek|月曜|火曜|水曜|木曜|金曜|来週|周[一二三四五]|星期[一二三四五]|下周)"
)
ACCEPT_ABROAD = (
    Rule(
        "says yes",
        (
            (
                r"\b(?:sehr )?gerne?\b(?! (?:würde|hätte))|\bselbstverständlich\b|\bpasst "
                r"(?:mir|gut|bestens)|\bich freue mich"
            ),
            (
                r"\bavec (?:grand )?plaisir\b|\bvolontiers\b|\bbien sûr\b|\bd'accord\b|\bça me "
                r"convient"
            ),
            (
                r"\bcon (?:mucho )?gusto\b|\bclaro que sí\b|\bpor supuesto\b|\bencantad[oa] "
                r"de\b|\bme parece bien"
            ),
            r"\bvolentieri\b|\bcon piacere\b|\bcerto\b|\bva bene\b|\bd'accordo\b",
            (
                r"\bgraag\b|\bnatuurlijk\b|\bprima\b|\bdat past\b|\bcom (?:todo o )?prazer\b|"
                r"\bclaro que sim\b|\bcom certeza\b"
            ),
            (
                r"\bgärna\b|\bdet passar\b|\bmed glæde\b|\bgerne\b|\bselvfølgelig\b|\bchętnie\b|"
                r"\boczywiście\b|\bz przyjemnością\b"
            ),
            r"喜んで|承知しました|大丈夫です|可以|没问题|乐意|好的|당연|좋습니다",
        ),
        (_NOT,),
        0.8,
    ),
)
DECLINE_ABROAD = (
    Rule(
        "says no",
        (
            (
                r"\bleider\b.*\b(?:nicht|kein\w*)\b|\b(?:kann|möchte) (?:ich |ihnen |dir "
                r")*(?:\w+ )?nicht\b|\babsagen\b|\bkein interesse\b"
            ),
            (
                r"\bmalheureusement\b.*\bpas\b|\bne (?:peux|pourrai|souhaite|suis)(?: \w+){0,2} "
                r"pas\b|\bpas le temps\b|\bdécline\w*\b"
            ),
            (
                r"\bno (?:puedo|podré|tengo|podría|estoy)\b|\b(?:lamento|lo siento)\b.*\bno\b|"
                r"\bno me (?:es posible|interesa)"
            ),
            (
                r"\bpurtroppo\b.*\bnon\b|\bnon (?:posso|potrò|ho tempo|sono)\b|\bmi "
                r"dispiace\b.*\bnon\b"
            ),
            (
                r"\bhelaas\b.*\b(?:geen|niet)\b|\b(?:kan|wil) (?:ik |je |u )*niet\b|"
                r"\binfelizmente\b|\bnão (?:posso|tenho|poderei)\b"
            ),
            (
                r"\btyvärr\b|\b(?:kan|hinner) inte\b|\bdesværre\b|\bkan ikke\b|\bniestety\b|"
                r"\bnie (?:mogę|mam czasu)\b"
            ),
            r"残念ながら|できません|お断り|抱歉|没有时间|很遗憾|不能",
        ),
        (r"\?$",),
        0.8,
    ),
)
PROPOSE_ABROAD = (
    Rule(
        "names a time",
        (
            rf"{_DAY}.{{0,40}}{_CLOCK}.{{0,20}}|{_CLOCK}.{{0,30}}{_DAY}",
            (
                r"\b(?:passt|ginge|wäre|könn\w+|disponible|pourr\w+|convien\w+|qué tal|"
                r"podría\w*|le viene|va bene|potr\w+|"
                r"schikt|kun\w*|zou|poderia|pode|passar|skulle|pasuje|"
                rf"może)\b.{{0,60}}(?:{_DAY}|{_CLOCK})"
            ),
        ),
        (_NOT, r"\b(?:war|était|fue|era|was)\b"),
        0.8,
    ),
)
STOP_ABROAD = (
    Rule(
        "asks not to be written to",
        (
            (
                r"\bschreiben sie (?:mir|uns) (?:bitte )?nicht (?:mehr|wieder)|\bkeine weiteren "
                r"(?:e-?mails|nachrichten|mails)\b|"
                r"\bkontaktieren sie mich (?:bitte )?nicht\b|\baus (?:ihre[mr]|der) (?:liste|"
                r"verteiler|datenbank)"
            ),
            (
                r"\bne (?:m'écrivez|me contactez|m'envoyez) plus\b|\bme (?:retirer|désinscrire|"
                r"désabonner)\b"
            ),
            (
                r"\bno me (?:escriba|contacte|envíe)\w* más\b|\bdeje de (?:escribirme|"
                r"contactarme)|\bnon mi (?:scriva|contatti) più\b"
            ),
            (
                r"\bniet meer (?:te )?(?:schrijven|mailen|contacteren|benaderen)|\bnão me "
                r"(?:escreva|contacte) mais\b|\bproszę (?:już )?nie pisać\b"
            ),
        ),
        (r"\?$",),
        0.85,
    ),
)
