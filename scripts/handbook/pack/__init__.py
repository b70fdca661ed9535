"""`handbook.py pack`: the built site made into a zip for a USB stick or an intranet server."""
