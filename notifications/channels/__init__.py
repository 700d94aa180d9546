"""The channels there are, each a small module; `docs/channels.md` says how to add one."""

from collections.abc import Mapping

from notifications.channels.email import Email
from notifications.channels.inbox import Inbox
from notifications.channels.protocol import Channel

ALL: tuple[Channel, ...] = (Inbox(), Email())
CHANNELS: Mapping[str, Channel] = {channel.name: channel for channel in ALL}
