"""How templates of cases say fields."""
