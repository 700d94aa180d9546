"""Where an agency's editors draft, preview, compare and publish services; the doors are pages of the admin."""
