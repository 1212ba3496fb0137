"""How a graph becomes a picture: layers, columns, lines and ink; nothing here knows procedures."""
