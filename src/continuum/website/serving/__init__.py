"""Starting the site: its checks, its server, and a demonstration of it."""
