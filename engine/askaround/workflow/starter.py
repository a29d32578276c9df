"""A small workflow to begin from: the text of its file and of its messages."""

from __future__ import annotations

import re

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")

_FILE = """\
# yaml-language-server: $schema=workflow.schema.json
# (askaround workflow schema > workflow.schema.json lets an editor complete and check this file)

workflow: {name}
version: 1                    # raise it with every change
title: My own way of asking
initial: listed               # where new contacts begin

states:                       # next: the intent that `today` suggests there
  listed:  {{ about: Worth asking, next: user.request }}
  asked:   {{ about: The answer is theirs, next: user.reply }}
  agreed:  {{ about: They said yes }}
  let_go:  {{ about: No answer or a no, final: true }}
  stopped: {{ about: Asked to be left alone, final: true }}

observe:                      # fire acts by itself; propose waits for you to confirm
  user.request:   {{ fire: ask }}
  reply.accepted: {{ propose: agree }}
  reply.declined: {{ propose: let_go }}
  reply.stop:     {{ fire: stop }}
  user.stop:      {{ fire: stop }}

transitions:                  # the first one whose guards all hold is taken
  - trigger: ask
    from: [listed]
    to: asked
    do:                               # held where no channel reaches them; else guards: [ … ]
      - send: {{ message: request, channel: preferred }}
    on_undelivered: not_asked         # you rejected the draft, or it came back

  - {{ trigger: not_asked, from: [asked], to: listed }}

  - trigger: agree
    from: [asked]
    to: agreed
    do:
      - task: {{ do: answer, due: 1 business day }}

  - {{ trigger: let_go, from: [listed, asked], to: let_go }}
  - {{ trigger: stop, from: any, to: stopped, do: [do_not_contact] }}

timers:                       # they count from the moment the message was delivered
  - in: asked
    after: 5 business days
    do:
      - send: {{ message: reminder, channel: same }}
  - {{ in: asked, after: 12 business days, fire: let_go }}
"""

_REQUEST = """\
Subject: A question about {{ objective.get('field') or 'your work' }}

Dear {{ contact.name }},

{% if introduced_by %}
{{ introduced_by }} suggested that I write to you.
{% endif %}
{% if me.get('name') %}
My name is {{ me.get('name') }}{% if me.get('about') %}, and I am {{ me.get('about') }}{% endif %}.
{% endif %}
I would like to learn from you. Would you have {{ minutes }} minutes for a few questions? I am not
asking for a job, only for your view. Thank you for considering this.

{{ me.get('signature') or me.get('name') or '' }}
"""

_REMINDER = """\
Subject: A question about {{ objective.get('field') or 'your work' }}: a reminder

Dear {{ contact.name }},

I wrote to you a little while ago. If you have {{ minutes }} minutes, I would still be glad to hear
from you; if not, there is no need to answer.

{{ me.get('signature') or me.get('name') or '' }}
"""


def is_name(name: str) -> bool:
    """Whether a workflow can have that name: it is also the name of its file."""
    return bool(_NAME.fullmatch(name)) and name not in {"any", "all", "not"}


def files(name: str) -> dict[str, str]:
    """Return the text of each file of a new workflow, by its path."""
    return {
        f"{name}.yaml": _FILE.format(name=name),
        f"messages/{name}/request.j2": _REQUEST,
        f"messages/{name}/reminder.j2": _REMINDER,
    }
