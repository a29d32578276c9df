"""The servers of the settings tried out, step by step: where it stops, and what to type next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askaround.deadline import Deadline
from askaround.errors import SetupNeeded
from askaround_email.account.accounts import Account, account
from askaround_email.delivery.plusaddress import arrived, asked, in_maildir, keep, plus_address
from askaround_email.settings import Settings, maildir_path

if TYPE_CHECKING:
    from smtplib import SMTP

    from imap_tools import BaseMailBox

    from askaround.model import Env


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing that was tried.

    Attributes:
        server: ``smtp``, ``imap`` or ``files``.
        step: ``settings``, ``connection``, ``sender``, ``inbox``, ``sent``, ``drafts``.
        ok: whether it works.
        what: what was found, in words.
        hint: what to type or do where it does not.
    """

    server: str
    step: str
    ok: bool
    what: str
    hint: str = ""


def check(env: Env) -> list[Tried]:
    """Try what the settings name; nothing is sent, and no mail is read or marked."""
    settings: Settings = env.settings
    found = [_ways(settings)]
    if settings.smtp_host or settings.deliver == "smtp":
        found += _smtp(env)
    if settings.imap_host or settings.deliver == "imap":
        found += _imap(env)
    if not settings.imap_host:
        box = maildir_path(env, settings.inbox)
        there = "" if box.is_dir() else ", which is not there yet"
        found.append(Tried("files", "inbox", True, f"replies are read from {box}{there}"))
    return [*found, *_reply_address(env)]


def _reply_address(env: Env) -> Iterator[Tried]:
    """Say whether answers carry a token, and what to do where nobody knows whether they can."""
    own = env.settings.from_address or env.profile.get("email", "")
    wanted: bool | str = env.settings.reply_token
    if not own:
        return
    local, _, domain = own.partition("@")
    plus = f"{local}+…@{domain}"
    if wanted == "auto":
        came = arrived(env, in_maildir(env))
        if came:
            keep(env, own, True, f"mail to {came} came in")
        known = plus_address(env, own)
        if known.works:
            what = f"answers go to {plus}: {known.why}"
        else:
            why = known.why if known.works is False else f"nobody knows whether {plus} reaches you"
            what = (
                f"no token in Reply-To: {why}. Answers are known by the mail they answer; those "
                "that do not say which, or come from another address, wait for you in the inbox"
            )
        hint = "" if known.works else _TO_FIND_OUT.format(local=local, domain=domain)
        yield Tried("files", "reply address", True, what, hint)
    else:
        ways = {True: f"answers go to {plus}", "name": "the token stands behind your name"}
        yield Tried("files", "reply address", True, ways.get(wanted, "no token in Reply-To"))


_TO_FIND_OUT = (
    "send yourself a mail to {local}+test@{domain}; if it comes, askaround email check finds it, "
    'or write reply_token = true under [plugins.email]; if not, reply_token = "name"'
)


def _ways(settings: Settings) -> Tried:
    ways = {
        "drafts": f"messages are laid out in the Maildir {settings.drafts}; you send them",
        "imap": "messages are laid out in your account's drafts; you send them",
        "smtp": f"messages are sent by {settings.smtp_host}, at most {settings.per_hour or 'any'} "
        f"an hour and {settings.per_day or 'any'} a day",
    }
    return Tried("files", "settings", True, ways[settings.deliver])


def _failed(server: str, step: str, error: SetupNeeded) -> Tried:
    what = f"{error.what}: {error.why}" if error.why else error.what
    return Tried(server, step, False, what, error.hint)


def _smtp(env: Env) -> list[Tried]:
    try:
        server = account(env, "smtp")
    except SetupNeeded as error:
        return [_failed("smtp", "settings", error)]
    found: list[Tried] = []
    try:
        with Deadline(server.deadline):
            found += _smtp_steps(env, server)
    except TimeoutError as error:
        good = [one for one in found if one.ok]
        text = f"{server.where} has not said all: {error}"
        hint = "check smtp_host and smtp_port under [plugins.email], or try again"
        return [*good, Tried("smtp", "sender" if good else "connection", False, text, hint)]
    return found


