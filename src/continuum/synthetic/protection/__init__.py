"""Need and protection: each child's way from a referral through assessment, plans and care to its close."""

from continuum.synthetic.protection.make import make_protection

__all__ = ["make_protection"]
