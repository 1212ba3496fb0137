"""The bundled demo: one working week of an office, its staff and the words they answer with."""
