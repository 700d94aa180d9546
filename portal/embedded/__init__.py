"""PostgreSQL and Valkey without an installation: programs from wheels, unix sockets only."""
