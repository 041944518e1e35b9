"""The commands over the index, by name: each is thin, asks, prints, and says how it went.

Exit codes: 0 fine, 1 something was rejected or not found, 2 wrong usage.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

# A command is imported when it is called: a search must not wait for what reading PDF takes.
COMMANDS: Mapping[str, str] = {
    "reindex": "indexer.cli_reindex:reindex_command",
    "inspect": "indexer.cli_inspect:inspect_command",
    "search": "indexer.cli_search:search_command",
    "analyze": "indexer.cli_inspect:analyze_command",
    "status": "indexer.cli_generations:status_command",
    "check": "indexer.cli_generations:check_command",
    "rollback": "indexer.cli_generations:rollback_command",
    "doctor": "indexer.cli_care:doctor_command",
    "backup": "indexer.cli_care:backup_command",
    "restore": "indexer.cli_care:restore_command",
    "suggest": "indexer.cli_around:suggest_command",
    "similar": "indexer.cli_around:similar_command",
    "review": "indexer.cli_quality:review_command",
    "evaluate": "indexer.cli_quality:evaluate_group",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def __init__(self, *args: Any, lazy: Mapping[str, str], **kwargs: Any) -> None:
        """*lazy*: the module and attribute of each command, by its name."""
        super().__init__(*args, **kwargs)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted({*super().list_commands(ctx), *self._lazy})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now; None if there is none."""
        if cmd_name not in self._lazy:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = self._lazy[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command
