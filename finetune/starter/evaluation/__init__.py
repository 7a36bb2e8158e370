"""How good the starter generator is: a file for each figure, on latents held out of training."""
