"""The commands of `tanggap`, one small module a group."""
