"""The channel `calendar`: invitations as files that any calendar program opens and sends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.model import Attachment, Channel, Composer, Failed, HandedOver, Unknown
from askaround.privatefile import write_whole

# Every tick loads the channels, so what only a delivery needs is imported late.
if TYPE_CHECKING:
    from askaround.model import (
        Contact,
        Delivery,
        Draft,
        Effect,
        Env,
        MessageContext,
        Observation,
    )

CANCELLATION = "cancellation"
REQUEST = "text/calendar; method=REQUEST; charset=utf-8"
CANCEL = "text/calendar; method=CANCEL; charset=utf-8"
REPLY = "text/calendar; method=REPLY; charset=utf-8"
KINDS = (REQUEST, CANCEL, REPLY)


class CalendarChannel(Channel):
    """Invitations and their withdrawal. Only used where a workflow names it."""

    name = "calendar"
    about = "Invitations as .ics files for your own calendar"
    mode = "async"
    needs = ("mail address", "--email …")

    def address(self, contact: Contact) -> str | None:
        """Return the contact's first e-mail address, by which calendars invite."""
        return contact.emails[0] if contact.emails else None

    def via(self, env: Env) -> str:
        """Return ``email`` where invitations are to go by mail, else nothing."""
        return "email" if env.settings is not None and env.settings.send == "email" else ""

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        """Write the invitation; once for a key."""
        from askaround_calendar.content.ics import NoMeeting
        from askaround_calendar.folder import files

        path = files.invitation_path(env.folder, draft)
        attached = [a.content for a in draft.attachments if a.kind in KINDS]
        try:
            content = attached[0] if attached else calendar_file(draft, env)
        except NoMeeting as error:
            return Failed(f"the {draft.purpose} cannot go into a calendar: {error}")
        if not any(files.has_key(text, key) for _, text in files.invitations(env.folder)):
            try:
                write_whole(path, _with_key(content, key))
            except OSError as error:
                return Failed(f"{path.name} cannot be written: {error.strerror}", temporary=True)
        return _handed_over(env, path, draft.effect)

    def poll(self, cursor: str | None, env: Env) -> tuple[Sequence[Observation], str | None]:
        """Bring ``campaign.ics`` up to date, and look into the calendar on the server."""
        from askaround_calendar.folder.mirror import refresh

        if env.view is not None:
            refresh(env)
        if env.view is None or not env.settings.url:
            return (), cursor
        from askaround_calendar.server.remote import follow

        return follow(cursor, env)

    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        """Look for the file."""
        from askaround_calendar.folder import files

        for path, text in files.invitations(env.folder):
            if files.has_key(text, effect.key):
                return _handed_over(env, path, effect.id)
        if effect.files:
            return Unknown("the file is gone: did you send the invitation?")
        return Failed("it was not written", temporary=True)

    def withdraw(self, effect: Effect, env: Env) -> bool:
        """Remove the file."""
        from askaround_calendar.folder import files

        for path, text in files.invitations(env.folder):
            if files.has_key(text, effect.key):
                path.unlink(missing_ok=True)
        return True

    def settled(self, effect: Effect, env: Env) -> Sequence[tuple[str, Mapping[str, object]]]:
        """Take the proposed time back where the invitation to it was rejected."""
        if env.view is None or effect.status != "rejected":
            return ()
        from askaround_calendar.folder.retraction import retraction

        return retraction(env.view, effect.contact)

    def forget(self, addresses: Sequence[str], keys: Sequence[str], env: Env) -> Sequence[str]:
        """Remove invitations to these addresses, and the feed, which holds names.

        The feed is written anew by the next command about a meeting.
        """
        from askaround_calendar.folder import files

        wanted = [f"mailto:{address.strip().lower()}" for address in addresses if "@" in address]
        gone = [
            path
            for path, text in files.invitations(env.folder)
            if any(address in text.lower() for address in wanted)
            or any(files.has_key(text, key) for key in keys)
        ]
        feed = env.folder / files.FEED
        if feed.exists():
            gone.append(feed)
        for path in gone:
            path.unlink(missing_ok=True)
        return [path.relative_to(env.folder).as_posix() for path in gone]


def calendar_file(draft: Draft, env: Env) -> bytes:
    """Return the calendar file for a draft: an invitation, or its withdrawal.

    Raises:
        NoMeeting: no time is agreed, or an address is none.
    """
    from askaround_calendar.content.ics import NoMeeting, Party, answer, invitation

    own = env.profile.get("email", "") or draft.from_address
    if not own:
        raise NoMeeting("your own e-mail address is not known (askaround profile --email …)")
    me = Party(draft.from_name or env.profile.get("name", ""), own)
    if is_theirs(draft, own):
        return answer(
            draft.meeting,
            organizer=Party(draft.to_name, str(draft.meeting["organizer"])),
            attendee=Party(me.name, str(draft.meeting.get("attendee") or own)),
            status="DECLINED" if is_cancellation(draft) else "ACCEPTED",
            summary=draft.subject or "A talk",
            now=env.clock.now(),
        )
    return invitation(
        draft.meeting,
        organizer=me,
        attendee=Party(draft.to_name, draft.to),
        uid=str(draft.meeting.get("uid") or _uid(draft, own)),
        summary=draft.subject or "A talk",
        description=draft.body,
        now=env.clock.now(),
        cancelled=is_cancellation(draft),
    )


def is_cancellation(draft: Draft) -> bool:
    """Whether a draft withdraws an invitation instead of making one."""
    return draft.purpose == CANCELLATION or draft.meeting.get("status") == "cancelled"


def is_theirs(draft: Draft, own: str) -> bool:
    """Whether it was the contact who invited, so that what goes out is an answer."""
    organizer = str(draft.meeting.get("organizer") or "").lower()
    return bool(organizer) and organizer != own.lower()


def _uid(draft: Draft, own: str) -> str:
    """A meeting written down without a uid gets the same one every time, from whom it is with."""
    from hashlib import sha256

    return sha256(f"{own}:{draft.contact}".encode()).hexdigest()[:32]


def _with_key(content: bytes, key: str) -> bytes:
    """Put the delivery key into the file, so that it is found again."""
    from askaround_calendar.folder.files import KEY

    end = b"END:VEVENT"
    return content.replace(end, f"{KEY}{key}\r\n".encode("ascii", "replace") + end, 1)


def _handed_over(env: Env, path: Path, effect: int) -> HandedOver:
    where = path.relative_to(env.folder).as_posix()
    return HandedOver(
        f"{where}: open it in your calendar and send it, then askaround outbox sent {effect}",
        files=(where,),
    )


def compose(draft: Draft, context: MessageContext, env: Env) -> Draft:
    """Attach the calendar file to a draft about a meeting; without a time it stays as it is."""
    from askaround_calendar.content.ics import NoMeeting

    if not draft.meeting and context.meeting:
        draft = replace(draft, meeting=context.meeting)
    try:
        content = calendar_file(draft, env)
    except NoMeeting:
        return draft
    kind = CANCEL if is_cancellation(draft) else REQUEST
    if is_theirs(draft, env.profile.get("email", "") or draft.from_address):
        kind = REPLY
    return replace(draft, attachments=(*draft.attachments, Attachment("invite.ics", kind, content)))


COMPOSERS = (Composer("invitation", ("calendar",), compose),)
