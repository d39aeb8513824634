"""What a learner makes and takes away."""
