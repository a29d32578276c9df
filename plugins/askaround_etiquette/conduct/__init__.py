"""What is fitting, at work: the policies, guards and steps of the etiquette."""
