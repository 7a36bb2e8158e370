"""The generator: recipes in, pictures out. This is where torch lives.

Throughout: B batch, C channels, H and W pixels, Z latent size, E class embedding size, R rows of
stored statistics. Images are uint8 HWC outside and float BCHW in [-1, 1] inside.
"""
