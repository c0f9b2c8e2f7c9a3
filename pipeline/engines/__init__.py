"""Machines that translate, a file each; the only room that reaches out to the network."""
