"""The report texts that come with Continuum: Markdown files beside this one, to use and to copy."""
