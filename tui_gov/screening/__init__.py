"""Texts to findings. Pure."""
