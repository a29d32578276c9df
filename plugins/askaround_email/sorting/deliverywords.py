"""What mail servers and mail programs say of the way a mail went, in many languages. Data only.

The stems fit anywhere in a word, so that few of them cover a language's forms.
"""

from __future__ import annotations

DELIVERY = (
    r"deliver|zustell|zugestellt|auslieferung|\bremis\w{0,2}\b|\blivr[aé]|distribu[ée]|achemin|"
    r"\bentreg|\bconsegn|recapit|bezorg|afgelever|aflever|leverans|leverera|levering|\bleveret|"
    r"\blevert\b|\bleveres|toimit(?:us|et|ta)|perille|dostarcz|doręcz|doruč|dostav|kézbes|livrar|"
    r"livrat|teslim|iletil|достав|παράδο|παραδο|παραδό|isporuč|配信|配達|配送|送信|届[きけ]|传递|"
    r"傳遞|"
    r"送达|送達|投递|投遞|发送|發送|배달|전송|전달|מסיר|تسليم|\bgửi|pengiriman|terkirim|นำส่ง|"
    r"lliur|"
    r"pristat|piegād|kohale|relay(?:ed|ing)"
)
"""Stems of to deliver and delivery."""

LATE = (
    r"delay|deferred|postponed|verzögert|verzögerung|verspätet|différé|retardé|en retard|retrasad|"
    r"retraso|demorad|aplazad|diferid|ritardat|ritardo|posticipat|differit|atrasad|atraso|adiad|"
    r"vertraagd|vertraging|uitgesteld|försen|fördröj|forsink|udskudt|utsatt|viiväst|myöhäs|opóźni|"
    r"zpožděn|odložen|oneskor|késlelt|késik|késés|késedel|întârzi|amânat|gecik|ertelen|задерж|"
    r"отлож|затрим|відклад|забавен|забавян|καθυστ|zakasni|odgođ|zamud|遅延|遅れ|延迟|延遲|延误|"
    r"지연|"
    r"עיכוב|מתעכב|تأخ|تأجيل|chậm|trì hoãn|tertunda|ล่าช้า|retardat|vėluo|aizkav|viibi"
)
"""What is late."""

NOT_YET = (
    r"not yet (?:been )?(?:deliver|sent|reach)|n(?:'t|ot) (?:been )?delivered yet|"
    r"noch nicht (?:zugestellt|ausgeliefert|übermittelt)|"
    r"pas encore (?:été )?(?:remis|livré|distribué|délivré)|"
    r"(?:aún|todavía) no (?:\w{1,12} ){0,3}entreg|"
    r"non (?:\w{1,12} ){0,2}ancora (?:\w{1,12} ){0,2}(?:consegnat|recapitat)|"
    r"ainda não (?:\w{1,12} ){0,2}entreg|nog niet (?:bezorgd|afgeleverd)|"
    r"(?:ännu inte|inte ännu) (?:\w{1,12} )?lever|(?:endnu|ennå) ikke (?:\w{1,12} )?lever|"
    r"ei ole vielä (?:\w{1,12} )?toimit|jeszcze nie (?:\w{1,12} )?dostarcz|"
    r"nie (?:\w{1,12} ){0,3}jeszcze dostarcz|(?:zatím|dosud|ještě|"
    r"ešte) ne\w{0,5} (?:\w{1,12} )?doruč|"
    r"még nem (?:\w{1,12} )?kézbes|încă (?:nu )?(?:\w{1,12} ){0,2}livrat|"
    r"henüz (?:\w{1,12} ){0,2}teslim|(?:ещё|еще|ще) не (?:\w{1,12} )?достав|"
    r"δεν (?:\w{1,12} ){0,2}(?:ακόμη|ακόμα) παραδ|δεν (?:\w{1,12} )?παραδοθεί ακόμ|"
    r"まだ.{0,12}(?:配信|届|送信)|尚未.{0,8}(?:传递|傳遞|送达|送達|投递|发送)|"
    r"아직.{0,12}(?:배달|전송|전달)"
)
"""What has not arrived so far; said of mail alone by whoever carries it."""

