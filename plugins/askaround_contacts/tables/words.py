"""The words that programs put at the head of a column, in the languages people export in.

Keys are as `key` makes them: lower case, without accents, spaces and signs.
"""

from __future__ import annotations

import re
import unicodedata


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FULL = _set(
    "name nom nombre nome fullname displayname contactname contact person kontakt anzeigename "
    "vollername vollstandigername namevorname vornamename vornamenachname vornameundnachname "
    "vorundnachname nachnamevorname nomcomplet nomaffiche prenomnom nometprenom nomprenom "
    "nombrecompleto nombreyapellidos nombreyapellido nombreparamostrar nomecompleto nomecognome "
    "naam volledigenaam firstandlastname firstlastname attendee attendeename member membername "
    "teilnehmer teilnehmerin ansprechpartner alumnus 氏名 名前 姓名 imieinazwisko navn namn"
)
GIVEN = _set(
    "firstname first firstnames givenname givennames given forename forenames vorname vornamen "
    "rufname prenom prenoms nombredepila primernombre nombres voornaam imie fornavn fornamn "
    "etunimi jmeno prenome nomeproprio utonev keresztnev имя ad adi adı 名 이름"
)
MIDDLE = _set(
    "middlename middle middleinitial secondname additionalname additionalnames weiterevornamen "
    "zweitervorname deuxiemeprenom autresprenoms segundonombre secondonome tussenvoegsel"
)
FAMILY = _set(
    "lastname last lastnames surname familyname family nachname familienname zuname nomdefamille "
    "apellido apellidos primerapellido apellido1 segundoapellido apellido2 cognome sobrenome "
    "achternaam nazwisko etternavn efternavn efternamn sukunimi prijmeni "
    "vezeteknev фамилия soyad soyadi soyadı 姓 성"
)
EITHER = {
    "name": ("family", _set("vorname vornamen rufname")),
    "nom": ("family", _set("prenom prenoms")),
    "nombre": ("given", _set("apellido apellidos primerapellido apellido1")),
    "nome": ("given", _set("cognome sobrenome apelido")),
    "apelido": ("family", _set("nomeproprio")),
}
"""Words that mean the full name, or a part of it where one of the others has a column too."""

ORGANISATION = _list(
    "company companyname currentcompany organization organisation organizationname "
    "organisationname organization1name organisation1name employer currentemployer firm firmname "
    "business businessname accountname institution firma firmenname unternehmen "
    "unternehmensname arbeitgeber betrieb societe nomdelasociete entreprise employeur organisme "
    "empresa nombredelaempresa empleador compania organizacion azienda societa ditta bedrijf "
    "bedrijfsnaam organisatie werkgever spolka companies foretag virksomhed yritys spolecnost ceg "
    "organisationsname nomdelorganisation associatedcompany primaryassociatedcompany "
    "cegnev sirket организация компания 单位 公司名称 회사 회사명 会社 会社名 勤務先 公司"
)
TITLE = _list(
    "jobtitle position currentposition currenttitle titleposition organization1title "
    "organizationtitle organisationtitle role jobrole function occupation profession jobposition "
    "positiontitle beruf berufsbezeichnung stelle stellenbezeichnung funktion tatigkeit poste "
    "intituleduposte titredeposte titreduposte titrefonction "
    "titelderorganisation "
    "fonction intituledeposte metier profesion cargo puesto puestodetrabajo ocupacion ruolo "
    "mansione qualifica posizione functie functietitel stanowisko arbeitstitel befattning stilling "
    "pozice tehtavanimike gorev beosztas должность 职务 직함 직위 titre1 役職 肩書 职位"
)
CIVIL = _list("title titel titre titulo titolo headline")
"""A form of address in some programs and a job in others: a job only where no word above stands."""

OWN = _set("introducedby donotcontact state role")
"""Columns that only our own export has all of."""

WHERE = ("place", "location")
"""Columns with a place in one's own words; with a country beside it, it is what lies within."""

OURS = {
    "role": "role",
    "seniority": "seniority",
    "channel": "channel",
    "minutes": "minutes",
    "donotcontact": "do_not_contact",
}
"""Its columns that mean in no other file what they mean there."""

DEPARTMENT = _set(
    "department organizationdepartment organization1department abteilung service departement "
    "departamento reparto afdeling division"
)
SCHOOL = _set(
    "school university college almamater schule hochschule universitat ecole universite escuela "
    "universidad"
)
CONNECTED = _set(
    "connectedon connected connectiondate connectedsince dateconnected verbundenam verknupftam "
    "kontaktseit connectele relationdepuis dateconnexion datedeconnexion conectadoel "
    "fechadeconexion collegatoil conectadoem verbondenop"
)
LANGUAGE = _set("language languages preferredlanguage sprache langue idioma lingua taal")
ZONE = _set("zone timezone tz zeitzone fuseauhoraire zonahoraria fusoorario tijdzone")
TIE = _set("tie relationship howweknoweachother beziehung relation relacion")
LABELS = _set("labels groupmembership categories kategorien categories1 categorias tags")

