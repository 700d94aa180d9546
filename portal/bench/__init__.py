"""`make bench`: how fast the open pages are beside a bare Django view on the same server; run as a module."""
