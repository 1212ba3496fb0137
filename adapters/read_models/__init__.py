"""Read models: tables that follow the log, built, swapped and asked."""
