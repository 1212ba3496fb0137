"""The tamper-evident ledger: the log as an RFC 6962 Merkle tree in the formats of C2SP.

Nothing here opens a file, a socket or a key; what is checked here an outsider can check alike.
"""
