"""`python -m searchapp` is `tracuu`, where the command itself is not on the path."""

from searchapp.cli import main

main(prog_name="tracuu")