RETRIES = (
    r"will (?:be )?re-?tr(?:y|ied)|(?:keep|continue|still) (?:on |to )?try|"
    r"(?:attempts?|delivery) will (?:continue|be (?:made|attempted|retried))|"
    r"try again (?:for|in|until)|versuch\w{0,4} (?:\w{1,15} ){0,5}(?:weiter|erneut|fort)|"
    r"weiter(?:hin)? (?:\w{1,15} ){0,3}versuch|erneut(?:er|e)? (?:\w{1,15} ){0,3}versuch|"
    r"(?:tentatives?|essais?) (?:\w{1,15} ){0,4}(?:se poursui|continu)|"
    r"(?:nous |va |allons |vont )(?:\w{1,15} ){0,2}(?:réessa|continu|essayer (?:encore|à nouveau))|"
    r"(?:seguir|continuar)(?:á|emos|án) (?:\w{1,15} ){0,3}(?:intent|trat)|"
    r"volver(?:á|emos) a intentar|"
    r"(?:continuer\w{1,4}|proseguir\w{0,4}) (?:\w{1,15} ){0,3}(?:tent|prov|recapit|consegn)|"
    r"(?:verrà|verranno) (?:\w{1,15} ){0,2}(?:ritenta|riprova)|"
    r"continuar\w{1,5} (?:\w{1,15} ){0,3}(?:tent|entreg)|novas tentativas|"
    r"(?:blijven|blijft|wordt) (?:\w{1,15} ){0,6}(?:prober|geprobeerd|opnieuw)|"
    r"(?:fortsätt|fortsett|fortsæt)\w{0,4} (?:\w{1,15} ){0,4}(?:försök|forsøg|prøv|lever)|"
    r"(?:nya|nytt) försök|prøv\w{0,3} (?:igen|igjen)|"
    r"yritetään (?:\w{1,15} ){0,3}(?:uudel|edelleen)|(?:kolejn|ponown)\w{1,4} (?:\w{1,15} )?prób|"
    r"próby (?:\w{1,15} ){0,3}(?:będą|ponaw|kontynu)|"
    r"(?:další|opakovan|znovu)\w{0,3} (?:\w{1,15} ){0,2}(?:pokus|doruč)|"
    r"pokus\w{0,4} (?:\w{1,15} ){0,3}(?:pokrač|opakov)|"
    r"(?:tovább|újra|ismét) (?:\w{1,15} ){0,2}(?:prób|kísér)|"
    r"vom (?:\w{1,15} )?(?:reîncerca|continua)|încerc\w{0,5} (?:\w{1,15} ){0,2}continu|"
    r"(?:tekrar|yeniden) dene|denemeye devam|"
    r"попыт\w{0,4} (?:\w{1,15} ){0,4}(?:продолж|повтор|будут)|повторн\w{1,4} попыт|"
    r"спроб\w{0,4} (?:\w{1,15} ){0,3}(?:продовж|триват|повтор)|"
    r"προσπάθ\w{0,6} (?:\w{1,15} ){0,3}(?:συνεχ|θα)|συνεχ\w{0,6} (?:\w{1,15} ){0,3}προσπαθ|"
    r"再試行|再送|引き続き.{0,12}(?:試|配信)|继续尝试|繼續嘗試|重试|重試|再次尝试|다시 시도|재시도|"
    r"계속.{0,8}시도"
)
"""They will try again."""

TEMPORARY = (
    r"temporar(?:y|ily)|transient|vorübergehend|temporär|temporair|provisoire|temporal(?:es|"
    r"mente)?|"
    r"transitori|temporane|temporári|tijdelijk|tillfällig|midlertidig|tilapäi|väliaika|tymczasow|"
    r"przejściow|dočasn|přechodn|ideiglenes|átmeneti|temporar[ăe]|geçici|временн|тимчасов|προσωριν|"
    r"一時的|暂时|暫時|일시적"
)
"""Trouble that passes."""

WENT = (
    r"(?:delivered|relayed|expanded|zugestellt|weitergeleitet|erweitert|remis|relayé|développé|"
    r"entregado|retransmitido|expandido|recapitato|consegnato|inoltrato|espanso|entregue|bezorgd|"
    r"afgeleverd|uitgebreid|levererat|levererad|vidarebefordrat|leveret|levert|videresendt|"
    r"toimitettu|välitetty|dostarczono|dostarczone|przekazano|doručeno|doručené|předáno|kézbesítve|"
    r"továbbítva|livrat|teslim edildi|iletildi|доставлено|передано|переадресовано|παραδόθηκε|"
    r"配信済み|已送达|已送達|已传递|已傳遞|배달됨|전달됨|تم التسليم|נמסר)\s?[:：]"
)
"""Beginnings of a subject of a notice that a mail arrived, or went on."""

