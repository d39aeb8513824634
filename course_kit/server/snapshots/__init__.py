"""A module runs once; each learner's part of it is a fork of the process that ran it.

    pool.py      in the server: the snapshots there are, and their versions
    forks.py     in the server: the forks that are awake, and who waits for one
    process.py   the process of a snapshot: runs a notebook's cells, then forks; in a fork, answers what a page says
    frames.py    how the two talk: JSON over a socket

A fork ends after a few idle seconds, and the next thing that its learner does gets another: what a learner did is in
the records, not in a process.
"""