EMAIL = re.compile(
    r"e?mail|courriel|corr?eio|correo|messagerie|postaelettronica|epost(?!e$)|sahkoposti|почт|전자메일|이메일|"
    r"メール|邮箱|邮件|電子郵件"
)
NO_EMAIL = re.compile(
    r"^(?:mailing|type|typ|tipo|nombre|nom)|postmail|(?:type|typ|tipo|label|display|anzeigename|name|affiche)\d*$|nomcomplet|mostrar"
)
PHONE = re.compile(
    r"phone|telefon|telephone|telefoon|telefono|mobil|handy|natel|cell|movil|portable|^tel\d*$|"
    r"^tel(?=[bdmp]|work|home|priv|gesch)|電話|携帯|手机|电话|"
    r"puhelin|telemovel|celular|телефон|전화|휴대|^(?:ufficio|abitazione)\d*$"
)
NO_PHONE = re.compile(
    r"fax|pager|(?:type|typ|tipo|label)\d*$|assist|isdn|telex|tty|tdd|callback|ruckruf|rappel|"
    r"devolucion|phonetic|receptionist"
)
SHARED = _set("companymainphone telefonfirma companyphone telephonesociete telefonocompania")
"""Numbers of a switchboard, to be called last."""

FAX = re.compile(r"fax|telecopie")
URL = re.compile(
    r"linkedin|(?:^|web|page|profile?|home)url\d*$|website|webseite|webpage|homepage|siteweb|sitioweb|paginaweb|sitoweb|pageweb|internetseite|personalwebpage|^web$|^www$|^profile?$|^url|^link$"
)
NO_URL = re.compile(
    r"photo|foto|picture|image|avatar|icon|(?:type|typ|label)\d*$|facebook|instagram|twitter"
)

WORK = (
    r"business|work|company|office|firmen|geschaftlich|dienstlich|bureau|professionnelle?|"
    r"deltrabajo|detrabajo|trabajo|oficina|lavoro|ufficio|uff$|mailing|werkadres|werk|"
    r"doenderecocomercial|comercial|arbete|arbejde|arbeid|会社|商务|근무처"
)
HOME = (
    r"home|personal|private?|domicile|personnelle?|particular|casa|dedomicilio|thuis|自宅|住宅|집"
)
OTHER = r"other|weiterer?|autre|otr[oa]|altr[oa]|anderer?"
_PLACED = re.compile(rf"(?:(?P<w>{WORK})|(?P<h>{HOME})|(?P<o>{OTHER}))")
ADDRESS = {
    "formatted": "formatted address fulladdress postaladdress adresse anschrift direccion "
    "indirizzo adres",
    "street": "street street1 streetaddress address1 addressline1 addressstreet strasse rue calle "
    "via straat",
    "street2": "street2 address2 addressline2 strasse2 rue2 calle2 extendedaddress",
    "street3": "street3 address3 addressline3 strasse3 rue3 calle3 pobox postfach",
    "city": "city town addresscity ort stadt ville ciudad citta plaats stad location place cidade "
    "市区町村 市县 구군시",
    "state": "state province stateprovince addressstate bundesland region provincia estado "
    "都道府県 省市自治区 시도",
    "postcode": "postalcode zip zipcode postcode zippostalcode addresspostalcode plz postleitzahl "
    "codepostal codigopostal cap",
    "country": "country countryregion countrycode addresscountry land landregion pays paysregion "
    "landregio pais paisoregion paisregion paisregiao paese nazione "
    "国 国家 国地域 国家地区 국가 국가지역",
}
_PART = {word: part for part, words in ADDRESS.items() for word in words.split()}


def key(title: str) -> str:
    """Return a column's title in the form in which it is looked up."""
    apart = unicodedata.normalize("NFKD", title[:120]).casefold()
    return unicodedata.normalize("NFKC", "".join(sign for sign in apart if sign.isalnum()))


def address_part(word: str) -> tuple[int, str] | None:
    """Return ``(group, part)`` of an address column: groups are 0 work, 1 plain, 2 home, 3 other.

    Numbered addresses (``Address 2 - City``) count as further plain ones, from 4.
    """
    numbered = re.fullmatch(r"(?:address|adresse)(\d)(\w+)", word)
    if numbered:
        part = _PART.get(numbered[2])
        return (1 if numbered[1] == "1" else 3 + int(numbered[1]), part) if part else None
    if word in _PART:
        return 1, _PART[word]
    found = _PLACED.search(word)
    if not found:
        return None
    rest = word[: found.start()] + word[found.end() :]
    group = 0 if found["w"] else 2 if found["h"] else 3
    return (group, _PART[rest]) if rest in _PART else None
