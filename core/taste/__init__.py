"""The designer's taste: a Bayesian reward model over picture features. torch lives here, not Qt."""