def _smtp_steps(env: Env, server: Account) -> Iterator[Tried]:
    from smtplib import SMTPException

    from askaround_email.delivery.smtp import Answered, connect, said

    try:
        client = connect(server)
    except SetupNeeded as error:
        yield _failed("smtp", "connection", error)
        return
    except (OSError, SMTPException, UnicodeError, Answered) as error:
        text = f"{server.where} cannot be reached: {said(error)}"
        hint = "check smtp_host and smtp_port under [plugins.email], and your network"
        yield Tried("smtp", "connection", False, text, hint)
        return
    try:
        secure = "not encrypted, on this machine" if server.security == "none" else "encrypted"
        signed = f"signed in as {server.user}" if server.user else "without signing in"
        yield Tried("smtp", "connection", True, f"{server.where}, {secure}, {signed}")
        own = env.settings.from_address or env.profile.get("email", "")
        if not own:
            yield Tried(
                "smtp",
                "sender",
                False,
                "your own address is not known",
                "askaround profile --email …",
            )
            return
        code, words = client.mail(own)
        wanted = env.settings.reply_token
        if code < 300 and wanted == "auto":
            _ask(env, client, own)
        client.rset()
        if code < 300:
            yield Tried("smtp", "sender", True, f"it sends for {own}")
        else:
            heard = words.decode("utf-8", "replace")
            yield Tried(
                "smtp",
                "sender",
                False,
                f"it does not send for {own}: {code} {heard}",
                "smtp_user or from_address under [plugins.email]",
            )
    except (OSError, SMTPException) as error:
        yield Tried("smtp", "sender", False, f"it broke off: {said(error)}", "try again")
    finally:
        client.close()


def _ask(env: Env, client: SMTP, own: str) -> None:
    """Ask the server whether it takes one's own address with a plus; no mail is sent by it."""
    from secrets import token_hex

    known = asked(lambda address: client.rcpt(address)[0], own, token_hex(8))
    if known.works is not None:
        keep(env, own, known.works, known.why)


def _look_for_plus(env: Env, box: BaseMailBox) -> None:
    """Look whether mail to one's own address with a plus lies in the inbox; none is marked."""
    own = env.settings.from_address or env.profile.get("email", "")
    local, _, domain = own.partition("@")
    wanted = env.settings.reply_token
    if wanted != "auto" or not local.isascii() or '"' in local or not domain:
        return
    if not box.folder.exists(env.settings.inbox_folder):
        return
    box.folder.set(env.settings.inbox_folder, readonly=True)
    found = box.fetch(f'TO "{local}+"', limit=20, mark_seen=False, headers_only=True, reverse=True)
    came = arrived(env, ([one.email for one in mail.to_values] for mail in found))
    if came:
        keep(env, own, True, f"mail to {came} came in")


def _imap(env: Env) -> list[Tried]:
    from askaround_email.account.imapbox import ImapDown, connected, folder_for

    settings: Settings = env.settings
    found: list[Tried] = []
    try:
        server = account(env, "imap")
        with connected(env) as box:
            _look_for_plus(env, box)
            found.append(
                Tried("imap", "connection", True, f"{server.where}, signed in as {server.user}")
            )
            for step, name, key in (
                ("inbox", settings.inbox_folder, "inbox_folder"),
                ("sent", folder_for(box, env, "\\Sent"), "sent_folder"),
                ("drafts", folder_for(box, env, "\\Drafts"), "drafts_folder"),
            ):
                there = bool(name) and bool(box.folder.exists(name))
                what = f"{step}: {name}" if there else f"there is no folder {name or 'for ' + step}"
                hint = "" if there else f'{key} = "…" under [plugins.email]'
                found.append(Tried("imap", step, there, what, hint))
    except SetupNeeded as error:
        found.append(_failed("imap", "connection", error))
    except ImapDown as error:
        hint = "check imap_host and imap_port under [plugins.email], and your network"
        found.append(Tried("imap", "connection", False, str(error), hint))
    return found
