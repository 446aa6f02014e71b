"""The log of every change: who, what, before and after; entries are added and never altered."""
