"""How a figure fits what is asked: metric, part, period, unit and owner."""
