"""The attacker: what can be learned from a release of the numbers that it does not show.

It knows what is printed and nothing else, and it shares no code with the protection: a mistake in the one is
not repeated in the other. `attack` asks, for every hidden number, which values fit everything that is
printed, in whole numbers, with an engine of its own (the CP-SAT solver of OR-Tools).

The steps: `facts` turns one release into rows of whole numbers, `across` joins it with the releases before
it, `parts` takes it apart where nothing ties the pieces together, `engine` looks for solutions of a part,
`ranges` asks which values each number can have, `verdicts` says what that means under the policy.
"""

from continuum.disclosure.attack.attack import Attack, attack
from continuum.disclosure.attack.verdicts import Finding, Verdict

__all__ = ["Attack", "Finding", "Verdict", "attack"]
