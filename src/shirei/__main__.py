"""``python -m shirei``: the command, where its script is not on the path."""

from shirei.cli.main import run

if __name__ == "__main__":
    run()
