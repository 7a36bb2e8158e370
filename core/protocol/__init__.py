"""How the parent and its child processes talk: JSON lines on pipes, pixels in a shared file."""
