"""The website: settings, sign-in, and a folder of pages a room. It holds no rules of any kind."""