ARRIVED = (
    r"(?:delivery|zustellung|remise|entrega|consegna|recapito|bezorging|leverans\w{0,4}|"
    r"levering\w{0,4}|toimitus|dostarcz\w{1,5}|doruč\w{1,4}|kézbesítés\w{0,2}|livrare\w{0,3}|"
    r"teslim\w{0,5}|доставка)\b.{0,60}(?:complete|success|abgeschlossen|erfolgreich|terminée|"
    r"achevée|réussi|completad|correct|completat|riuscit|concluíd|voltooid|geslaagd|slutför|"
    r"lyckad|fuldført|fullført|valmis|onnistu|zakończon|dokončen|úspěš|befejez|sikeres|finaliz|"
    r"tamamlan|заверш|успеш)|successfully (?:delivered|relayed|sent|forwarded|expanded)|"
    r"(?:was|were|been|is|are) (?:relayed|expanded)|"
    r"wurden? (?:erfolgreich )?(?:zugestellt|weitergeleitet)|"
    r"(?:a|ont) (?:bien )?été (?:remis|livré|relayé)|se (?:ha|han) entregado|"
    r"(?:è|sono) stat\w (?:consegnat|recapitat|inoltrat)|foi entregue|"
    r"(?:is|zijn) (?:bezorgd|afgeleverd)|har (?:levererats|vidarebefordrats)|"
    r"er (?:blevet )?(?:leveret|levert)|on toimitettu|został[ao]? dostarczon|byl[ao]? doručen|"
    r"配信されました|配信が完了|已成功(?:送达|传递|送達|傳遞)|传递完成|성공적으로|배달되었|전송되었"
)
"""It arrived, or went on to a server that tells no more."""

FAILED = (
    r"n(?:'t|ot|o)\b|fail|unable|undeliver|nicht|fehlgeschlagen|fehler|unzustellbar|ne peut|pas\b|"
    r"échec|non\b|nie\b|niet|mislukt|inte\b|ikke|misslyck|fejl|feil|ei\b|epäonn|\bne\w|nem\b|"
    r"sikertelen|\bnu\b|eşuat|edilemedi|başarısız|не\b|ошибк|сбой|δεν|αποτυχ|não|falh|error|"
    r"ません|できな|失敗|不能|无法|無法|失败|失敗|못|실패|없"
)
"""What did not work, or is denied."""

READ = (
    r"(?:not |un)?read|(?:un|nicht )?gelesen|(?:non )?lue?s?|(?:no )?leíd[oa]|(?:non )?lett[oa]|"
    r"(?:não )?lid[ao]|(?:niet |on)?gelezen|(?:inte |o)?läst|(?:ikke |u)?læst|(?:ikke |u)?lest|"
    r"(?:ei )?luettu|lukematta|(?:nie ?)?przeczytan[oey]|(?:ne)?přečten[oý]|(?:ne)?prečítan[éo]|"
    r"(?:nincs )?elolvas\w{2,5}|(?:ne)?citit|okun(?:du|madı)|(?:не ?)?прочита?н[оа]|"
    r"(?:μη |δεν )?(?:αναγνώσ|αναγνωσ|διαβάσ)\w{2,6}|開封済み?|既読|未読|未開封|已读|未读|"
    r"已讀\w?|未讀\w?|읽음|읽지 않음|return receipt|read receipt|lesebestätigung|"
    r"accusé de (?:lecture|réception)|confirmación de (?:lectura|entrega)|"
    r"conferma di (?:lettura|recapito|consegna)|(?:confirmação|recibo) de (?:leitura|entrega)|"
    r"leesbevestiging|ontvangstbevestiging|läskvitto|kvittering for lesing|læsekvittering|"
    r"potwierdzenie (?:przeczytania|odczytania|dostarczenia)|отчет о (?:прочтении|доставке)|"
    r"уведомление о (?:прочтении|доставке)|übermittlungsbestätigung|zustell(?:ungs)?bestätigung|"
    r"empfangsbestätigung|recall|recall (?:success|failure)|delivery (?:confirmation|receipt)"
)
"""Beginnings of a subject, before a colon, of a receipt."""

RECALLS = (
    r"(?:would like to|wants to|möchte|souhaite|quiere|desea|vuole|desidera|quer|deseja|wil|vill|"
    r"vil|haluaa|chce|хочет|хотел\w{0,2} бы) (?:\w{1,12} ){0,4}(?:recall|zurückrufen|rappeler|"
    r"recuperar|retirar|richiamare|rechamar|revogar|intrekken|återkalla|tilbagekalde|tilbakekalle|"
    r"odwołać|wycofać|odvolat|отозвать) (?:the |your |this |le |el |il |a |het )?"
    r"(?:message|e-?mail|mail|courrier|mensaje|correo|messaggio|mensagem|bericht|meddelan|"
    r"wiadomość|zprávu|сообщение)|"
    r"möchte die nachricht.{0,120}zurückrufen|message recall (?:report|failed|succeeded)"
)
"""What a mail program writes for somebody who takes a mail back."""
