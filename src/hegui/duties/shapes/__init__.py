"""What the law asks again and again, each shape in one place: it exists, is kept, done, answered.

A shape takes evidence tables, days and numbers and returns rows or truths. It knows no country: a
duty says which provision, which kind, from which day and how many, and imports no other duty.
"""
