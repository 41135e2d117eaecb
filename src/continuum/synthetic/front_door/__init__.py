"""The front door: contacts, their reasons, and vulnerable person assessments."""

from continuum.synthetic.front_door.make import make_front_door

__all__ = ["make_front_door"]
