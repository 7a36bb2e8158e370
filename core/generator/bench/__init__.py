"""How fast generators paint here, beside the package that BigGAN-deep comes from.

Everything is measured in one run and told as ratios: a busy machine slows both sides down.
"""
