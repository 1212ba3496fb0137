"""`tanggap procedure`: what the office promises, checked, tried and published."""
