"""Solving: what to hide of a publication so that nobody is found in it and the least is lost.

Where to begin: `protected.protected` (a publication and a policy in, a protection out), `system` (the
constraints that a reader knows), `optimise` (cutting planes, one connected part at a time), `audit` (the
proof in whole numbers, without which nothing goes out), `costs` (how dear each number is).
"""
