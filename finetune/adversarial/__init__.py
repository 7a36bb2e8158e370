"""The duel: a generator is trained against a discriminator, by BigGAN's own recipe.

Brock, Donahue, Simonyan, "Large Scale GAN Training for High Fidelity Natural Image Synthesis",
ICLR 2019: hinge loss, projection discriminator, spectral normalisation on both sides, orthogonal
regularisation, large batches by accumulation, averaged weights, standing statistics.
"""
