"""Large lists of services: read, looked at row by row, and published as services that are not offered here yet."""
