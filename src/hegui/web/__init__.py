"""The web app: a team works in it every day. It stores runs, people and notes, and holds no rule.

A package with a `urls.py` is a page group: its addresses lie below `/o/ORGANISATION/GROUP/`, and it
is found by its path (`groups`). Who may ask for a page is decided in one place (`access`), and what
is changed stands in a log that only grows (`log`).
"""
