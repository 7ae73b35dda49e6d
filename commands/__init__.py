"""The commands, a module a theme: each parses options, calls one function and prints."""
