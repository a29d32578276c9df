"""The kit for those who write plugins: builders, a campaign to run commands in, and contracts.

Contracts are classes of tests: subclass one, say what to test, and pytest runs every test that a
channel, a policy, an importer, a workflow file or a manifest has to pass. The built-in plugins
pass the same ones. Fixtures are opt-in, with ``pytest_plugins = ["askaround.testing.fixtures"]``
in the outermost ``conftest.py``.

>>> from askaround.testing import a_contact
>>> a_contact("Nora Castell").emails
('nora.castell@example.org',)
"""

from __future__ import annotations

from askaround.clock import FixedClock
from askaround.testing.builders import (
    NOW,
    a_contact,
    a_draft,
    a_policy_context,
    an_effect,
    an_env,
    facts_about,
)
from askaround.testing.contracts.channel import ChannelContract
from askaround.testing.contracts.importer import ImporterContract
from askaround.testing.contracts.manifest import ManifestContract
from askaround.testing.contracts.policy import PolicyContract
from askaround.testing.contracts.workflow import WorkflowContract
from askaround.testing.distribution import FakeDistribution, fake_distribution
from askaround.testing.project import CampaignProject, Outcome
from askaround.testing.recording import HookRecorder, RecordingChannel

__all__ = [
    "NOW",
    "CampaignProject",
    "ChannelContract",
    "FakeDistribution",
    "FixedClock",
    "HookRecorder",
    "ImporterContract",
    "ManifestContract",
    "Outcome",
    "PolicyContract",
    "RecordingChannel",
    "WorkflowContract",
    "a_contact",
    "a_draft",
    "a_policy_context",
    "an_effect",
    "an_env",
    "facts_about",
    "fake_distribution",
]
