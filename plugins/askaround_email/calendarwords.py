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
