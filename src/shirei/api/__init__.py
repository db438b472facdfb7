"""HTTP and server-sent events: decode, one act of the desk, encode. No decision is made here."""
