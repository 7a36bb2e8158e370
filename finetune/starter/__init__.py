"""The starter generator: scenes drawn by code, and the network that learns to paint them."""
