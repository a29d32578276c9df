"""What a received mail is: bounced, automatic, a notice, a challenge, or an answer."""
