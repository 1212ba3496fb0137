"""The log: facts as PostgreSQL keeps them, how they are put there, read and followed."""
