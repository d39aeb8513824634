"""Makes the data file of occupations from the published files; nothing here is needed at run time."""
