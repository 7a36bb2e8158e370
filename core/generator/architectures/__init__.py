"""Network architectures, in plain PyTorch; one file each, built from an `Architecture`."""
