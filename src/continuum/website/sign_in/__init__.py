"""The pages of signing in, of a forgotten password and of the second step."""
