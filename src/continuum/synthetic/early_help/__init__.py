"""Early help: families' episodes, who is in them, and teams around the family."""
