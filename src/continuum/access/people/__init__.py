"""People who use Continuum, the roles that they have and the teams whose records they see."""
