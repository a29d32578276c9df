"""The names of months and days, in the languages people answer in. Data only."""

from __future__ import annotations

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            (
                "jan january januar janvier enero ene gennaio gen janeiro januari stycznia sty "
                "januar"
                " tammikuuta января"
            ),
            (
                "feb february februar février fév febrero febbraio fevereiro fev februari "
                "lutego lut"
                " helmikuuta февраля"
            ),
            "mar march märz mars marzo março maart mrt marca maaliskuuta марта",
            "apr april avril abril abr aprile kwietnia kwi huhtikuuta апреля",
            "may mai mayo maggio mag maio mei maj maja toukokuuta мая",
            "jun june juni juin junio giugno giu junho czerwca cze kesäkuuta июня",
            "jul july juli juil juillet julio luglio lug julho lipca lip heinäkuuta июля",
            "aug august août agosto ago augustus augusti sierpnia sie elokuuta августа",
            (
                "sep sept september septembre septiembre settembre set setembro września wrz"
                " syyskuuta сентября"
            ),
            (
                "oct october oktober octobre octubre ottobre ott outubro out okt października "
                "paź"
                " lokakuuta октября"
            ),
            "nov november novembre noviembre novembro listopada lis marraskuuta ноября",
            (
                "dec december dezember décembre déc diciembre dic dicembre dezembro dez grudnia "
                "gru"
                " joulukuuta декабря"
            ),
        ),
        1,
    )
    for name in names.split()
}
_MORE_MONTHS = (
    "ledna januára január ianuarie ιανουαρίου січня ocak jaanuar януари siječnja gener janvāra",
    (
        "února februára február febr februarie φεβρουαρίου лютого şubat veebruar февруари veljače "
        "febrer"
    ),
    "března marca március márc martie μαρτίου березня mart maret märts март ožujka març",
    "dubna apríla április ápr aprilie απριλίου квітня nisan aprill април travnja",
    "května mája május μαΐου травня mayıs май svibnja maig",
    "června júna június iunie ιουνίου червня haziran juuni юни lipnja juny",
    "července júla július iulie ιουλίου липня temmuz juuli юли srpnja juliol",
    "srpna augusta augusztus αυγούστου серпня ağustos agustus август kolovoza agost",
    "září septembra szeptember szept septembrie σεπτεμβρίου вересня eylül септември rujna setembre",
    "října októbra október octombrie οκτωβρίου жовтня ekim oktoober октомври",
    "listopadu novembra noiembrie νοεμβρίου листопада kasım ноември studenoga studenog",
    (
        "prosince decembra decembrie δεκεμβρίου грудня aralık desember detsember декември prosinca "
        "desembre"
    ),
)
for _number, _names in enumerate(_MORE_MONTHS, 1):
    for _name in _names.split():
        MONTHS.setdefault(_name, _number)
DAYS = {
    name: number
    for number, names in enumerate(
        (
            (
                "monday mon montag lundi lunes lunedì segunda-feira maandag måndag mandag "
                "poniedziałek"
                " poniedziałku"
            ),
            (
                "tuesday tue tues dienstag mardi martes martedì terça-feira dinsdag tisdag "
                "tirsdag"
                " wtorek wtorku"
            ),
            (
                "wednesday wed mittwoch mercredi miércoles mercoledì quarta-feira woensdag "
                "onsdag"
                " środa środy"
            ),
            (
                "thursday thu thurs donnerstag jeudi jueves giovedì quinta-feira donderdag "
                "torsdag"
                " czwartek czwartku"
            ),
            "friday fri freitag vendredi viernes venerdì sexta-feira vrijdag fredag piątek piątku",
            "saturday samstag samedi sábado sabato zaterdag lördag lørdag sobota soboty",
            "sunday sonntag dimanche domingo domenica zondag söndag søndag niedziela niedzieli",
        )
    )
    for name in names.split()
}
_MORE_DAYS = (
    "pondělí pondelok hétfő luni δευτέρα понедельник понедельника понеділок pazartesi senin",
    "úterý utorok kedd marți τρίτη вторник вторника вівторок salı selasa",
    "středa středu streda szerda miercuri τετάρτη среда среду середа çarşamba rabu",
    "čtvrtek štvrtok csütörtök joi πέμπτη четверг четверга perşembe kamis",
    "pátek piatok péntek vineri παρασκευή пятница пятницу cuma jumat",
    "sobotu szombat sâmbătă σάββατο суббота субботу cumartesi sabtu",
    "neděle neděli nedeľa vasárnap duminică κυριακή воскресенье pazar minggu",
)
for _number, _names in enumerate(_MORE_DAYS):
    for _name in _names.split():
        if len(_name) > 3:
            DAYS.setdefault(_name, _number)
AHEAD = {
    1: (
        r"tomorrow|morgen(?! früh bis)|demain|mañana|domani|amanhã|i ?morgon|i morgen|huomenna|"
        r"jutro|"
        r"zítra|zajtra|holnap|mâine|αύριο|завтра|yarın|besok|明日|明天|내일"
    ),
    7: (
        r"next week|nächste[rn]? woche|la semaine prochaine|la próxima semana|la semana que viene|"
        r"la (?:prossima settimana|settimana prossima)|na próxima semana|volgende week|nästa vecka|"
        r"næste uge|neste uke|ensi viikolla|w przyszłym tygodniu|příští týden|на следующей неделе|"
        r"gelecek hafta|haftaya|来週|下周|下星期|다음 ?주"
    ),
}
"""Days told by their distance: tomorrow, and the Monday of next week."""
