"""How findings are shown: in a terminal, to a program, in a GitHub workflow."""
