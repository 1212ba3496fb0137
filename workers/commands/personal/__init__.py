"""`tanggap personal`, `retention`, `keys`: what is kept of persons, and for how long."""
