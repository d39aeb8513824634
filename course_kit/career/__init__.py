"""What makes Tremplin more than a course: interests and, from them, occupations. The kit does without it."""
