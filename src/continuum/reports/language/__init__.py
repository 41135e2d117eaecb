"""The language of report texts: Markdown with bindings in braces. docs/report-language.md is its guide."""
