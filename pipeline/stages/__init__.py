"""What a command does: the only place where disk, network and terminal meet."""
