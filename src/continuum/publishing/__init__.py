"""What is accepted, prepared and let out: editions of the figures, of one day and as known at one moment."""
