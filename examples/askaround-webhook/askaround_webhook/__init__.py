"""Messages into a chat, through its incoming webhook."""
