"""What makes Tremplin more than a course: interests and occupations. The kit does without it."""
